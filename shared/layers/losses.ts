import type { OperationName } from '../ops/registry'
import type { LabelRange } from './fault'

/** What a stack ends in so that a loss fits. */
export interface StackLoss {
  /** The activation of the output that the loss takes; the first is chosen where nobody does, null: any. */
  readonly outputs: readonly [string, ...string[]] | null
  readonly labels: LabelRange['kind']
}

/** The losses that a stack may end in, by the names of their operations. */
export const stackLosses = {
  meanSquaredError: { outputs: null, labels: 'any' },
  halfSquaredError: { outputs: null, labels: 'any' },
  meanAbsoluteError: { outputs: null, labels: 'any' },
  huber: { outputs: null, labels: 'any' },
  binaryCrossEntropy: { outputs: ['sigmoid'], labels: 'probability' },
  binaryCrossEntropyWithLogits: { outputs: ['identity'], labels: 'probability' },
  hinge: { outputs: ['identity', 'tanh'], labels: 'sign' },
  crossEntropy: { outputs: ['softmax'], labels: 'class' },
  softmaxCrossEntropy: { outputs: ['identity'], labels: 'class' },
} as const satisfies Partial<Record<OperationName, StackLoss>>

export type LossName = keyof typeof stackLosses

export const lossNames = Object.keys(stackLosses) as [LossName, ...LossName[]]

/** What the table says of a loss. */
export const lossOf = (name: LossName): StackLoss => stackLosses[name]

/** Whether a label value is within what a loss takes. */
export function fitsLabel(range: LabelRange, label: number): boolean {
  switch (range.kind) {
    case 'any':
      return true
    case 'probability':
      return label >= 0 && label <= 1
    case 'sign':
      return label === 1 || label === -1
    case 'class':
      return Number.isInteger(label) && label >= 0 && label < range.count
  }
}
