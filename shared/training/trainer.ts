import { columnsOf } from '../engine/columns'
import type { Draws } from '../engine/drawing'
import { Evaluation } from '../engine/evaluation'
import type { Graph, RowsInView } from '../engine/graph'
import { compile, type Program } from '../engine/program'
import { isGiven } from '../engine/given'
import { objectiveOf } from '../engine/objective'
import { invariant } from '../invariant'
import type { Tensor } from '../tensor/tensor'
import { clip, globalNorm } from './clipping'
import { Feed, readsOf, sourceProgram } from './feed'
import { optimizers } from './optimizers'
import { rateAfter, type TrainingSettings } from './settings'

// Training as data: a trainer stands at a state, and every call of `advance` leads to the next one. Begin here;
// settings.ts says what can be set, feed.ts what a step sees of tables, optimizers.ts and schedule.ts what is computed, run.ts how far a training goes.

/** The graph with its current parameters, before the next step changes them. */
export interface TrainingState {
  /** How many steps led here. */
  readonly done: number
  /** The value of the target on the rows of the next step; the entries of a tensor add up, each times what is upstream of it. */
  readonly loss: number
  /** The same on the rows that are kept from training, at the end of an epoch; null: not computed. */
  readonly validationLoss: number | null
  /** The norm of all gradients together before clipping. */
  readonly gradientNorm: number
  /** η of the next step. */
  readonly rate: number
}

/** A parameter that is trained, by the index of its node. */
export interface TrainedParameter {
  readonly node: number
  /** Changes with every step. */
  readonly value: Tensor
  /** Whether the target depends on it; else it has no gradient, and stays. */
  readonly moves: boolean
  /** What the optimiser remembers of it. */
  readonly memory: readonly Float64Array[]
}

/** All that must be known to go on from a state. */
export interface Checkpoint {
  readonly done: number
  /** By parameter. */
  readonly values: readonly Float64Array[]
  readonly memories: readonly (readonly Float64Array[])[]
  readonly draws: Draws | null
}

/** Steps a graph's parameters, one state after the other, without an end. */
export class Trainer {
  readonly graph: Graph
  readonly settings: TrainingSettings
  readonly parameters: readonly TrainedParameter[]
  /** How many steps an epoch has: one where no table is read. */
  readonly stepsPerEpoch: number
  private readonly target: string
  private readonly feed: Feed
  /** By the numbers of rows of a batch: the last one of an epoch can be smaller. */
  private readonly evaluations = new Map<string, Evaluation>()
  /** The rows that the nodes which read tables give now. */
  private readonly fed = new Map<Evaluation, Map<number, Int32Array>>()
  private readonly validation: Evaluation | null
  private shown: Evaluation
  private current: TrainingState

  /** Begins with the values that the graph holds. The target, by its id, has a value. */
  constructor(graph: Graph, target: string, settings: TrainingSettings) {
    this.graph = graph
    this.target = target
    this.settings = settings
    this.feed = new Feed(graph, settings)
    this.stepsPerEpoch = this.feed.stepsPerEpoch
    this.shown = this.evaluationAt(0)
    const { name, numbers } = settings.optimizer
    const remembered = optimizers[name].remembers(numbers).length
    this.parameters = trainedNodes(sourceProgram(graph)).map((node) => {
      const { shape, data } = this.shown.valueOf(node)!
      const moves = this.shown.gradientOf(node) !== null
      const memory = Array.from({ length: moves ? remembered : 0 }, () => new Float64Array(data.length))
      return { node, value: { shape, data: data.slice() }, moves, memory }
    })
    this.validation = this.validationEvaluation()
    this.current = this.evaluate(0)
  }

  get state(): TrainingState {
    return this.current
  }

  /** Whether the graph reads tables, and there are batches. */
  get isFed(): boolean {
    return this.feed.readers.length > 0
  }

  /** The numbers of the state: of the rows of its batch, with its parameters. The next step changes it. */
  get evaluation(): Evaluation {
    return this.shown
  }

  /** One step: the parameters move, what is random at every step is drawn again, and the graph is evaluated. */
  advance(): TrainingState {
    const { name, numbers } = this.settings.optimizer
    const { step } = optimizers[name]
    const { rate, done } = this.current
    const clipped = this.clippedGradients()
    this.parameters.forEach(({ value, memory, moves }, i) => {
      if (moves) step({ value: value.data, gradient: clipped[i]!, memory, rate, count: done + 1 }, numbers)
    })
    this.shown = this.evaluationAt(done + 1)
    this.shown.drawing.again()
    this.current = this.evaluate(done + 1)
    return this.current
  }

