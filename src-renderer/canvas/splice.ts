import { splice } from '@shared/document/edit-wires'
import type { Point } from '@shared/layout/graph'
import { distanceToWire } from '@shared/layout/wire'
import type { FlowEdge, FlowNode } from './adapter'
import type { Drawing, FlowInstance } from './drawing'

// A node that is dropped on a wire goes in between. While it is over one, that wire is highlighted.

/** How near to a wire the middle of a node must be. */
const REACH = 24

/** The nearest wire within reach of a point of the canvas. */
export function wireUnder(flow: FlowInstance, point: Point): FlowEdge | null {
  let [nearest, least]: [FlowEdge | null, number] = [null, REACH]
  for (const edge of flow.getEdges()) {
    const distance = distanceToWire(edge.data!.geometry.path, point)
    if (distance < least) [nearest, least] = [edge, distance]
  }
  return nearest
}

/** The wire that a node would go into if it were dropped where it is: a gate without wires goes into the one under it. */
function wireFor(
  { workspace, flow }: Drawing,
  { id, type, position, width, height }: FlowNode,
): FlowEdge | null {
  if (type !== 'gate') return null
  const { edges } = workspace.document.current
  if (edges.some(({ source, target }) => source === id || target === id)) return null
  return wireUnder(flow, { x: position.x + width! / 2, y: position.y + height! / 2 })
}

/** Highlights the wire that a dragged node would go into. */
export function markWire(drawing: Drawing, dragged: FlowNode): void {
  const wire = wireFor(drawing, dragged)
  drawing.workspace.highlight.setState({ node: wire ? null : dragged.id, edge: wire?.id ?? null })
}

/** Highlights the wire at a point of the canvas, over which a gate of the palette is dragged. */
export function markWireAt({ workspace, flow }: Drawing, point: Point): void {
  workspace.highlight.setState({ node: null, edge: wireUnder(flow, point)?.id ?? null })
}

/** Puts a node that was dropped into the wire under it, where there is one. */
export function spliceDropped(drawing: Drawing, dropped: FlowNode, gesture: string): void {
  const wire = wireFor(drawing, dropped)
  if (!wire) return
  const { document, highlight, window } = drawing.workspace
  highlight.setState({ node: dropped.id, edge: null })
  const refusal = document.edit((document) => splice(document, dropped.id, wire.id), gesture)
  if (refusal) window.refused(refusal)
  else window.chrome.announce(window.words.said.spliced)
}
