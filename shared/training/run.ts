import { ancestorsOf } from '../engine/ancestors'
import { Evaluation } from '../engine/evaluation'
import type { Graph } from '../engine/graph'
import { nodesAtFault, type Problem } from '../engine/problem'
import { compile, type Program } from '../engine/program'
import { invariant, InvariantError } from '../invariant'
import { err, ok, type Result } from '../result'
import { Feed, sourceProgram } from './feed'
import { findBadLabel } from './labels'
import type { TrainingSettings } from './settings'
import { trainedNodes, Trainer, type TrainingState } from './trainer'

/** Why there is nothing to train with. */
export type TrainingFault = Problem | { readonly kind: 'no-parameters' } | LargeBatch

/** A value has more entries than it may have, of so many rows at once. */
export interface LargeBatch {
  readonly kind: 'large-batch'
  readonly rows: number
  /** Whether they are those that are kept from training. */
  readonly isValidation: boolean
  readonly problem: Problem
}

/** Why a run ends. */
export type Stop =
  /** As many steps as were asked for. */
  | { readonly kind: 'done' }
  /** The loss has not fallen for the steps of the patience. */
  | { readonly kind: 'patience'; readonly steps: number }
  /** The loss or a gradient is NaN or infinite from here on. */
  | { readonly kind: 'not-finite'; readonly of: 'loss' | 'gradient' }

/** A trainer for the target, by its id, of a graph. Fails where it has no value or where there is no parameter. */
export function trainerOf(
  graph: Graph,
  target: string,
  settings: TrainingSettings,
): Result<Trainer, TrainingFault> {
  const sources = sourceProgram(graph)
  const node = sources.indexOf.get(target)
  invariant(node !== undefined, 'the target is a node of the graph')
  let isChecked = false
  for (const { rowsInView, isValidation } of new Feed(graph, settings).kinds()) {
    const program = compile({ ...graph, rowsInView })
    if (program.place[node] !== -1) {
      const [misfit] = new Evaluation(program, program.indexOf.get(target)!).problems.filter(
        ({ kind }) => kind === 'upstream-misfit',
      )
      if (misfit) return err(misfit)
      const label = isChecked ? null : findBadLabel(graph, program)
      if (label) return err(label)
      isChecked = true
      continue
    }
    const problem = problemBehind(program, node)
    const rows = Math.max(0, ...Array.from(rowsInView.values(), ({ length }) => length))
    const isTooLarge =
      problem.kind === 'shape-mismatch' &&
      (problem.fault.kind === 'too-large' || problem.fault.kind === 'too-much-work') &&
      rows > 1
    return err(isTooLarge ? { kind: 'large-batch', rows, isValidation, problem } : problem)
  }
  if (trainedNodes(sources).length === 0) return err({ kind: 'no-parameters' })
  return ok(new Trainer(graph, target, settings))
}

/** After how many steps a run is over, if nothing ends it before. */
export const stepsOf = ({ settings: { unit, length }, stepsPerEpoch }: Trainer): number =>
  unit === 'epochs' ? length * stepsPerEpoch : length

/** Watches the states of a run, and says when it ends. */
class Run {
  private least = Infinity
  private leastAt = 0
  private readonly length: number
  private readonly settings: TrainingSettings

  constructor(trainer: Trainer) {
    this.length = stepsOf(trainer)
    this.settings = trainer.settings
  }

  /** Why the run ends with this state; null: it goes on. States come in order, each once. */
  stopAt(state: TrainingState): Stop | null {
    const of = notFiniteAt(state, this.settings)
    if (of) return { kind: 'not-finite', of }
    const { done, loss } = state
    if (loss < this.least) {
      this.least = loss
      this.leastAt = done
    }
    const { patience } = this.settings
    if (done >= this.length) return { kind: 'done' }
    return patience !== null && done - this.leastAt >= patience ? { kind: 'patience', steps: patience } : null
  }
}

/** What of a state no step can follow; null: nothing. */
export function notFiniteAt(
  { loss, gradientNorm }: TrainingState,
  { clipValue }: TrainingSettings,
): 'loss' | 'gradient' | null {
  if (!Number.isFinite(loss)) return 'loss'
  // By value an infinite gradient can be clipped, by norm it becomes 0 · ∞; what is no number is none in any case.
  const isSound = clipValue === null ? Number.isFinite(gradientNorm) : !Number.isNaN(gradientNorm)
  return isSound ? null : 'gradient'
}

/** Every state of a run, from before its first step, and why it ended with the last one. */
export function* runStates(trainer: Trainer): Generator<TrainingState, Stop> {
  const run = new Run(trainer)
  for (let state = trainer.state; ; state = trainer.advance()) {
    yield state
    const stop = run.stopAt(state)
    if (stop) return stop
  }
}

/** The nearest problem that keeps a node from having a value: others stand elsewhere in the graph. */
function problemBehind(program: Program, node: number): Problem {
  const byNode = new Map<string, Problem>()
  for (const problem of program.problems) {
    if (problem.kind === 'too-many-numbers' || problem.kind === 'too-much-work') return problem
    for (const id of nodesAtFault(problem)) if (!byNode.has(id)) byNode.set(id, problem)
  }
  for (const ancestor of ancestorsOf(program, node)) {
    const problem = byNode.get(program.graph.nodes[ancestor]!.id)
    if (problem) return problem
  }
  throw new InvariantError('a node without a value depends on a problem')
}
