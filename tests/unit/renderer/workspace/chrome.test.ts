import { expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { diff } from '@shared/document/patch'
import { createChromeStore } from '../../../../src-renderer/workspace/chrome'
import { createHappening } from '../../../../src-renderer/workspace/happening'

const create = () => createChromeStore(createHappening())
const messages = ({ getState }: ReturnType<typeof create>) => getState().notices.map(({ message }) => message)

test('a window begins with the welcome page', () => {
  const chrome = create()
  expect(chrome.getState()).toMatchObject({ welcome: true, overlay: null, notices: [] })
  chrome.showWelcome(false)
  expect(chrome.getState().welcome).toBe(false)
})

test('one thing is open over the graph at a time', () => {
  const chrome = create()
  chrome.openOverlay({ kind: 'find' })
  chrome.openOverlay({ kind: 'commands' })
  expect(chrome.getState().overlay).toEqual({ kind: 'commands' })
  chrome.closeOverlay()
  expect(chrome.getState().overlay).toBeNull()
})

test('what is said in a corner is said to screen readers, too, as one happening', () => {
  const chrome = create()
  const heard: unknown[] = []
  chrome.subscribe(({ notices, announcement }) => void heard.push([notices.length, announcement]))
  chrome.notify('Tidied')
  expect(heard).toEqual([[1, 'Tidied']])
})

test('a warning takes the place of the one before, news do not', () => {
  const chrome = create()
  chrome.notify('No wire', 'warning')
  chrome.notify('Tidied')
  chrome.notify('No node', 'warning')
  expect(messages(chrome)).toEqual(['Tidied', 'No node'])
})

test('no more than three things are said at once: the oldest go', () => {
  const chrome = create()
  for (const message of ['a', 'b', 'c', 'd']) chrome.notify(message)
  expect(messages(chrome)).toEqual(['b', 'c', 'd'])
})

test('errors stay whatever else is said, the same one once, and of many the last', () => {
  const chrome = create()
  chrome.notify('broken', 'error')
  for (const message of ['a', 'b', 'c', 'd']) chrome.notify(message)
  chrome.notify('No wire', 'warning')
  expect(messages(chrome)).toEqual(['broken', 'c', 'd', 'No wire'])
  chrome.notify('broken', 'error')
  expect(messages(chrome)).toEqual(['c', 'd', 'No wire', 'broken'])
  for (const message of ['1', '2', '3']) chrome.notify(message, 'error')
  expect(messages(chrome)).toEqual(['c', 'd', 'No wire', '1', '2', '3'])
})

test('each notice is dismissed by its own id', () => {
  const chrome = create()
  chrome.notify('same')
  chrome.notify('same')
  const [first, second] = chrome.getState().notices
  expect(first!.id).not.toBe(second!.id)
  chrome.dismiss(first!.id)
  expect(chrome.getState().notices).toEqual([second])
})

test('the same sentence may be said to screen readers twice', () => {
  const chrome = create()
  chrome.announce('Nothing there')
  const { announcements } = chrome.getState()
  chrome.announce('Nothing there')
  expect(chrome.getState()).toMatchObject({ announcement: 'Nothing there', announcements: announcements + 1 })
})

test('another document is what shows; an edit changes nothing around it', () => {
  const chrome = create()
  chrome.openOverlay({ kind: 'find' })
  const states = { before: emptyDocument, after: emptyDocument, gesture: null } as const
  chrome.hear({ cause: 'edit', patch: diff(emptyDocument, emptyDocument), revision: 1, ...states })
  expect(chrome.getState()).toMatchObject({ welcome: true, overlay: { kind: 'find' } })
  chrome.hear({ cause: 'open', patch: null, revision: 0, ...states })
  expect(chrome.getState()).toMatchObject({ welcome: false, overlay: null })
})

test('what was said goes with the document that it was said of, but not an error', () => {
  const chrome = create()
  chrome.notify('broken', 'error')
  chrome.notify('New', 'info', { label: 'Load', perform: () => {} })
  chrome.notify('Tidied')
  chrome.notify('No wire', 'warning')
  const states = { before: emptyDocument, after: emptyDocument, gesture: null } as const
  chrome.hear({ cause: 'open', patch: null, revision: 0, ...states })
  expect(messages(chrome)).toEqual(['broken', 'New'])
})

test('what was said of a run goes when another one of the same graph begins', () => {
  const chrome = create()
  chrome.warnOfRun('w1', 'ended')
  chrome.notify('Tidied')
  chrome.runBegins('w2')
  expect(messages(chrome)).toEqual(['ended', 'Tidied'])
  chrome.runBegins('w1')
  expect(messages(chrome)).toEqual(['Tidied'])
})
