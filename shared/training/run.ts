import { ancestorsOf } from '../engine/ancestors'
import type { Graph } from '../engine/graph'
import { nodesAtFault, type Problem } from '../engine/problem'
import { compile, type Program } from '../engine/program'
import { invariant, InvariantError } from '../invariant'
import { err, ok, type Result } from '../result'
import type { TrainingSettings } from './settings'
import { trainedNodes, Trainer, type TrainingState } from './trainer'

/** Why there is nothing to train with. */
export type TrainingFault = Problem | { readonly kind: 'no-parameters' }

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
  const program = compile(graph)
  const node = program.indexOf.get(target)
  invariant(node !== undefined, 'the target is a node of the graph')
  if (program.place[node] === -1) return err(problemBehind(program, node))
  if (trainedNodes(program).length === 0) return err({ kind: 'no-parameters' })
  return ok(new Trainer(graph, target, settings))
}

/** Watches the states of a run, and says when it ends. */
class Run {
  private least = Infinity
  private leastAt = 0
  /** After how many steps it is over. */
  readonly length: number
  private readonly patience: number | null

  constructor({ unit, length, patience }: TrainingSettings, stepsPerEpoch: number) {
    this.length = unit === 'epochs' ? length * stepsPerEpoch : length
    this.patience = patience
  }

  /** Why the run ends with this state; null: it goes on. States come in order, each once. */
  stopAt({ done, loss, gradientNorm }: TrainingState): Stop | null {
    if (!Number.isFinite(loss)) return { kind: 'not-finite', of: 'loss' }
    // An infinite gradient can be clipped by value; what is no number is one still.
    if (Number.isNaN(gradientNorm)) return { kind: 'not-finite', of: 'gradient' }
    if (loss < this.least) {
      this.least = loss
      this.leastAt = done
    }
    const { patience, length } = this
    if (done >= length) return { kind: 'done' }
    return patience !== null && done - this.leastAt >= patience ? { kind: 'patience', steps: patience } : null
  }
}

/** Every state of a run, from before its first step, and why it ended with the last one. */
export function* runStates(trainer: Trainer): Generator<TrainingState, Stop> {
  const run = new Run(trainer.settings, trainer.stepsPerEpoch)
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
    if (problem.kind === 'too-many-numbers') return problem
    for (const id of nodesAtFault(problem)) if (!byNode.has(id)) byNode.set(id, problem)
  }
  for (const ancestor of ancestorsOf(program, node)) {
    const problem = byNode.get(program.graph.nodes[ancestor]!.id)
    if (problem) return problem
  }
  throw new InvariantError('a node without a value depends on a problem')
}
