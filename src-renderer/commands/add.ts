import { type ChainruleDocument, holdsValue } from '@shared/document/document'
import { addNode, moveNodes, setValue } from '@shared/document/edit-nodes'
import { connect, splice, type WireEnds } from '@shared/document/edit-wires'
import { type Point, portFraction } from '@shared/layout/graph'
import { nodeSize, type Size } from '@shared/layout/node-size'
import { inputName, inputNames } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operation, type OperationName, operations } from '@shared/ops/registry'
import type { LooseWire } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import { boundsOf, clearPlace, toGrid } from './place'
import { goTo } from './selection'
import { together, type EditStep } from './together'

/** What a new source is: numbers show at once, and the first thing typed replaces it. */
export const FIRST_VALUE = 1

/** The type under which a palette entry is dragged; its data is the name of an operation. */
export const OPERATION_TYPE = 'application/x-chainrule-operation'
/** Stands beside it where the operation has inputs: of what is being dragged only the types are known. */
export const GATE_TYPE = 'application/x-chainrule-gate'

/** What a new node is connected to: the loose end of a wire, or both ends of one that it goes into. */
type Joint = LooseWire | { readonly splice: string }

/**
 * Adds a node of an operation, with its middle at a place of the canvas, or as near as it is free: under the pointer,
 * unless given. It gets selected, and in the same step of the history connected. Gives its id; null where the document
 * refused.
 */
export function addOperation(
  workspace: Workspace,
  op: OperationName,
  at: Point = workspace.placeForNew().at,
  joint: Joint | null = null,
): string | null {
  const ports = inputNames(operation(op), 1).length
  const size = nodeSize(null, ports)
  const anchor = anchorOf(joint, ports)
  const corner = toGrid({ x: at.x - anchor.x * size.width, y: at.y - anchor.y * size.height })
  const { chrome, words } = workspace.window
  const refusal = workspace.document.edit((document) => {
    const added = addNode(document, op, corner)
    if (!added.ok) return added
    const { id } = added.value.nodes.added[0]!.item
    const steps: EditStep[] = [() => added]
    if (holdsValue(operation(op))) steps.push((now) => setValue(now, id, FIRST_VALUE))
    if (joint)
      steps.push((now) =>
        'splice' in joint
          ? splice(now, id, joint.splice)
          : connect(now, completed(op, id, joint), { replace: true }),
      )
    // Between the ends of its wire there is just room for it; elsewhere it takes as much as its value does.
    if (!(joint && 'splice' in joint))
      steps.push((now) => moveNodes(now, new Map([[id, clearPlace(document, corner, sizeOf(now, id))]])))
    return together(...steps)(document)
  })
  if (refusal) {
    workspace.window.refused(refusal)
    return null
  }
  const node = workspace.document.current.nodes.at(-1)!
  goTo(workspace, node)
  chrome.announce(words.said.added(node.name, op, joint !== null && 'splice' in joint))
  return node.id
}

function sizeOf(document: ChainruleDocument, id: string): Size {
  const { left, top, right, bottom } = boundsOf(document, new Set([id]))
  return { width: right - left, height: bottom - top }
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

/** The operations that can stand at the loose end of a wire; without one all, in the order of the palette. */
export function operationsFor({ evaluation }: Workspace, wire: LooseWire | null): readonly Operation[] {
  const all = [...operations.values()]
  if (!wire || 'into' in wire) return all
  const shape = evaluation.nodeReading(wire.from).value?.shape
  return all.filter((candidate) => {
    if (inputName(candidate, 0) === undefined) return false
    // Whether a shape fits is known only where there is no other input, and no attribute that could still change it.
    const decided = candidate.inputs.length === 1 && Object.keys(candidate.attributes).length === 0
    return !decided || !shape || candidate.shape([shape], {}).ok
  })
}
