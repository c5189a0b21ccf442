import { ancestorsOf } from '../engine/ancestors'
import { Evaluation } from '../engine/evaluation'
import type { Graph } from '../engine/graph'
import { nodesAtFault, type Problem } from '../engine/problem'
import { compile, type Program } from '../engine/program'
import { invariant, InvariantError } from '../invariant'
import { err, ok, type Result } from '../result'
import type { Tensor } from '../tensor/tensor'
import { clip, type Clipping, globalNorm } from './clipping'
import { type OptimizerName, optimizers } from './optimizer'

// Training as data: a loop of states, of which whoever shows them takes as many as wanted. Begin here; optimizer.ts has
// the rules that move a parameter, clipping.ts what bounds a step. Others use what is exported by all three.

/** How the parameters are moved. */
export interface TrainingRule extends Clipping {
  readonly optimizer: OptimizerName
  readonly learningRate: number
}

/** The graph with its current parameters, before the next step changes them. */
export interface TrainingState {
  /** The value of the target; the entries of a tensor add up. */
  readonly loss: number
  /** The norm of all gradients together before clipping. */
  readonly gradientNorm: number
  /** Every trained node by its index; views that change with the next step. */
  readonly parameters: ReadonlyMap<number, Tensor>
}

/**
 * The training loop as data, without an end: each state as it is before its step, for a chart or a list. Between two
 * states comes one step; what is random at every step is drawn again then. The evaluation shows the current state, and
 * its first draw is that of the first state.
 */
export function* trainingStates(
  evaluation: Evaluation,
  { optimizer, learningRate, ...clipping }: TrainingRule,
): Generator<TrainingState, never> {
  const { memories, step } = optimizers[optimizer]
  const { target, flow } = evaluation
  invariant(target !== null, 'training needs a target that has a value')
  const parameters = new Map(
    trainedNodes(evaluation.program).map((node) => [node, evaluation.valueOf(node)!]),
  )
  // What the target does not depend on has no gradient, and stays.
  const moved = [...parameters.keys()].filter((node) => flow.reached[node])
  let memory = moved.map((node) =>
    Array.from({ length: memories }, () => new Float64Array(parameters.get(node)!.data.length)),
  ) as readonly (readonly Float64Array[])[]
  for (let count = 1; ; count++) {
    evaluation.forward()
    evaluation.backward()
    const gradients = moved.map((node) => evaluation.gradientOf(node)!.data)
    const loss = evaluation.valueOf(target)!.data.reduce((sum, entry) => sum + entry, 0)
    yield { loss, gradientNorm: globalNorm(gradients), parameters }

    const clipped = clip(gradients, clipping)
    const next = moved.map((node, i) => {
      const { data } = parameters.get(node)!
      return step({ value: data, gradient: clipped[i]!, memory: memory[i]!, learningRate, count })
    })
    memory = next.map(({ memory }) => memory)
    // Redrawing does not undo training: a parameter that was drawn keeps the value it has been given.
    const kept = new Map<number, Float64Array>(
      Array.from(parameters, ([node, { data }]) => [node, data.slice()]),
    )
    moved.forEach((node, i) => kept.set(node, next[i]!.value))
    evaluation.redraw()
    for (const [node, data] of kept) evaluation.setValue(node, { shape: parameters.get(node)!.shape, data })
  }
}

export interface TrainingOptions extends TrainingRule {
  readonly steps: number
  /** The id of the node that is made small. */
  readonly target: string
}

/** A training that is over. */
export interface Training {
  /** One more than there are steps: before the first, …, after the last. */
  readonly losses: readonly number[]
  /** After the last step, by name. */
  readonly parameters: ReadonlyMap<string, Tensor>
  /** Of each step, before clipping. */
  readonly gradientNorms: readonly number[]
}

/** Why there is nothing to train with. */
export type TrainingFault = Problem | { readonly kind: 'no-parameters' }

/** Trains a graph's parameters for some steps. Fails where the target has no value or no parameter has one. */
export function train(
  graph: Graph,
  { steps, target, ...rule }: TrainingOptions,
): Result<Training, TrainingFault> {
  const program = compile(graph)
  const node = program.indexOf.get(target)
  invariant(node !== undefined, 'the target is a node of the graph')
  if (program.place[node] === -1) return err(problemBehind(program, node))
  if (trainedNodes(program).length === 0) return err({ kind: 'no-parameters' })
  const states = trainingStates(new Evaluation(program, node), rule)
  let state = states.next().value
  const losses = [state.loss]
  const gradientNorms: number[] = []
  for (let step = 0; step < steps; step++) {
    gradientNorms.push(state.gradientNorm)
    state = states.next().value
    losses.push(state.loss)
  }
  const parameters = Array.from(state.parameters, ([at, value]) => [graph.nodes[at]!.name, value] as const)
  return ok({ losses, parameters: new Map(parameters), gradientNorms })
}

/** The nearest problem that keeps a node from having a value: others stand elsewhere in the graph. */
function problemBehind(program: Program, node: number): Problem {
  for (const ancestor of ancestorsOf(program, node)) {
    const { id } = program.graph.nodes[ancestor]!
    const problem = program.problems.find((problem) => nodesAtFault(problem).includes(id))
    if (problem) return problem
  }
  throw new InvariantError('a node without a value depends on a problem')
}

/** The nodes that training changes, by index, in the order of the list. */
const trainedNodes = ({ operations, graph, place }: Program): number[] =>
  graph.nodes.flatMap(({ attributes }, node) => {
    const operation = operations[node]!
    return operation.kind === 'source' && operation.trained(attributes) && place[node] !== -1 ? [node] : []
  })
