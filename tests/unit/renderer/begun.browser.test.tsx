import { expect, onTestFinished, test, vi } from 'vitest'
import { createRoot } from 'react-dom/client'
import { page, userEvent } from 'vitest/browser'
import { english } from '@shared/words'
import { keepWhatIsBegun } from '../../../src-renderer/begun'
import { Shell } from '../../../src-renderer/Shell'

// What is done while the page is a shell.

function shown(isLost = false) {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  const beginning = keepWhatIsBegun(document)
  const onShown = vi.fn()
  root.render(
    <Shell words={english.panels.welcome} onBegin={beginning.press} onShown={onShown} isLost={isLost} />,
  )
  onTestFinished(() => root.unmount())
  return { beginning, onShown }
}

test('keys and buttons are kept in the order in which they were pressed', async () => {
  const { beginning, onShown } = shown()
  await expect.poll(() => onShown.mock.calls.length).toBe(1)
  await userEvent.keyboard('{Shift>}E{/Shift}')
  await page.getByRole('button', { name: english.panels.welcome.new }).click()
  // The button has the focus: this presses it.
  await userEvent.keyboard('{Enter}')
  const kept = beginning.end().map((begun) => (begun.kind === 'key' ? begun.event.key : begun.id))
  expect(kept).toEqual(['Shift', 'E', 'file.new', 'file.new'])
  await userEvent.keyboard('x')
  expect(beginning.end()).toHaveLength(4)
})

test('where the application cannot be loaded the page says what to do', async () => {
  shown(true)
  await expect.element(page.getByRole('alert')).toHaveTextContent(english.panels.welcome.notLoaded)
  expect(page.getByRole('button').elements()).toEqual([])
})
