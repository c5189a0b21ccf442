import * as attribute from '../ops/attributes'
import { plus, symbol, times } from '../symbolic/expr'
import type { Quantity, Stage } from './optimizer'

// Weight decay as a part of the gradient, as all of PyTorch's optimisers but AdamW have it (an L2 penalty).

/** The number λ of it. */
export const weightDecay = attribute.number({
  fallback: 0,
  min: 0,
  summary: 'λ: pulls every parameter towards 0, as a penalty of λ/2 ‖w‖² does.',
})

export const value = symbol<Quantity>('value')
export const gradient = symbol<Quantity>('gradient')
export const rate = symbol<Quantity>('rate')

/** What the stages after it read as the gradient, and the stage that makes it, if there is one. */
export function decayedGradient(decay: number): {
  readonly stages: readonly Stage[]
  readonly g: typeof gradient
} {
  if (decay === 0) return { stages: [], g: gradient }
  return {
    stages: [{ to: 'adjusted', formula: plus(gradient, times(symbol<Quantity>('weightDecay'), value)) }],
    g: symbol<Quantity>('adjusted'),
  }
}
