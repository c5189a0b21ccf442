import { type ChainruleDocument, nodeOf, operationOf } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { replaceByGates } from '@shared/scene/edit-expand'
import { refuse } from '@shared/document/refusal'
import { largestDifference } from '@shared/engine/agreement'
import { compile } from '@shared/engine/program'
import { targetOf } from '@shared/engine/target'
import { sourcesOf } from '@shared/engine/topology'
import { gatesOf } from '@shared/expression/gates'
import type { Shape } from '@shared/tensor/tensor'
import type { Workspace } from '../workspace/workspace'
import { hasOneNode, selectedNode } from './selection'

/** Two orders of the same calculation differ by rounding alone up to this, relative to what is computed. */
const ROUNDING = 1e-9

/** Replaces a compound node by the gates that it is made of. */
export function expand(document: ChainruleDocument, id: string): Edit {
  const node = nodeOf(document, id)
  const program = compile(document)
  const index = program.indexOf.get(id)!
  if (program.shapes[index] === null) return refuse({ kind: 'no-value-yet', node: node.name })
  const gates = gatesOf(
    operationOf(node),
    node.attributes,
    Array.from(sourcesOf(program, index), (source): Shape => program.shapes[source]!),
  )
  if (gates) return replaceByGates(document, id, gates)
  return refuse({ kind: 'no-gates', op: node.op })
}

/** Whether the selected node is made of gates. */
export const canExpand = (workspace: Workspace): boolean =>
  hasOneNode(workspace) && operationOf(selectedNode(workspace)!).gates !== null

/** Expands the selected node, selects its gates, and says whether all numbers are what they were. */
export function expandSelected(workspace: Workspace): void {
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
