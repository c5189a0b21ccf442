import { evaluate as evaluateGraph } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { firstNonFinite } from '@shared/engine/non-finite'
import type { Program } from '@shared/engine/program'
import { type Fault, noteLine } from './faults'
import type { Subject } from './subject'
import { english, say } from '@shared/words'

/** A subject with all that can be computed of it. */
export interface Evaluated extends Subject {
  readonly evaluation: Evaluation
  /** Why some of it could not be. */
  readonly faults: readonly Fault[]
}

/** Compiles and runs. */
export function evaluate(subject: Subject): Evaluated {
  const evaluation = evaluateGraph(subject.graph, subject.target)
  return { ...subject, evaluation, faults: problemFaults(subject, evaluation.program) }
}

function problemFaults({ place }: Subject, { problems, indexOf, graph }: Program): Fault[] {
  return problems.map((problem) => {
    const path = graph.nodes[indexOf.get(problem.nodes[0]!)!]!.name
    return { kind: problem.kind, place, path, message: say(english.problem, problem) }
  })
}

/** Says what commands say that need a target and have none. */
export const noTarget = ({ place }: Subject): Fault => ({
  kind: 'no-target',
  place,
  path: 'target',
  message: 'there is no target: name a node with --target',
})

/** Names the first node or edge with a NaN or an infinity, if there is one. */
export function nonFiniteNotes({ evaluation, place }: Evaluated): string[] {
  const found = firstNonFinite(evaluation)
  if (!found) return []
  const { graph, edgeSource, edgeTarget } = evaluation.program
  const nameAt = (node: number) => graph.nodes[node]!.name
  if (found.phase === 'forward')
    return [
      noteLine(place, `${nameAt(found.node)} is the first node whose value is not finite: ${found.value}`),
    ]
  const edge = `${nameAt(edgeSource[found.edge]!)} → ${nameAt(edgeTarget[found.edge]!)}`
  return [noteLine(place, `${edge} is the first edge whose gradient is not finite: ${found.value}`)]
}
