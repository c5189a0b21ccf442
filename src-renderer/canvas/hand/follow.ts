import type { Workspace } from '../../workspace/workspace'
import { nodesBehind, shownAs, type Visible, visibleParts } from '@shared/scene/groups'

/**
 * Alt with an arrow key walks along the wires: right to what reads this node, left to what it reads, up and down among
 * the nodes that stand beside it there. From the canvas itself it goes to the first node.
 */
export function followWire(workspace: Workspace, id: string | null, key: string): void {
  const { document, session, canvas, window } = workspace
  const visible = visibleParts(document.current)
  const goal = id === null ? (visible.nodes[0] ?? visible.boxes[0])?.id : beside(visible, id, key)
  if (goal === undefined) return window.chrome.announce(window.words.said.noWireThere)
  session.select(nodesBehind(visible, goal))
  canvas.focus(goal)
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
