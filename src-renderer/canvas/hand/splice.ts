import {
  type ChainruleDocument,
  edgesFrom,
  edgesInto,
  findNode,
  operationOf,
} from '@shared/document/document'
import { splice } from '@shared/document/edit-wires'
import { freeInput } from '@shared/document/inputs'
import type { Point } from '@shared/layout/graph'
import { distanceToWire } from '@shared/layout/routing/wire'
import { spliceInRoom } from '@shared/scene/edit-splice'
import type { FlowEdge, FlowNode } from '../adapter'
import type { Drawing, FlowInstance } from '../drawing'

// A node that is dropped on a wire goes in between. While it is over one, that wire is highlighted.

/** How near to a wire the middle of a node must be. */
const REACH = 24

/** The nearest wire within reach of a point of the canvas, of all that may be meant. */
export function wireUnder(
  flow: FlowInstance,
  point: Point,
  isMeant: (edge: FlowEdge) => boolean = () => true,
): FlowEdge | null {
  let [nearest, least]: [FlowEdge | null, number] = [null, REACH]
  for (const edge of flow.getEdges()) {
    const distance = distanceToWire(edge.data!.geometry.path, point)
    if (distance < least && isMeant(edge)) [nearest, least] = [edge, distance]
  }
  return nearest
}

/** The wire under a node that it would go into if it were dropped where it is; null where it goes into none. */
function wireFor(
  { workspace, flow }: Drawing,
  { id, type, position, width, height }: FlowNode,
): FlowEdge | null {
  const { current } = workspace.document
  if (type !== 'gate' || !awaitsWire(current, id)) return null
  const middle = { x: position.x + width! / 2, y: position.y + height! / 2 }
  return wireUnder(
    flow,
    middle,
    (wire) => wire.source !== id && wire.target !== id && splice(current, id, wire.id).ok,
  )
}

/** Whether a gate waits for a wire to go through it: nothing reads it yet, and an input of it is open. */
function awaitsWire(document: ChainruleDocument, id: string): boolean {
  const operation = operationOf(findNode(document, id)!)
  const into = edgesInto(document, id)
  // One that takes ever more inputs is complete with those that it has.
  const isOpen = operation.variadic ? into.length === 0 : freeInput(operation, into) !== undefined
  return isOpen && edgesFrom(document, id).length === 0
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
  const refusal = document.edit((document) => spliceInRoom(document, dropped.id, wire.id), gesture)
  if (refusal) window.refused(refusal)
  else window.chrome.announce(window.words.said.spliced)
}
