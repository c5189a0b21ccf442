import type { AttributesOf, AttributeSchema } from '../ops/attributes'
import type { Expr } from '../symbolic/expr'

// An optimiser is declared once, in the file of its family: its numbers, what it remembers, what it computes, and the same
// as mathematics. Formulas, names and defaults are PyTorch's (torch.optim). All work entry by entry. optimizers.ts lists
// them all.

/** One step of one parameter. What an optimiser is given to read and to overwrite. */
export interface Update {
  /** The parameter; overwritten. */
  readonly value: Float64Array
  /** ∂loss/∂parameter, clipped. */
  readonly gradient: Float64Array
  /** What is remembered of it, an array of its size for each name in `remembers`; all begin at 0; overwritten. */
  readonly memory: readonly Float64Array[]
  /** η of this step. */
  readonly rate: number
  /** The number of the step, from 1. */
  readonly count: number
}

/**
 * What a formula of an update speaks of: the parameter and its gradient, what is remembered (as it was, where a stage
 * assigns it, and as it is from then on), what is computed on the way, and the numbers that are set.
 */
export type Quantity =
  | 'value'
  | 'gradient'
  /** The gradient as the step goes by it: clipped, with the decay in it. */
  | 'adjusted'
  /** η of the step; where a schedule changes it, from the one that was set. */
  | 'rate'
  | 'initialRate'
  /** The number of the step, from 1. */
  | 'count'
  | 'norm'
  | 'pi'
  | 'velocity'
  | 'direction'
  | 'mean'
  | 'meanSquare'
  | 'largest'
  | 'correctedMean'
  | 'correctedSquare'
  | 'sum'
  | NumberName

/** The numbers that are set and stand in formulas, by their names in the settings. */
export type NumberName =
  | 'momentum'
  | 'dampening'
  | 'weightDecay'
  | 'beta1'
  | 'beta2'
  | 'eps'
  | 'alpha'
  | 'lrDecay'
  | 'gamma'
  | 'tMax'
  | 'etaMin'
  | 'warmup'
  | 'startFactor'
  | 'clipValue'
  | 'clipNorm'

/** One line of an update: what is assigned, and what to it. The last one assigns the value. */
export interface Stage {
  readonly to: Quantity
  readonly formula: Expr<Quantity>
}

export interface Optimizer<S extends AttributeSchema = AttributeSchema> {
  /** Its numbers besides the learning rate, in the order in which people set them. */
  readonly numbers: S
  /** The learning rate where none is given. */
  readonly learningRate: number
  /** What it remembers of each entry, by name. */
  readonly remembers: (numbers: AttributesOf<S>) => readonly Quantity[]
  /** Why these numbers do not go together; null: they do. */
  readonly refuses?: (numbers: AttributesOf<S>) => OptimizerFault | null
  readonly step: (update: Update, numbers: AttributesOf<S>) => void
  /** The same step as mathematics: evaluated one after the other the stages give what `step` does. */
  readonly stages: (count: number, numbers: AttributesOf<S>) => readonly Stage[]
}

/** Numbers of an optimiser that do not go together. */
export type OptimizerFault = { readonly kind: 'nesterov-needs-momentum' }

/** Declares an optimiser. */
export const declareOptimizer = <const S extends AttributeSchema>(declaration: Optimizer<S>): Optimizer =>
  declaration as unknown as Optimizer
