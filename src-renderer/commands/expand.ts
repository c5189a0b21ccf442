import {
  type ChainruleDocument,
  type DocumentNode,
  edgesInto,
  nodeOf,
  operationOf,
} from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { replaceByGates } from '@shared/scene/edit-expand'
import { refuse } from '@shared/document/refusal'
import { largestDifference } from '@shared/engine/agreement'
import { compile } from '@shared/engine/program'
import { targetOf } from '@shared/engine/target'
import { sourcesOf } from '@shared/engine/topology'
import { gatesOf } from '@shared/expression/gates'
import { MOST_PRODUCTS, scalarGatesOf } from '@shared/expression/scalar-gates'
import { invariant } from '@shared/invariant'
import type { Operation, TensorOperation } from '@shared/ops/op'
import type { Shape } from '@shared/tensor/tensor'
import type { Workspace } from '../workspace/workspace'
import { hasOneNode, selectedNode } from './selection'

/** Two orders of the same calculation differ by rounding alone up to this, relative to what is computed. */
const ROUNDING = 1e-9

/** Replaces a compound node by the gates that it is made of. */
export function expand(document: ChainruleDocument, id: string): Edit {
  const node = nodeOf(document, id)
  const shapes = inputShapes(document, node)
  if (!shapes) return refuse({ kind: 'no-value-yet', node: node.name })
  const gates = gatesOf(operationOf(node), node.attributes, shapes)
  return gates ? replaceByGates(document, id, gates) : refuse({ kind: 'no-gates', op: node.op })
}

/** Replaces a product of tensors by its products of numbers, a gate each. */
function expandIntoScalars(document: ChainruleDocument, id: string): Edit {
  const node = nodeOf(document, id)
  const shapes = inputShapes(document, node)
  if (!shapes) return refuse({ kind: 'no-value-yet', node: node.name })
  const operation = operationOf(node)
  invariant(isProduct(operation), 'only products are expanded into scalars')
  const gates = scalarGatesOf(operation, node.attributes, shapes)
  if (!gates) return refuse({ kind: 'too-many-products', node: node.name, most: MOST_PRODUCTS })
  const names = new Map(
    edgesInto(document, id).map(({ input, source }) => [input, nodeOf(document, source).name]),
  )
  const wanted = Array.from(
    gates.entries,
    ([gate, { input, place }]) => [gate, nameOfEntry(names.get(input) ?? input, place)] as const,
  )
  return replaceByGates(document, id, { ...gates, wanted: new Map(wanted) })
}

/** W0_1 for W[0, 1], which reads as W with 0,1 below the line. */
const nameOfEntry = (tensor: string, place: readonly number[]): string =>
  `${tensor}${/\d$/.test(tensor) ? '_' : ''}${place.join('_')}`

/** The shapes of the inputs of a node; null where it has no value. */
function inputShapes(document: ChainruleDocument, { id }: DocumentNode): readonly Shape[] | null {
  const program = compile(document)
  const index = program.indexOf.get(id)!
  if (program.shapes[index] === null) return null
  return Array.from(sourcesOf(program, index), (source): Shape => program.shapes[source]!)
}

const isProduct = (operation: Operation): operation is TensorOperation =>
  operation.kind === 'tensor' && operation.isBilinear

/** Whether the selected node is made of gates. */
export const canExpand = (workspace: Workspace): boolean =>
  hasOneNode(workspace) && operationOf(selectedNode(workspace)!).gates !== null

/** Whether the selected node multiplies tensors. */
export const hasProducts = (workspace: Workspace): boolean =>
  hasOneNode(workspace) && isProduct(operationOf(selectedNode(workspace)!))

export const expandSelected = (workspace: Workspace): void => expandSelectedBy(expand, workspace)
export const expandSelectedIntoScalars = (workspace: Workspace): void =>
  expandSelectedBy(expandIntoScalars, workspace)

/** Expands the selected node, selects its gates, and says whether all numbers are what they were. */
function expandSelectedBy(expand: typeof expandIntoScalars, workspace: Workspace): void {
  const { document, session, canvas, window } = workspace
  const node = selectedNode(workspace)
  if (!node) return
  const before = document.current
  const refusal = document.edit((document) => expand(document, node.id))
  if (refusal) return window.refused(refusal)
  const after = document.current
  const old = new Set(before.nodes.map(({ id }) => id))
  const gates = after.nodes.filter(({ id }) => id === node.id || !old.has(id))
  const ids = gates.map(({ id }) => id)
  session.select(ids)
  canvas.fit(ids)
  const target = targetOf(before)
  const difference = largestDifference(before, after, target)
  const isSame = difference <= ROUNDING
  const done = window.words.said.expanded(
    node.name,
    gates.length,
    isSame ? null : difference,
    target !== null,
  )
  window.chrome.notify(done, isSame ? 'info' : 'warning')
}
