import { currentDocument } from '../state/document'
import { announce, select } from '../state/session'
import { nodesBehind, shownAs, visibleParts } from './groups'

/**
 * Alt with an arrow key walks along the wires: right to what reads this node, left to what it reads, up and down among
 * the nodes that stand beside it there.
 */
export function followWire(id: string, key: string): void {
  const visible = visibleParts(currentDocument())
  const edges = visible.edges.map(({ source, target }) => ({
    source: shownAs(visible, source),
    target: shownAs(visible, target),
  }))
  const consumers = (node: string) =>
    edges.filter(({ source }) => source === node).map(({ target }) => target)
  const sources = (node: string) => edges.filter(({ target }) => target === node).map(({ source }) => source)
  const beside = () => {
    const next = consumers(id)[0]
    return next === undefined ? [] : [...new Set(sources(next))]
  }
  const goals: Record<string, () => string | undefined> = {
    ArrowRight: () => consumers(id)[0],
    ArrowLeft: () => sources(id)[0],
    ArrowUp: () => neighbour(beside(), id, -1),
    ArrowDown: () => neighbour(beside(), id, 1),
  }
  const goal = goals[key]?.()
  if (goal === undefined) return announce('There is no wire that way')
  select(nodesBehind(visible, goal))
  nodeElement(goal)?.focus()
}

const neighbour = (ids: readonly string[], id: string, step: number): string | undefined =>
  ids[ids.indexOf(id) + step]

/** A node's element on the canvas, if it is drawn. */
export const nodeElement = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
