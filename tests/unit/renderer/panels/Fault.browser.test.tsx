import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { emptyDocument } from '@shared/document/document'
import { invariant } from '@shared/invariant'
import { Fault } from '../../../../src-renderer/panels/Fault'
import { FaultBoundary } from '../../../../src-renderer/ui/FaultBoundary'
import { useChrome } from '../../../../src-renderer/workspace/context'
import { createDesk, type Desk } from '../desk'
import { renderIn } from '../render'

function Editor() {
  const welcome = useChrome((chrome) => chrome.welcome)
  invariant(welcome, 'the graph has a shape')
  return <h1>Welcome</h1>
}

function show(): Desk {
  // What React says of a caught error belongs to this test.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const desk = createDesk({ ...emptyDocument, title: 'mine' })
  renderIn(
    desk,
    <FaultBoundary instead={(error, again) => <Fault error={error} onLeave={again} />}>
      <Editor />
    </FaultBoundary>,
  )
  return desk
}

afterEach(() => void vi.restoreAllMocks())

test('a fault says what happened, and the way back to the start keeps the document', async () => {
  const desk = show()
  await expect.element(page.getByRole('alert')).toHaveTextContent('Your graph is still there')
  await expect.element(page.getByText('the graph has a shape')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the start' }).click()
  await expect.element(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  expect(desk.document.title).toBe('mine')
})

test('a copy can be saved, and it is said where that fails, too', async () => {
  const desk = show()
  const saveAs = vi.fn().mockRejectedValue(new Error('the disk is gone'))
  desk.world.saveAs = saveAs
  await page.getByRole('button', { name: 'Save a copy…' }).click()
  expect(saveAs).toHaveBeenCalledOnce()
  await expect.element(page.getByText('“Save a copy” failed: the disk is gone')).toBeVisible()
})

test('it is in the local log once, and its report is copied', async () => {
  const desk = show()
  await expect.element(page.getByRole('alert')).toBeVisible()
  expect(desk.world.logged).toEqual([expect.stringContaining('the graph has a shape')])
  await page.getByRole('button', { name: 'Copy the report' }).click()
  await desk.reply('alone')
  await expect.poll(() => desk.world.clipboard).toBe(desk.world.logged[0])
})
