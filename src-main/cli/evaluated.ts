import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { firstNonFinite } from '@shared/engine/non-finite'
import type { Program } from '@shared/engine/program'
import { openTargets } from '@shared/engine/target'
import type { PlacedFault, PlacedNote } from './faults'
import type { Subject } from './subject'

/** A subject with all that can be computed of it. */
export interface Evaluated extends Subject {
  readonly evaluation: Evaluation
  /** Why some of it could not be. */
  readonly faults: readonly PlacedFault[]
}

/** Compiles and runs. */
export function evaluateSubject(subject: Subject): Evaluated {
  const evaluation = evaluate(subject.graph, subject.target)
  return { ...subject, evaluation, faults: problemFaults(subject, evaluation.program) }
}

function problemFaults({ place }: Subject, { problems, indexOf, graph }: Program): PlacedFault[] {
  return problems.map((problem) => {
    const path = graph.nodes[indexOf.get(problem.nodes[0]!)!]!.name
    return { ...problem, place, path }
  })
}

/** Says what commands say that need a target and have none. */
export const noTarget = ({ place, graph }: Subject): PlacedFault => ({
  kind: 'no-target',
  place,
  path: 'target',
  among: openTargets({ ...graph, target: null }).map(({ name }) => name),
})

/** Names the first node or edge with a NaN or an infinity, if there is one. */
export function nonFiniteNotes({ evaluation, place }: Evaluated): PlacedNote[] {
  const found = firstNonFinite(evaluation)
  if (!found) return []
  const { graph, edgeSource, edgeTarget } = evaluation.program
  const nameAt = (node: number) => graph.nodes[node]!.name
  if (found.phase === 'forward')
    return [{ kind: 'value-not-finite', place, node: nameAt(found.node), value: found.value }]
  const [source, target] = [nameAt(edgeSource[found.edge]!), nameAt(edgeTarget[found.edge]!)]
  return [{ kind: 'gradient-not-finite', place, source, target, value: found.value }]
}
