import { currentDocument } from '../state/document'
import { focusRequested } from '../state/events'
import { announce, select } from '../state/session'
import { nodesBehind, shownAs, type Visible, visibleParts } from './groups'

/**
 * Alt with an arrow key walks along the wires: right to what reads this node, left to what it reads, up and down among
 * the nodes that stand beside it there. From the canvas itself it goes to the first node.
 */
export function followWire(id: string | null, key: string): void {
  const visible = visibleParts(currentDocument())
  const goal = id === null ? (visible.nodes[0] ?? visible.boxes[0])?.id : beside(visible, id, key)
  if (goal === undefined) return announce('There is no wire that way')
  select(nodesBehind(visible, goal))
  focusRequested.emit(goal)
}

/** Where a key leads from a node or a box. */
function beside(visible: Visible, id: string, key: string): string | undefined {
  const edges = visible.edges.map(({ source, target }) => ({
    source: shownAs(visible, source),
    target: shownAs(visible, target),
  }))
  const consumers = (node: string) =>
    edges.filter(({ source }) => source === node).map(({ target }) => target)
  const sources = (node: string) => edges.filter(({ target }) => target === node).map(({ source }) => source)
  const siblings = () => {
    const next = consumers(id)[0]
    return next === undefined ? [] : [...new Set(sources(next))]
  }
  const goals: Record<string, () => string | undefined> = {
    ArrowRight: () => consumers(id)[0],
    ArrowLeft: () => sources(id)[0],
    ArrowUp: () => neighbour(siblings(), id, -1),
    ArrowDown: () => neighbour(siblings(), id, 1),
  }
  return goals[key]?.()
}

const neighbour = (ids: readonly string[], id: string, step: number): string | undefined =>
  ids[ids.indexOf(id) + step]

/** The canvas itself: it has the focus where none of its nodes has it. */
export const canvasElement = (): HTMLElement | null => document.querySelector<HTMLElement>('.canvas')

/** A node's element on the canvas, if it is drawn. */
export const nodeElement = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
