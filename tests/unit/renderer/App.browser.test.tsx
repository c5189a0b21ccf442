import { expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import { english } from '@shared/words'
import { App } from '../../../src-renderer/App'
import { startCommands } from '../../../src-renderer/commands/start'
import { createEditorWindow } from '../../../src-renderer/workspace/create-window'
import { usePreferences } from '../../../src-renderer/workspace/preferences'
import { multiplyAfterAdd } from '../document/builders'
import { createDesk, deskOf } from './desk'
import { createFakeHost } from './fake-host'
import { render } from './render'

// The whole window, drawn: what comes with a workspace goes with it.

/** What can be listened to, as the page and the stores of the window offer it. */
type Source = Record<string, (...args: never[]) => unknown>

/** Counts what one function of a source takes on and another one, or what the first returns, gives back. */
function counting(source: object, take: string, give: string | null = null): () => number {
  let count = 0
  const held = source as Source
  const original = held[take]!
  held[take] = (...args: never[]) => {
    count++
    const stop = original.apply(source, args)
    if (give !== null) return stop
    return () => {
      count--
      ;(stop as () => void)()
    }
  }
  const giveBack = give === null ? null : held[give]!
  if (give !== null)
    held[give] = (...args: never[]) => {
      count--
      return giveBack!.apply(source, args)
    }
  onTestFinished(() => {
    held[take] = original
    if (give !== null) held[give] = giveBack!
  })
  return () => count
}

const graphs = () => document.querySelectorAll('[data-drawn=canvas]').length

test('the page says which language the table is in, and React Aria speaks it too', async () => {
  const german = { ...english, language: 'de' }
  const desk = deskOf(createEditorWindow(createFakeHost(), german).active)
  // On the desktop the menus are not in the page.
  desk.world.kind = 'browser'
  desk.open(multiplyAfterAdd)
  render(<App window={desk.window} />, german)
  onTestFinished(() => void (document.documentElement.lang = english.language))
  await expect.poll(() => document.documentElement.lang).toBe('de')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await expect.element(page.getByRole('menu')).toBeVisible()
  const dismiss = document.querySelectorAll('button[tabindex="-1"][aria-label]')
  const said = Array.from(dismiss, (button) => button.getAttribute('aria-label'))
  expect(said).toContain('Schließen')
  expect(said).not.toContain('Dismiss')
})

test('a workspace that is closed leaves nobody listening, also while it plays', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const counts = {
    window: counting(window, 'addEventListener', 'removeEventListener'),
    document: counting(document, 'addEventListener', 'removeEventListener'),
    preferences: counting(usePreferences, 'subscribe'),
    happening: counting(desk.window.happening, 'subscribe'),
    chrome: counting(desk.window.chrome, 'subscribe'),
    panes: counting(desk.window.panes, 'subscribe'),
  }
  const count = () => Object.fromEntries(Object.entries(counts).map(([name, now]) => [name, now()]))
  onTestFinished(startCommands(desk.window))
  render(<App window={desk.window} />)
  await expect.poll(graphs).toBe(1)
  /** Opens another graph, plays it, closes it; gives who listened meanwhile. */
  const comeAndGo = async () => {
    const beside = deskOf(desk.window.openBeside(multiplyAfterAdd))
    await expect.poll(graphs).toBe(2)
    beside.run('step.play')
    await expect.element(page.getByRole('slider', { name: 'Step' })).toBeVisible()
    const open = count()
    desk.window.close(beside.workspace)
    await expect.poll(graphs).toBe(1)
    return open
  }
  // The first time some libraries take what they keep for good.
  await comeAndGo()
  const before = count()
  const open = await comeAndGo()
  await expect.poll(count).toEqual(before)
  for (const [name, listeners] of Object.entries(before)) expect(listeners, name).toBeGreaterThan(0)
  for (const name of ['preferences', 'happening', 'panes'])
    expect(open[name], name).toBeGreaterThan(before[name]!)
  expect(desk.document).toBe(multiplyAfterAdd)
})

test('no id stands twice in the page, though two graphs have the same ids', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.window.openBeside(multiplyAfterAdd)
  render(<App window={desk.window} />)
  await expect.poll(() => document.querySelectorAll('[data-node=f]').length).toBe(2)
  const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})
