import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { emptyDocument } from '@shared/document/document'
import { invariant } from '@shared/invariant'
import { Fault } from '../../../../src-renderer/panels/Fault'
import { currentDocument, replaceDocument } from '../../../../src-renderer/state/document'
import { useSession } from '../../../../src-renderer/state/session'
import { FaultBoundary } from '../../../../src-renderer/ui/FaultBoundary'
import { saveAs } from '../../../../src-renderer/commands/save'
import { render } from '../render'

vi.mock('../../../../src-renderer/commands/save', async (original) => ({
  ...(await original<object>()),
  saveAs: vi.fn(),
}))

function Editor() {
  const welcome = useSession((session) => session.welcome)
  invariant(welcome, 'the graph has a shape')
  return <h1>Welcome</h1>
}

beforeEach(() => {
  // What React says of a caught error belongs to this test.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.mocked(saveAs).mockReset()
  replaceDocument({ ...emptyDocument, title: 'mine' }, null)
  render(
    <FaultBoundary instead={(error, again) => <Fault error={error} onLeave={again} />}>
      <Editor />
    </FaultBoundary>,
  )
})

test('a fault says what happened, and the way back to the start keeps the document', async () => {
  await expect.element(page.getByRole('alert')).toHaveTextContent('Your graph is still there')
  await expect.element(page.getByText('the graph has a shape')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the start' }).click()
  await expect.element(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  expect(currentDocument().title).toBe('mine')
})

test('a copy can be saved, and it is said where that fails, too', async () => {
  vi.mocked(saveAs).mockRejectedValue(new Error('the disk is gone'))
  await page.getByRole('button', { name: 'Save a copy…' }).click()
  expect(saveAs).toHaveBeenCalledOnce()
  await expect.element(page.getByText('“Save a copy” failed: the disk is gone')).toBeVisible()
})
