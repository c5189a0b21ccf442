import { holdsValue } from '@shared/document/document'
import { addNode, setValue } from '@shared/document/edit-nodes'
import { connect, type Wire } from '@shared/document/edit-wires'
import type { Point } from '@shared/layout/graph'
import { nodeSize } from '@shared/layout/node-size'
import { inputName } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operation, type OperationName, operations } from '@shared/ops/registry'
import { currentDocument, edit } from '../state/document'
import { nodeReading } from '../state/evaluation'
import { placeForNew } from '../state/pointer'
import { announce, type LooseWire, notify } from '../state/session'
import { freePlace, toGrid } from './place'
import { goTo } from './selection'
import { together, type Step } from './together'

/** What a new source is: numbers show at once, and the first thing typed replaces it. */
export const FIRST_VALUE = 1

/**
 * Adds a node of an operation, with its middle at a place of the canvas: under the pointer, unless given. It gets
 * selected. With the loose end of a wire, the same step of the history connects it. Gives its id; null where the
 * document refused.
 */
export function addOperation(
  op: OperationName,
  at: Point = placeForNew().at,
  wire: LooseWire | null = null,
): string | null {
  const { width, height } = nodeSize(null)
  // A wire's loose end is where its port will be.
  const left = !wire ? at.x - width / 2 : 'from' in wire ? at.x : at.x - width
  const corner = toGrid({ x: left, y: at.y - height / 2 })
  const refusal = edit((document) => {
    const added = addNode(document, op, freePlace(document, corner))
    if (!added.ok) return added
    const { id } = added.value.nodes.added[0]!.item
    const steps: Step[] = [() => added]
    if (holdsValue(operation(op))) steps.push((now) => setValue(now, id, FIRST_VALUE))
    if (wire) steps.push((now) => connect(now, completed(op, id, wire), { replace: true }))
    return together(...steps)(document)
  })
  if (refusal) {
    notify(refusal.message, 'warning')
    return null
  }
  const node = currentDocument().nodes.at(-1)!
  goTo(node)
  announce(`Added ${node.name}, ${op}`)
  return node.id
}

/** The whole wire, once there is a node at its loose end. */
const completed = (op: OperationName, id: string, wire: LooseWire): Wire =>
  'from' in wire
    ? { source: wire.from, target: id, input: inputName(operation(op), 0)! }
    : { source: id, target: wire.into, input: wire.input }

/** The operations that can stand at the loose end of a wire; without one all, in the order of the palette. */
export function operationsFor(wire: LooseWire | null): readonly Operation[] {
  const all = [...operations.values()]
  if (!wire || 'into' in wire) return all
  const shape = nodeReading(wire.from).value?.shape
  return all.filter((candidate) => {
    if (inputName(candidate, 0) === undefined) return false
    // Whether a shape fits is known only where there is no other input, and no attribute that could still change it.
    const decided = candidate.inputs.length === 1 && Object.keys(candidate.attributes).length === 0
    return !decided || !shape || candidate.shape([shape], {}).ok
  })
}
