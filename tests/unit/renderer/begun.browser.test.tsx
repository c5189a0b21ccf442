import { expect, onTestFinished, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { english } from '@shared/words'
import { keepWhatIsBegun, sayNotLoaded } from '../../../src-renderer/begun'
import { beginnings } from '../../../src-renderer/panels/welcome/beginnings'
import shellMarkup from '../../../src-renderer/shell-markup'

// What is done while the page is a shell.

function shown() {
  const container = document.createElement('div')
  container.innerHTML = shellMarkup()
  document.body.append(container)
  const beginning = keepWhatIsBegun(document)
  onTestFinished(() => {
    beginning.end()
    container.remove()
  })
  return beginning
}

test('keys and buttons are kept in the order in which they were pressed', async () => {
  const beginning = shown()
  await userEvent.keyboard('{Shift>}E{/Shift}')
  await page.getByRole('button', { name: english.panels.welcome.new }).click()
  // The button has the focus: this presses it.
  await userEvent.keyboard('{Enter}')
  await page.getByRole('heading', { name: 'Chainrule' }).click()
  const kept = beginning.end().map((begun) => (begun.kind === 'key' ? begun.event.key : begun.id))
  expect(kept).toEqual(['Shift', 'E', 'file.new', 'file.new'])
  await userEvent.keyboard('x')
  await page.getByRole('button', { name: english.panels.welcome.new }).click()
  expect(beginning.end()).toHaveLength(4)
})

test('every button of the shell begins what the same one of the welcome page does', () => {
  const beginning = shown()
  for (const button of page.getByRole('button').elements()) (button as HTMLButtonElement).click()
  expect(beginning.end().map((begun) => begun.kind === 'command' && begun.id)).toEqual(
    beginnings.map(({ command }) => command),
  )
})

test.each([
  [
    'a pointer',
    (button: HTMLElement) => button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })),
    (button: HTMLElement) => {
      button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
      button.click()
    },
  ],
  [
    'the space bar',
    (button: HTMLElement) => button.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true })),
    (button: HTMLElement) => {
      button.dispatchEvent(new KeyboardEvent('keyup', { key: ' ', bubbles: true }))
      button.click()
    },
  ],
])('a button that is held with %s is waited for, and then kept', async (_with, hold, release) => {
  const beginning = shown()
  const button = page.getByRole('button', { name: english.panels.welcome.new }).element() as HTMLElement
  hold(button)
  let isReleased = false
  const released = new Promise<void>((done) =>
    beginning.whenReleased(() => {
      isReleased = true
      done()
    }),
  )
  expect(isReleased).toBe(false)
  release(button)
  await released
  expect(beginning.end()).toEqual([{ kind: 'command', id: 'file.new' }])
})

test('where nothing is held nothing is waited for', () => {
  const beginning = shown()
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  let isReleased = false
  beginning.whenReleased(() => (isReleased = true))
  expect(isReleased).toBe(true)
})

test('where the application cannot be loaded the page says what to do', async () => {
  shown()
  expect(page.getByRole('alert').elements()).toEqual([])
  sayNotLoaded(document)
  await expect.element(page.getByRole('alert')).toHaveTextContent(english.panels.welcome.notLoaded)
  expect(page.getByRole('button').elements()).toEqual([])
})
