import type { Draws, Evaluation } from '../engine/evaluation'
import type { Program } from '../engine/program'
import { invariant } from '../invariant'
import type { Tensor } from '../tensor/tensor'
import { clip, globalNorm } from './clipping'
import { optimizers } from './optimizers'
import { rateAfter, type TrainingSettings } from './settings'

// Training as data: a trainer stands at a state, and every call of `advance` leads to the next one. Begin here;
// settings.ts says what can be set, optimizers.ts and schedule.ts what is computed, run.ts how far a training goes.

/** The graph with its current parameters, before the next step changes them. */
export interface TrainingState {
  /** How many steps led here. */
  readonly done: number
  /** The value of the target; the entries of a tensor add up. */
  readonly loss: number
  /** The norm of all gradients together before clipping. */
  readonly gradientNorm: number
  /** η of the next step. */
  readonly rate: number
}

/** A parameter that is trained, by the index of its node. Its gradient is there where the target depends on it. */
export interface TrainedParameter {
  readonly node: number
  /** A view that changes with every step. */
  readonly value: Tensor
  /** A view, before clipping; null: the target does not depend on it, and it stays. */
  readonly gradient: Tensor | null
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

/** Steps a graph's parameters, one state after the other, without an end. The evaluation shows the state it stands at. */
export class Trainer {
  readonly evaluation: Evaluation
  readonly settings: TrainingSettings
  readonly parameters: readonly TrainedParameter[]
  /** Those that the target depends on: the others stay. */
  readonly moved: readonly TrainedParameter[]
  private current: TrainingState

  /** Begins with the values that the evaluation holds; its target has a value. */
  constructor(evaluation: Evaluation, settings: TrainingSettings) {
    invariant(evaluation.target !== null, 'training needs a target that has a value')
    this.evaluation = evaluation
    this.settings = settings
    const { name, numbers } = settings.optimizer
    const remembered = optimizers[name].remembers(numbers).length
    this.parameters = trainedNodes(evaluation.program).map((node) => {
      const value = evaluation.valueOf(node)!
      const gradient = evaluation.gradientOf(node)
      const memory = Array.from({ length: gradient ? remembered : 0 }, () => value.data.map(() => 0))
      return { node, value, gradient, memory }
    })
    this.moved = this.parameters.filter(({ gradient }) => gradient !== null)
    this.current = this.evaluate(0)
  }

  get state(): TrainingState {
    return this.current
  }

  /** One step: the parameters move, what is random at every step is drawn again, and the graph is evaluated. */
  advance(): TrainingState {
    const { name, numbers } = this.settings.optimizer
    const { step } = optimizers[name]
    const { rate, done } = this.current
    const clipped = this.clippedGradients()
    this.moved.forEach(({ value, memory }, i) =>
      step({ value: value.data, gradient: clipped[i]!, memory, rate, count: done + 1 }, numbers),
    )
    // Redrawing does not undo training: a parameter that was drawn keeps the value that it has been given.
    this.keeping(() => this.evaluation.redraw())
    this.current = this.evaluate(done + 1)
    return this.current
  }

  /** The gradients that the next step goes by, of the parameters that move. */
  clippedGradients(): readonly Float64Array[] {
    return clip(
      this.moved.map(({ gradient }) => gradient!.data),
      this.settings,
    )
  }

  /** What leads back to this state. */
  checkpoint(): Checkpoint {
    return {
      done: this.current.done,
      values: this.parameters.map(({ value }) => value.data.slice()),
      memories: this.parameters.map(({ memory }) => memory.map((numbers) => numbers.slice())),
      draws: this.evaluation.draws(),
    }
  }

  /** Goes to the state of a checkpoint of a training of the same graph with the same settings. */
  restore({ done, values, memories, draws }: Checkpoint): TrainingState {
    if (draws) this.evaluation.setDraws(draws)
    this.parameters.forEach(({ value, memory }, i) => {
      value.data.set(values[i]!)
      memory.forEach((numbers, k) => numbers.set(memories[i]![k]!))
    })
    this.current = this.evaluate(done)
    return this.current
  }

  /** Does something, after which the parameters are what they were. */
  private keeping(something: () => void): void {
    const kept = this.parameters.map(({ value }) => value.data.slice())
    something()
    this.parameters.forEach(({ value }, i) => value.data.set(kept[i]!))
  }

  private evaluate(done: number): TrainingState {
    const { evaluation, moved, settings } = this
    // They were overwritten where they stand: so that the evaluation knows.
    for (const { node, value } of moved) evaluation.setValue(node, value)
    evaluation.forward()
    evaluation.backward()
    const loss = evaluation.valueOf(evaluation.target!)!.data.reduce((sum, entry) => sum + entry, 0)
    const gradientNorm = globalNorm(moved.map(({ gradient }) => gradient!.data))
    return { done, loss, gradientNorm, rate: rateAfter(settings, done) }
  }
}

/** The nodes that training changes, by index, in the order of the list. */
export const trainedNodes = ({ operations, graph, place }: Program): number[] =>
  graph.nodes.flatMap(({ attributes }, node) => {
    const operation = operations[node]!
    return operation.kind === 'source' && operation.trained(attributes) && place[node] !== -1 ? [node] : []
  })