  /** ∂loss/∂parameter of the state, before clipping, by parameter; of one that stays it is empty. */
  gradients(): readonly Float64Array[] {
    return this.parameters.map(({ node, moves }) => (moves ? this.shown.gradientOf(node)!.data : NO_GRADIENT))
  }

  /** The gradients that the next step goes by, likewise. */
  clippedGradients(): readonly Float64Array[] {
    return clip(this.gradients(), this.settings)
  }

  /** Which rows of each table the step after `done` others sees. */
  rowsAt(done: number): RowsInView {
    return this.feed.rowsAt(done)
  }

  /** What leads back to this state. */
  checkpoint(): Checkpoint {
    return {
      done: this.current.done,
      values: this.parameters.map(({ value }) => value.data.slice()),
      memories: this.parameters.map(({ memory }) => memory.map((numbers) => numbers.slice())),
      draws: this.shown.drawing.state,
    }
  }

  /** Goes to the state of a checkpoint of a training of the same graph with the same settings. */
  restore({ done, values, memories, draws }: Checkpoint): TrainingState {
    this.parameters.forEach(({ value, memory }, i) => {
      value.data.set(values[i]!)
      memory.forEach((numbers, k) => numbers.set(memories[i]![k]!))
    })
    this.shown = this.evaluationAt(done)
    if (draws) {
      this.shown.drawing.restore(draws)
      for (const other of this.evaluations.values()) other.drawing.follow(this.shown.drawing)
    }
    this.current = this.evaluate(done)
    return this.current
  }

  private evaluate(done: number): TrainingState {
    const { shown, parameters, settings } = this
    this.feedRows(this.rowsAt(done))
    for (const { node, value } of parameters) shown.setValue(node, value)
    shown.forward()
    shown.backward()
    return {
      done,
      loss: objectiveOf(shown),
      validationLoss: this.validationLoss(done),
      gradientNorm: globalNorm(this.gradients()),
      rate: rateAfter(settings, done),
    }
  }

  private validationLoss(done: number): number | null {
    const { validation } = this
    if (!validation || done % this.stepsPerEpoch !== 0) return null
    for (const { node, value } of this.parameters) validation.setValue(node, value)
    validation.forward()
    return objectiveOf(validation)
  }

  /** Gathers the rows that the tables of the evaluation give, unless they are there from the step before. */
  private feedRows(rowsInView: RowsInView): void {
    const { shown, fed } = this
    for (const node of this.feed.readers) {
      const rows = rowsInView.get(readsOf(shown.program, node).table)!
      const before = fed.get(shown) ?? new Map<number, Int32Array>()
      if (before.get(node) === rows) continue
      shown.setValue(node, this.columnsAt(node, rowsInView))
      fed.set(shown, before.set(node, rows))
    }
  }

  private columnsAt(node: number, rowsInView: RowsInView): Tensor {
    const columns = columnsOf({ ...this.graph, rowsInView }, readsOf(this.shown.program, node))
    invariant(columns.ok, 'what a table gave once it gives again')
    return columns.value
  }

  /** The evaluation for as many rows as the step sees. */
  private evaluationAt(done: number): Evaluation {
    const rowsInView = this.rowsAt(done)
    const key = Array.from(rowsInView.values(), ({ length }) => length).join()
    const known = this.evaluations.get(key)
    if (known) return known
    const made = this.evaluationOf(rowsInView)
    const [first] = this.evaluations.values()
    if (first) made.drawing.follow(first.drawing)
    this.evaluations.set(key, made)
    return made
  }

  private validationEvaluation(): Evaluation | null {
    const rows = this.feed.validationRows()
    return rows && this.evaluationOf(rows)
  }

  private evaluationOf(rowsInView: RowsInView): Evaluation {
    const program = compile({ ...this.graph, rowsInView })
    const evaluation = new Evaluation(program, program.indexOf.get(this.target)!)
    invariant(evaluation.target !== null, 'training needs a target that has a value')
    return evaluation
  }
}

const NO_GRADIENT = new Float64Array()

/** The nodes that training changes, by index, in the order of the list: parameters, unless they are given. */
export const trainedNodes = (program: Program): number[] =>
  program.graph.nodes.flatMap(({ attributes }, node) => {
    const operation = program.operations[node]!
    const isTrained = operation.kind === 'source' && operation.trained(attributes) && !isGiven(program, node)
    return isTrained && program.place[node] !== -1 ? [node] : []
  })
