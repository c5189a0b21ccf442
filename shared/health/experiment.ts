// What can be tried against a finding, as facts: scene/edit-experiment.ts makes the edits of a document of one.

export type Distribution = 'heNormal' | 'xavierUniform'

/** A weight that is to be drawn anew. */
export interface Redrawn {
  /** The id of a parameter. */
  readonly node: string
  readonly name: string
  /** How many connections a neuron has, coming in and going out; of a weight alone, its shape does not say. */
  readonly fanIn: number
  readonly fanOut: number
}

export type Experiment =
  /** Gates become others. */
  | {
      readonly kind: 'activation'
      readonly from: string
      readonly to: string
      readonly nodes: readonly string[]
      readonly names: readonly string[]
    }
  /** An activation comes behind nodes. */
  | {
      readonly kind: 'insert-activation'
      readonly to: string
      readonly nodes: readonly string[]
      readonly names: readonly string[]
    }
  | {
      readonly kind: 'initialise'
      readonly distribution: Distribution
      readonly weights: readonly Redrawn[]
    }
  /** Every column is normalised over the rows, behind these nodes. */
  | { readonly kind: 'batch-norm'; readonly nodes: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'clip'; readonly norm: number }
  | { readonly kind: 'learning-rate'; readonly from: number; readonly to: number }
  | { readonly kind: 'remove'; readonly nodes: readonly string[]; readonly names: readonly string[] }
