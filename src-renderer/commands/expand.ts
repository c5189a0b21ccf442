import { type ChainruleDocument, nodeOf, operationOf } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { replaceByGates } from '@shared/document/edit-expand'
import { refuse } from '@shared/document/refusal'
import { largestDifference } from '@shared/engine/agreement'
import { compile } from '@shared/engine/program'
import { gatesOf } from '@shared/expression/gates'
import type { Shape } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { currentDocument, edit } from '../state/document'
import { fitRequested } from '../state/events'
import { printRounded } from '../state/numbers'
import { notify, select } from '../state/session'
import { hasOneNode, selectedNode } from './selection'

/** Two orders of the same calculation differ by rounding alone up to this, relative to what is computed. */
const ROUNDING = 1e-9

/** Replaces a compound node by the gates that it is made of. */
export function expand(document: ChainruleDocument, id: string): Edit {
  const node = nodeOf(document, id)
  const { indexOf, shapes, inputStart, inputNode } = compile(document)
  const index = indexOf.get(id)!
  if (shapes[index] === null) return refuse({ kind: 'no-value-yet', node: node.name })
  const inputs = Array.from(inputNode.subarray(inputStart[index]!, inputStart[index + 1]!))
  const gates = gatesOf(
    operationOf(node),
    node.attributes,
    inputs.map((input): Shape => shapes[input]!),
  )
  if (gates) return replaceByGates(document, id, gates)
  return refuse({ kind: 'no-gates', op: node.op })
}

/** Whether the selected node is made of gates. */
export const canExpand = (): boolean => hasOneNode() && operationOf(selectedNode()!).gates !== null

/** Expands the selected node, selects its gates, and says whether all numbers are what they were. */
export function expandSelected(): void {
  const node = selectedNode()
  if (!node) return
  const before = currentDocument()
  const refusal = edit((document) => expand(document, node.id))
  if (refusal) return notify(say(english.refusal, refusal), 'warning')
  const after = currentDocument()
  const old = new Set(before.nodes.map(({ id }) => id))
  const gates = after.nodes.filter(({ id }) => id === node.id || !old.has(id))
  const ids = gates.map(({ id }) => id)
  select(ids)
  fitRequested.emit(ids)
  const difference = largestDifference(before, after, before.target)
  const done = `Expanded ${node.name} into ${gates.length} nodes`
  if (difference <= ROUNDING) notify(`${done}: its value and all gradients are the same`)
  else notify(`${done}: its numbers differ by up to ${printRounded(difference, 2)}`, 'warning')
}
