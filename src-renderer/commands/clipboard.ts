import type { ChainruleDocument } from '@shared/document/document'
import { withOwnTables } from '@shared/document/edit-tables'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { type Copied, readFragment, withKnownOrigins, writeFragment } from '@shared/document/fragment-text'
import { apply } from '@shared/document/patch'
import type { Point } from '@shared/layout/graph'
import { boxesOf } from '@shared/scene/arrange'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { carryOut } from './change'
import { boundsOf, clearPlace, spaceOf, toGrid } from './place'
import { deleteSelection } from './remove'
import { pasteTable } from './tables'
import { namesOf, onCanvas, selectedNodes } from './selection'
import { focusOf } from './typing'

// Keys make the page's own copy, cut and paste events, which need nobody's permission. Menus ask the host for the
// clipboard; where that may not read it, what this window copied last is pasted.

/** The selected nodes as text, with the wires among them; null where there are none. */
function copiedText(workspace: Workspace): string | null {
  const nodes = selectedNodes(workspace)
  if (nodes.length === 0) return null
  const document = workspace.document.current
  const ids = nodes.map(({ id }) => id)
  const text = writeFragment(document, extractFragment(document, ids))
  workspace.window.clipboard.text = text
  const { chrome, words } = workspace.window
  chrome.announce(words.said.copied(namesOf(nodes)))
  return text
}

/** Copies the selected nodes. */
export async function copy(workspace: Workspace): Promise<void> {
  const text = copiedText(workspace)
  if (text !== null) await workspace.window.host.writeClipboard(text)
}

/** Copies the selected nodes, then deletes them. */
export async function cut(workspace: Workspace): Promise<void> {
  const copied = copy(workspace)
  // At once: by the time the clipboard has it, something else may be selected.
  await Promise.all([deleteSelection(workspace), copied])
}

/** Pastes what is on the clipboard; with `keepIncoming` the copies stay wired to where the originals were. */
export async function paste(workspace: Workspace, keepIncoming: boolean): Promise<void> {
  const { host, clipboard } = workspace.window
  await pasteText(workspace, (await host.readClipboard()) ?? clipboard.text ?? '', keepIncoming)
}

/** Copies the selected nodes to beside themselves, where it is free; the clipboard stays as it is. */
export function duplicate(workspace: Workspace): void | Promise<void> {
  const ids = selectedNodes(workspace).map(({ id }) => id)
  const fragment = extractFragment(workspace.document.current, ids)
  return insert(workspace, { fragment, outside: [] }, false, null, 'duplicated')
}

/** Pastes a text, or says why that is not possible. */
export async function pasteText(workspace: Workspace, text: string, keepIncoming: boolean): Promise<void> {
  const { chrome, words } = workspace.window
  const copied = readFragment(text)
  const at = workspace.pointer.place?.at ?? null
  if (copied && copied.fragment.nodes.length > 0) return insert(workspace, copied, keepIncoming, at, 'pasted')
  const { looksDelimited } = await import('@shared/data/delimited')
  if (!copied && looksDelimited(text)) await pasteTable(workspace, text, at ?? workspace.placeForNew().at)
  else chrome.notify(words.said.nothingToPaste, 'warning')
}

/** Adds copies with their middle at a place of the canvas, or else where they come from, as near as it is free; selects them. */
function insert(
  workspace: Workspace,
  copied: Copied,
  keepIncoming: boolean,
  at: Point | null,
  done: 'pasted' | 'duplicated',
): void | Promise<void> {
  const { session, window } = workspace
  const document = workspace.document.current
  const fragment = withKnownOrigins(copied, document)
  const pasted = (now: ChainruleDocument, offset: Point) =>
    pasteNodes(now, withOwnTables(now, fragment), { offset, keepIncoming })
  const planned = workspace.document.plan((now) => {
    // How much room they take is known only with their wires.
    const tried = pasted(now, { x: 0, y: 0 })
    if (!tried.ok) return tried
    const after = apply(now, tried.value)
    const copies = new Set(idsSince(now, after))
    const boxes = boxesOf(after)
    const { left, top, right, bottom } = boundsOf(after, copies, boxes)
    const corner = at ? { x: at.x - (right - left) / 2, y: at.y - (bottom - top) / 2 } : { x: left, y: top }
    const { x, y } = clearPlace(now, toGrid(corner), spaceOf(after, copies, boxes))
    return pasted(now, { x: x - left, y: y - top })
  })
  if (!planned.ok) return window.refused(planned.error)
  if (!planned.value) return
  const { after } = planned.value.transaction
  const added = after.nodes.slice(document.nodes.length)
  const label = window.words.panels.work.pasting(added.length)
  return carryOut(workspace, planned.value, label, () => {
    session.select(added.map(({ id }) => id))
    window.chrome.announce(window.words.said[done](namesOf(added)))
  })
}

/** The ids of the nodes that were added to a document. */
const idsSince = (before: ChainruleDocument, after: ChainruleDocument): string[] =>
  after.nodes.slice(before.nodes.length).map(({ id }) => id)

/** Handles the page's copy, cut and paste, except in text; returns what stops it. */
export function listenToClipboard(editor: EditorWindow): () => void {
  const listen =
    (handle: (data: DataTransfer) => boolean) =>
    (event: ClipboardEvent): void => {
      const { clipboardData } = event
      if (!clipboardData || !onCanvas(editor.active) || event.defaultPrevented) return
      if (['text', 'dialog'].includes(focusOf(event.target)) || hasSelectedText()) return
      if (handle(clipboardData)) event.preventDefault()
    }
  const put = (data: DataTransfer): boolean => {
    const text = copiedText(editor.active)
    if (text !== null) data.setData('text/plain', text)
    return text !== null
  }
  const listeners = {
    copy: listen(put),
    cut: listen((data) => {
      const isCopied = put(data)
      if (isCopied) void deleteSelection(editor.active)
      return isCopied
    }),
    paste: listen((data) => {
      void pasteText(editor.active, data.getData('text/plain'), editor.clipboard.keepIncoming)
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
