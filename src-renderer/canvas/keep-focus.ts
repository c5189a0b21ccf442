import type { ChainruleDocument } from '@shared/document/document'
import type { Transaction } from '@shared/document/transaction'
import { type Drawing, drawnAt, nodeElement } from './drawing'
import { nodesBehind, shownAs, visibleParts } from '@shared/scene/groups'

/**
 * When the node or wire that has the focus goes, the focus goes on to what stands for it or was wired to it, or else to
 * the canvas; the page itself has no use for keys. The selection stays.
 */
export function keepFocus(drawing: Drawing, { before, after }: Transaction): void {
  const focused = document.activeElement
  const id = drawing.element()?.contains(focused) ? drawnAt(focused) : undefined
  if (id === undefined || isShown(after, id)) return
  const heir = heirOf(id, before, after)
  // What takes the place of nodes, a box, comes with the next frame.
  if (heir === null || nodeElement(drawing, heir)) giveFocus(drawing, heir)
  else requestAnimationFrame(() => giveFocus(drawing, heir))
}

const isShown = (document: ChainruleDocument, id: string): boolean => {
  const { nodes, edges, boxes } = visibleParts(document)
  return [nodes, edges, boxes].some((parts) => parts.some((part) => part.id === id))
}

function heirOf(id: string, before: ChainruleDocument, now: ChainruleDocument): string | null {
  const old = visibleParts(before)
  const wires = old.edges.map((edge) => ({
    id: edge.id,
    source: shownAs(old, edge.source),
    target: shownAs(old, edge.target),
  }))
  const candidates = [
    ...nodesBehind(old, id),
    ...wires.filter((wire) => wire.id === id || wire.target === id).map(({ source }) => source),
    ...wires.filter((wire) => wire.id === id || wire.source === id).map(({ target }) => target),
  ]
  const visible = visibleParts(now)
  return candidates.map((node) => shownAs(visible, node)).find((node) => isShown(now, node)) ?? null
}

function giveFocus(drawing: Drawing, node: string | null): void {
  const { session } = drawing.workspace
  const { selection } = session
  const element = node === null ? drawing.element() : nodeElement(drawing, node)
  element?.focus({ preventScroll: true })
  // A node that gets the focus from the keyboard gets selected: the next Delete would take it, too.
  session.setState({ selection })
}
