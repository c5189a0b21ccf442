import { fromNested, sameShape, type Tensor } from '../tensor/tensor'
import type { GraphChange } from './change'
import { columnsOf } from './columns'
import { evaluate } from './evaluate'
import type { Changes, Evaluation } from './evaluation'
import type { Graph } from './graph'
import { findBadIndices } from './indices'

/** An evaluation after an edit. */
export interface Reevaluated {
  readonly evaluation: Evaluation
  /** The numbers that are others now, in the same evaluation as before; null where the structure changed: it is another. */
  readonly changes: Changes | null
}

const NO_CHANGES: Changes = { values: [], gradients: [], edges: [] }

/**
 * Carries an edit on to the numbers. `graph` and `target` (an id) are those after the edit, `change` what it did to the
 * graph of the evaluation. Where it changed nothing but values, only what depends on them is computed again.
 */
export function reevaluate(
  evaluation: Evaluation,
  graph: Graph,
  target: string | null,
  change: GraphChange,
): Reevaluated {
  const values = valuesAfter(evaluation, graph, target, change)
  if (values?.size === 0) return { evaluation, changes: NO_CHANGES }
  // What was refused may be right now.
  const changes = values && !evaluation.program.isRefused ? changed(evaluation, values) : null
  if (changes) return { evaluation, changes }
  return { evaluation: evaluateAnew(evaluation, graph, target, change), changes: null }
}

/** Other values, and what follows from them; null where one of them is refused, so that another program is needed. */
function changed(evaluation: Evaluation, values: ReadonlyMap<number, Tensor>): Changes | null {
  values.forEach((value, node) => evaluation.setValue(node, value))
  const changes = evaluation.update()
  return findBadIndices(evaluation).size === 0 ? changes : null
}

/** The evaluation after an edit, before it happens: another one where the structure changes, else this one, as it is. */
export const lookAhead = (
  evaluation: Evaluation,
  graph: Graph,
  target: string | null,
  change: GraphChange,
): Evaluation =>
  valuesAfter(evaluation, graph, target, change)
    ? evaluation
    : evaluateAnew(evaluation, graph, target, change)

function evaluateAnew(
  evaluation: Evaluation,
  graph: Graph,
  target: string | null,
  change: GraphChange,
): Evaluation {
  return evaluate(graph, target, { program: evaluation.program, held: evaluation.held(), change })
}

/** The values that an edit changed, by node; null where an update is not enough. */
function valuesAfter(
  evaluation: Evaluation,
  graph: Graph,
  target: string | null,
  change: GraphChange,
): ReadonlyMap<number, Tensor> | null {
  const { program } = evaluation
  const wanted = target === null ? null : (program.indexOf.get(target) ?? null)
  const isSame =
    evaluation.wanted === wanted &&
    program.graph.seed === graph.seed &&
    program.graph.given === graph.given &&
    program.graph.upstream === graph.upstream
  return isSame ? changedValues(evaluation, change) : null
}

/** The values that an edit changed, by node, where it changed nothing else; null where an update is not enough. */
function changedValues(
  { program: { indexOf, shapes } }: Evaluation,
  { nodes, edges, tables }: GraphChange,
): ReadonlyMap<number, Tensor> | null {
  const moved = [nodes.removed, nodes.added, edges.changed, edges.removed, edges.added]
  if (moved.some((list) => list.length > 0)) return null
  if (tables && [tables.changed, tables.removed, tables.added].some((list) => list.length > 0)) return null
  const values = new Map<number, Tensor>()
  for (const { before, after } of nodes.changed) {
    // Names are part of what an edge shows, and of the words of a problem.
    if (before.op !== after.op || before.attributes !== after.attributes || before.name !== after.name)
      return null
    if (Object.is(before.value, after.value)) continue
    const node = indexOf.get(after.id)!
    const shape = shapes[node]
    const value = fromNested(after.value)
    if (!shape || !value.ok || !sameShape(value.value.shape, shape)) return null
    values.set(node, value.value)
  }
  return values
}

/**
 * Carries over to the numbers that other rows of tables are looked at: `graph` differs in nothing else. As long as there
 * are as many rows, the structure stays and only what depends on them is computed again.
 */
export function lookAtRows(evaluation: Evaluation, graph: Graph, target: string | null): Reevaluated {
  const { program } = evaluation
  const values = new Map<number, Tensor>()
  for (const [node, { attributes }] of graph.nodes.entries()) {
    const operation = program.operations[node]!
    if (operation.kind !== 'source' || !operation.reads) continue
    const read = columnsOf(graph, operation.reads(attributes))
    const shape = program.shapes[node]
    if (!read.ok && !shape) continue
    if (!read.ok || !shape || !sameShape(read.value.shape, shape))
      return { evaluation: evaluate(graph, target), changes: null }
    values.set(node, read.value)
  }
  if (values.size === 0) return { evaluation, changes: NO_CHANGES }
  const changes = program.isRefused ? null : changed(evaluation, values)
  return changes ? { evaluation, changes } : { evaluation: evaluate(graph, target), changes: null }
}
