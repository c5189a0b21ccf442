// A page's window with its commands and its recovery, as a process of its own, to be killed: it works at random, and tells
// of each edit that it has made.
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { setTitle } from '@shared/document/edit-fields'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { readDocument, writeDocument } from '@shared/document/file'
import type { DesktopBridge } from '@shared/ipc/contract'
import { english } from '@shared/words'
import example from '@shared/examples/add-then-multiply.chainrule?raw'
import { addOperation } from '../../../../src-renderer/commands/add'
import { connectHost } from '../../../../src-renderer/commands/connect-host'
import { restore } from '../../../../src-renderer/commands/recover'
import { desktopHost } from '../../../../src-renderer/host/desktop'
import { createEditorWindow } from '../../../../src-renderer/workspace/create-window'
import { isDirty } from '../../../../src-renderer/workspace/document'
import type { EditorWindow, Workspace } from '../../../../src-renderer/workspace/workspace'
import { wire } from '../../../harness/wire.mjs'
import type { Told } from './states'

/* ---- what a page has around it ---- */

const listeners = new Map<string, Set<(...args: unknown[]) => void>>()
const call = wire(process, {
  hear: ({ channel, args }: { channel: string; args: unknown[] }) =>
    listeners.get(channel)?.forEach((listener) => listener(...args)),
})

/** What outlives a page that is loaded again in its window. */
const remembered = new Map<string, string>(await call('session'))
const sessionStorage = {
  getItem: (key: string) => remembered.get(key) ?? null,
  setItem(key: string, item: string) {
    remembered.set(key, item)
    void call('remember', [...remembered])
  },
  removeItem(key: string) {
    remembered.delete(key)
    void call('remember', [...remembered])
  },
}
const page = Object.assign(new EventTarget(), { visibilityState: 'visible', activeElement: null })
for (const [name, value] of Object.entries({
  window: new EventTarget(),
  document: page,
  sessionStorage,
  HTMLElement: class {},
  navigator: { userAgent: 'X11; Linux x86_64' },
}))
  Object.defineProperty(globalThis, name, { value, configurable: true })

let hasLooked = () => {}
const looked = new Promise<void>((done) => (hasLooked = done))
const bridge: DesktopBridge = {
  async request(channel, ...args) {
    const answer = await call('ask', { channel, args })
    if (channel === 'recovery:found') hasLooked()
    return answer
  },
  on(channel, listener) {
    const heard = listeners.get(channel) ?? new Set()
    listeners.set(channel, heard.add(listener as never))
    return () => void heard.delete(listener as never)
  },
}

/* ---- what is done in it ---- */

const random = (bound: number) => Math.floor(Math.random() * bound)

const told = ({ document }: Workspace): Told => {
  const state = document.getState()
  return {
    title: state.document.title.slice(0, 1),
    hash: createHash('sha1').update(writeDocument(state.document)).digest('hex'),
    isUnsaved: isDirty(state),
    at: Date.now(),
  }
}

/** Does something to a document, as people do by its commands and on the canvas. */
function edit(workspace: Workspace): void {
  const { document } = workspace
  const { nodes, title } = document.current
  const node = nodes[random(nodes.length)]
  const choice = random(10)
  if (choice === 0 && nodes.length < 60) addOperation(workspace, 'add', { x: random(900), y: random(500) })
  else if (choice === 1 && nodes.length > 3) document.edit((open) => removeNodes(open, [node!.id]))
  else if (choice < 4) document.travel('undo')
  else if (choice < 5) document.travel('redo')
  else if (choice < 7) document.edit((open) => setTitle(open, `${title[0]} ${random(1e9)}`), 'typing a title')
  else if (node?.op === 'input') document.edit((open) => setValue(open, node.id, random(1e9)))
}

/** Opens again what a crash left, and where there is nothing two documents to work on. */
async function begin(window: EditorWindow): Promise<readonly Workspace[]> {
  await looked
  await pause()
  for (const found of window.recovery.getState().found) await restore(window.active, found)
  const read = readDocument(example)
  if (!read.ok) throw new Error('the example is sound')
  for (const title of ['A', 'B']) {
    const { workspaces } = window.panes.getState()
    if (workspaces.some(({ document }) => document.current.title.startsWith(title))) continue
    const fresh = { ...read.value, title }
    const blank = workspaces.find(({ document }) => document.current.nodes.length === 0)
    if (blank) blank.document.open(fresh, null)
    else window.openBeside(fresh)
  }
  return window.panes.getState().workspaces
}

const window = createEditorWindow(desktopHost(bridge), english)
connectHost(window)
const workspaces = await begin(window)
await call('opened', workspaces.map(told))
for (;;) {
  // Now and then many at once, now and then none for a while.
  await pause(random(10) === 0 ? random(1500) : random(200))
  const workspace = workspaces[random(workspaces.length)]!
  edit(workspace)
  void call('edited', told(workspace))
}
