import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { type Copied, readFragment, withKnownOrigins, writeFragment } from '@shared/document/fragment-text'
import type { Point } from '@shared/layout/graph'
import { english, say } from '@shared/words'
import { host } from '../bridge'
import { currentDocument, edit } from '../state/document'
import { pointer } from '../state/pointer'
import { announce, notify, select } from '../state/session'
import { boundsOf, freePlace, toGrid } from './place'
import { deleteSelection } from './remove'
import { nameThem, onCanvas, selectedNodes } from './selection'
import { focusOf } from './typing'

// Keys make the page's own copy, cut and paste events, which need nobody's permission. Menus ask the host for the
// clipboard; where that may not read it, what this window copied last is pasted.

let lastCopied: string | null = null

/** The selected nodes as text, with the wires among them; null where there are none. */
function copiedText(): string | null {
  const nodes = selectedNodes()
  if (nodes.length === 0) return null
  const document = currentDocument()
  lastCopied = writeFragment(
    document,
    extractFragment(
      document,
      nodes.map(({ id }) => id),
    ),
  )
  announce(`Copied ${nameThem(nodes)}`)
  return lastCopied
}

/** Copies the selected nodes. */
export async function copy(): Promise<void> {
  const text = copiedText()
  if (text !== null) await host.writeClipboard(text)
}

/** Copies the selected nodes, then deletes them. */
export async function cut(): Promise<void> {
  const copied = copy()
  // At once: by the time the clipboard has it, something else may be selected.
  deleteSelection()
  await copied
}

/** Pastes what is on the clipboard; with `keepIncoming` the copies stay wired to where the originals were. */
export async function paste(keepIncoming: boolean): Promise<void> {
  pasteText((await host.readClipboard()) ?? lastCopied ?? '', keepIncoming)
}

/** Copies the selected nodes to beside themselves; the clipboard stays as it is. */
export function duplicate(): void {
  const document = currentDocument()
  const ids = selectedNodes().map(({ id }) => id)
  const fragment = extractFragment(document, ids)
  insert({ fragment, outside: [] }, false, null, 'Duplicated')
}

/** Pastes a text, or says why that is not possible. */
export function pasteText(text: string, keepIncoming: boolean): void {
  const copied = readFragment(text)
  if (!copied || copied.fragment.nodes.length === 0)
    notify('There are no nodes on the clipboard: copy some from a graph first.', 'warning')
  else insert(copied, keepIncoming, pointer.at, 'Pasted')
}

/** Adds copies with their middle at a place of the canvas, or else beside where they come from, and selects them. */
function insert(copied: Copied, keepIncoming: boolean, at: Point | null, done: string): void {
  const document = currentDocument()
  const fragment = withKnownOrigins(copied, document)
  const { left, top, right, bottom } = boundsOf(fragment)
  const corner = at ? { x: at.x - (right - left) / 2, y: at.y - (bottom - top) / 2 } : { x: left, y: top }
  // Over and over at one place makes a staircase, not a pile: its first node shows where it leads.
  const first = fragment.nodes[0]!.position
  const wanted = toGrid({ x: corner.x + first.x - left, y: corner.y + first.y - top })
  const place = freePlace(document, wanted)
  const offset = { x: place.x - first.x, y: place.y - first.y }
  const refusal = edit((now) => pasteNodes(now, fragment, { offset, keepIncoming }))
  if (refusal) return notify(say(english.refusal, refusal), 'warning')
  const added = currentDocument().nodes.slice(document.nodes.length)
  select(added.map(({ id }) => id))
  announce(`${done} ${nameThem(added)}`)
}

let keepIncomingNext = false

/** Whether the next paste that the keys cause keeps incoming wires. */
export const keepIncomingOnPaste = (keep: boolean): void => {
  keepIncomingNext = keep
}

/** Handles the page's copy, cut and paste, except in text; returns what stops it. */
export function listenToClipboard(): () => void {
  const listen =
    (handle: (data: DataTransfer) => boolean) =>
    (event: ClipboardEvent): void => {
      const { clipboardData } = event
      if (!clipboardData || !onCanvas() || event.defaultPrevented) return
      if (['text', 'dialog'].includes(focusOf(event.target)) || hasSelectedText()) return
      if (handle(clipboardData)) event.preventDefault()
    }
  const put = (data: DataTransfer): boolean => {
    const text = copiedText()
    if (text !== null) data.setData('text/plain', text)
    return text !== null
  }
  const listeners = {
    copy: listen(put),
    cut: listen((data) => {
      const isCopied = put(data)
      if (isCopied) deleteSelection()
      return isCopied
    }),
    paste: listen((data) => {
      pasteText(data.getData('text/plain'), keepIncomingNext)
      return true
    }),
  }
  for (const [type, listener] of Object.entries(listeners))
    window.addEventListener(type, listener as EventListener)
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      window.removeEventListener(type, listener as EventListener)
  }
}

/** Text that is marked somewhere on the page is what people mean to copy. */
const hasSelectedText = (): boolean => window.getSelection()?.isCollapsed === false
