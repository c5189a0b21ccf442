import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Graph } from '@shared/engine/graph'
import { openTargets } from '@shared/engine/target'
import { nonFiniteFindings } from '@shared/health/non-finite'
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
  return { ...subject, evaluation, faults: problemFaults(subject, evaluation) }
}

/** Why some of a graph has no values, each with the name of a node. */
export function problemFaults(
  { place }: Pick<Subject, 'place'>,
  { problems, program: { indexOf, graph } }: Pick<Evaluation, 'problems' | 'program'>,
): PlacedFault[] {
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
  among: namesAtEnd(graph),
})

/** Says that nothing is differentiated, where that is so. */
export const targetNotes = ({ place, graph, target }: Subject): PlacedNote[] =>
  target === null ? [{ kind: 'nothing-differentiated', place, among: namesAtEnd(graph) }] : []

/** The names of the gates that end the graph, of which one could be the target. */
const namesAtEnd = (graph: Graph): readonly string[] =>
  openTargets({ ...graph, target: null }).map(({ name }) => name)

/** Names where the first NaN or infinity comes up, if there is one; of what a command shows. */
export function nonFiniteNotes(
  { evaluation, place }: Evaluated,
  shown: Parameters<typeof nonFiniteFindings>[1] = 'of steps',
): PlacedNote[] {
  const [first] = nonFiniteFindings(evaluation, shown)
  return first ? [{ ...first, place }] : []
}
