import { type DocumentNode, edgeOf, findEdge, holdsValue, nodeOf } from '@shared/document/document'
import { addNode, moveNodes, setAttribute, setValue } from '@shared/document/edit-nodes'
import { columnsRead } from '@shared/document/parts/nodes'
import { connect, type WireEnds } from '@shared/document/edit-wires'
import { type Point, portFraction } from '@shared/layout/graph'
import { bodyOf } from '@shared/scene/body'
import { spliceInRoom } from '@shared/scene/edit-splice'
import { maximum, minimum } from '@shared/tensor/extremes'
import { inputName, inputNames } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operation, type OperationName, operations } from '@shared/ops/registry'
import type { Joint, LooseWire } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import { boundsOf, clearPlace, spaceOf, toGrid } from './place'
import { goTo, selectedNodes } from './selection'
import { together, type EditStep } from './together'

/** What a new source is: numbers show at once, and the first thing typed replaces it. */
const FIRST_VALUE = 1

/** The type under which a palette entry is dragged; its data is the name of an operation. */
export const OPERATION_TYPE = 'application/x-chainrule-operation'
/** Stands beside it where the operation has inputs: of what is being dragged only the types are known. */
export const GATE_TYPE = 'application/x-chainrule-gate'

/**
 * Adds a node of an operation, with its middle at a place of the canvas, or as near as it is free. Without a place it
 * takes what is selected as its inputs, in the order in which it was selected, and stands to the right of it; where that
 * cannot be, it stands under the pointer. It gets selected, and in the same step of the history connected. Gives its id;
 * null where the document refused.
 */
export function addOperation(
  workspace: Workspace,
  op: OperationName,
  at: Point | null = null,
  joint: Joint | null = null,
): string | null {
  const ports = inputNames(operation(op), 1).length
  const size = bodyOf({ op, name: '' }, ports)
  const anchor = anchorOf(joint, ports)
  const feeding = at === null && joint === null ? feedingNodes(workspace, op) : []
  const place = at ?? placeBy(workspace, feeding, joint)
  const corner = toGrid({ x: place.x - anchor.x * size.width, y: place.y - anchor.y * size.height })
  const { chrome, words } = workspace.window
  const refusal = workspace.document.edit((document) => {
    const added = addNode(document, op, corner)
    if (!added.ok) return added
    const node = added.value.nodes.added[0]!.item
    const { id } = node
    const steps: EditStep[] = [() => added]
    if (holdsValue(operation(op))) steps.push((now) => setValue(now, id, FIRST_VALUE))
    const [table] = document.tables
    if (table && columnsRead(node)) steps.push((now) => setAttribute(now, id, 'table', table.name))
    feeding.forEach(({ id: source }, position) =>
      steps.push((now) => connect(now, { source, target: id, input: inputName(operation(op), position)! })),
    )
    if (joint)
      steps.push((now) =>
        'splice' in joint
          ? spliceInRoom(now, id, joint.splice)
          : connect(now, completed(op, id, joint), { replace: true }),
      )
    // In a wire room is made for it; elsewhere it goes to where there is room.
    if (!(joint && 'splice' in joint))
      steps.push((now) =>
        moveNodes(now, new Map([[id, clearPlace(document, corner, spaceOf(now, new Set([id])))]])),
      )
    return together(...steps)(document)
  })
  if (refusal) {
    workspace.window.refused(refusal)
    return null
  }
  const node = workspace.document.current.nodes.at(-1)!
  goTo(workspace, node, true)
  chrome.announce(words.said.added(node.name, op, joint !== null && 'splice' in joint))
  return node.id
}

/** Where something new goes that was given no place: behind what feeds it, into its wire, to the pointer. */
function placeBy(workspace: Workspace, feeding: readonly DocumentNode[], joint: Joint | null): Point {
  if (feeding.length > 0) return besides(feeding)
  return joint && 'splice' in joint ? placeInWire(workspace, joint.splice) : workspace.placeForNew().at
}

/** Where something goes into a wire: where the pointer is between its ends, or else in the middle of them. */
export function placeInWire({ document, pointer }: Workspace, id: string): Point {
  const { source, target } = edgeOf(document.current, id)
  const [from, into] = [source, target].map((end) => boundsOf(document.current, new Set([end])))
  const { width, height } = bodyOf(nodeOf(document.current, source), 1)
  const [start, middle] = [from!.left + width, from!.top + height / 2]
  const at = pointer.place?.at
  const isAlong = at && at.x > start && at.x < into!.left
  const isBetween =
    isAlong && at.y > Math.min(from!.top, into!.top) && at.y < Math.max(from!.bottom, into!.bottom)
  return isBetween ? at : { x: (start + into!.left) / 2, y: middle }
}

/** The selected nodes, where an operation has an input for each of them. */
function feedingNodes(workspace: Workspace, op: OperationName): readonly DocumentNode[] {
  const nodes = selectedNodes(workspace)
  const { inputs, variadic } = operation(op)
  return variadic || nodes.length <= inputs.length ? nodes : []
}

/** Between columns, and half of what is drawn in one. */
const PITCH = 112

/** The middle of what is added behind nodes: one column further, halfway between the highest and the lowest. */
function besides(nodes: readonly DocumentNode[]): Point {
  const middles = nodes.map(({ op, name, position: { x, y } }) => {
    const { width, height } = bodyOf({ op, name }, 1)
    return { x: x + width / 2, y: y + height / 2 }
  })
  const heights = middles.map(({ y }) => y)
  return {
    x: maximum(middles.map(({ x }) => x)) + PITCH,
    y: (minimum(heights) + maximum(heights)) / 2,
  }
}

/** What of a node is at its place, as fractions of its size: at a loose wire the port that takes it, else its middle. */
function anchorOf(joint: Joint | null, ports: number): Point {
  if (!joint || 'splice' in joint) return { x: 0.5, y: 0.5 }
  return 'from' in joint ? { x: 0, y: portFraction(0, ports) } : { x: 1, y: 0.5 }
}

/** The whole wire, once there is a node at its loose end. */
const completed = (op: OperationName, id: string, wire: LooseWire): WireEnds =>
  'from' in wire
    ? { source: wire.from, target: id, input: inputName(operation(op), 0)! }
    : { source: id, target: wire.into, input: wire.input }

/** The operations that can go into a wire or stand at its loose end; without one all, in the order of the palette. */
export function operationsFor({ document, evaluation }: Workspace, wire: Joint | null): readonly Operation[] {
  const all = [...operations.values()]
  if (!wire || 'into' in wire) return all
  const from = 'from' in wire ? wire.from : findEdge(document.current, wire.splice)?.source
  const shape = from === undefined ? undefined : evaluation.nodeReading(from).value?.shape
  return all.filter((candidate) => {
    if (inputName(candidate, 0) === undefined) return false
    // Whether a shape fits is known only where there is no other input, and no attribute that could still change it.
    const decided = candidate.inputs.length === 1 && Object.keys(candidate.attributes).length === 0
    return !decided || !shape || candidate.shape([shape], {}).ok
  })
}
