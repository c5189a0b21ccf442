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

/** Whether something is an experiment: what was read may be damaged, or of another version. */
export function isExperiment(value: unknown): value is Experiment {
  if (!isRecord(value)) return false
  const { kind, from, to, nodes, names, norm, distribution, weights } = value
  const hasNodes = areTexts(nodes) && areTexts(names)
  switch (kind as Experiment['kind']) {
    case 'activation':
      return hasNodes && isText(from) && isText(to)
    case 'insert-activation':
      return hasNodes && isText(to)
    case 'initialise': {
      const isDistribution = distribution === 'heNormal' || distribution === 'xavierUniform'
      return isDistribution && Array.isArray(weights) && weights.every(isRedrawn)
    }
    case 'batch-norm':
    case 'remove':
      return hasNodes
    case 'clip':
      return isNumber(norm)
    case 'learning-rate':
      return isNumber(from) && isNumber(to)
    default:
      return false
  }
}

const isRedrawn = (value: unknown): value is Redrawn =>
  isRecord(value) &&
  isText(value['node']) &&
  isText(value['name']) &&
  isNumber(value['fanIn']) &&
  isNumber(value['fanOut'])

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
