import type { ChainruleDocument } from '@shared/document/document'
import { useDocument } from '../state/document'
import { useSession } from '../state/session'
import { canvasElement, nodeElement } from './follow'
import { nodesBehind, shownAs, visibleParts } from './groups'

/**
 * When the node or wire that has the focus goes, the focus goes on to what stands for it or was wired to it, or else to
 * the canvas; the page itself has no use for keys. The selection stays. Returns what stops it.
 */
export const keepFocus = (): (() => void) =>
  useDocument.subscribe(({ document: now }, { document: before }) => {
    const focused = document.activeElement?.closest<HTMLElement>('.react-flow__node, .react-flow__edge')
    const id = focused?.dataset['id']
    if (id === undefined || now === before || isShown(now, id)) return
    const heir = heirOf(id, before, now)
    // What takes the place of nodes, a box, comes with the next frame.
    if (heir === null || nodeElement(heir)) giveFocus(heir)
    else requestAnimationFrame(() => giveFocus(heir))
  })

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

function giveFocus(node: string | null): void {
  const { selection } = useSession.getState()
  const element = node === null ? canvasElement() : nodeElement(node)
  element?.focus({ preventScroll: true })
  // A node that gets the focus from the keyboard gets selected: the next Delete would take it, too.
  useSession.setState({ selection })
}
