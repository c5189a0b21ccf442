import { expect, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import type { ChainruleDocument } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { english } from '@shared/words'
import { App } from '../../../src-renderer/App'
import { startCommands } from '../../../src-renderer/commands/start'
import { documentOf as documentOfExample } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { firstSentence, hintOf } from '../../../src-renderer/panels/welcome/example-notes'
import { createEditorWindow } from '../../../src-renderer/workspace/create-window'
import { usePreferences } from '../../../src-renderer/workspace/preferences'
import { marked } from '../../words/marked'
import { createFakeHost } from './fake-host'
import { type Desk, deskOf } from './desk'
import { render } from './render'
import { expectMarked, unmarkedIn } from './unmarked'

// The whole window in a made-up language, in which all that comes from the table of words stands between marks. Whatever it
// shows or says beside that is a word that somebody wrote somewhere else: unmarked.ts finds it.

export const words = marked(english)

/** A file of the recent ones. */
const RECENT = { handle: 'recent', name: 'lecture.chainrule', folder: '~/graphs' }
/** What an error says of itself, as the system writes it. */
export const REASON = 'out of memory'

/** What is the same in every language: what operations are called, what documents and files hold. A test adds its own. */
export const contents = new Set<string>([
  'Chainrule',
  ...Array.from(operations.values(), ({ name, symbol, inputs }) => [name, symbol, ...inputs]).flat(),
  ...examples.flatMap((example) => {
    const { title, notes, nodes } = documentOfExample(example)
    return [title, notes, firstSentence(notes), hintOf(notes), ...nodes.map(({ name }) => name)]
  }),
  RECENT.name,
  RECENT.folder,
  'read.chainrule',
  REASON,
])

/** Waits until the window says a text of the table, then expects that it says nothing that is from elsewhere. */
export const expectSaid = (seen: string) => expectMarked(seen, contents)

/** A window in the made-up language, in a browser; all that it announces and asks, too, is checked at the end. */
export function speak(document: ChainruleDocument | null): Desk & { readonly heard: ReadonlySet<string> } {
  const host = Object.assign(createFakeHost(), {
    recent: async () => [RECENT],
    newWindow: async () => undefined,
  })
  host.world.kind = 'browser'
  const desk = deskOf(createEditorWindow(host, words).active)
  const heard = new Set<string>()
  const { chrome, question } = desk.window
  chrome.subscribe(({ announcement, notices }) => {
    for (const text of [announcement, ...notices.map(({ message }) => message)]) if (text) heard.add(text)
  })
  question.subscribe(({ asked }) => {
    if (!asked) return
    const { title, message, choices } = asked.question
    for (const text of [title, message, ...choices.map(({ label }) => label)]) heard.add(text)
  })
  if (document) desk.open(document)
  onTestFinished(() => expect(unmarkedIn(heard, contents)).toEqual([]))
  return Object.assign(desk, { heard })
}

/** The same, drawn, and with its keys connected. */
export function open(document: ChainruleDocument | null = null): Desk {
  const desk = speak(document)
  const stop = startCommands(desk.window)
  onTestFinished(() => {
    stop()
    usePreferences.setState(usePreferences.getInitialState())
  })
  render(<App window={desk.window} />)
  return desk
}

/** The document of an example. */
export const example = (id: string): ChainruleDocument =>
  documentOfExample(examples.find((candidate) => candidate.id === id)!)

export const NEURON = example('sigmoid-neuron')
export const LAYERS = example('two-layer-bce')

/** The button with a name of the table. */
export const button = (name: string) => page.getByRole('button', { name, exact: true })
