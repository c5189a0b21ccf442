import * as attribute from '../ops/attributes'
import { apply, minus, over, plus, squared, symbol, times } from '../symbolic/expr'
import { decayedGradient, rate, value, weightDecay } from './decay'
import { declareOptimizer, type Quantity, type Stage } from './optimizer'

const velocity = symbol<Quantity>('velocity')
const mean = symbol<Quantity>('mean')
const meanSquare = symbol<Quantity>('meanSquare')
const alpha = symbol<Quantity>('alpha')
const eps = symbol<Quantity>('eps')

/** Hinton 2012: the gradient over the root of the mean of its squares. */
export const rmsprop = declareOptimizer({
  learningRate: 0.01,
  numbers: {
    alpha: attribute.number({
      fallback: 0.99,
      min: 0,
      summary: 'α: how slowly the mean of the squares forgets.',
    }),
    eps: attribute.number({ fallback: 1e-8, min: 0, summary: 'ε: keeps the division from being one by 0.' }),
    momentum: attribute.number({ fallback: 0, min: 0, summary: 'μ: how much of the last step goes on.' }),
    centered: attribute.boolean({
      fallback: false,
      summary: 'Divides by an estimate of the standard deviation: the mean is subtracted.',
    }),
    weightDecay,
  },
  remembers: ({ momentum, centered }) => [
    'meanSquare',
    ...(centered ? (['mean'] as const) : []),
    ...(momentum > 0 ? (['velocity'] as const) : []),
  ],
  // s ← α s + (1 − α) g²;  centred: m ← α m + (1 − α) g and s − m² for s;  d = g / (√s + ε);  w ← w − η d
  step({ value, gradient, memory, rate }, { alpha, eps, momentum, centered, weightDecay }) {
    const meanSquare = memory[0]!
    const mean = centered ? memory[1]! : null
    const velocity = momentum > 0 ? memory[centered ? 2 : 1]! : null
    for (let i = 0; i < value.length; i++) {
      const g = gradient[i]! + weightDecay * value[i]!
      let s = (meanSquare[i] = alpha * meanSquare[i]! + (1 - alpha) * g * g)
      if (mean) {
        const m = (mean[i] = alpha * mean[i]! + (1 - alpha) * g)
        s -= m * m
      }
      const spread = Math.sqrt(s) + eps
      if (velocity) value[i]! -= rate * (velocity[i] = momentum * velocity[i]! + g / spread)
      else value[i]! -= (rate * g) / spread
    }
  },
  stages(_, { momentum, centered, weightDecay }) {
    const { stages, g } = decayedGradient(weightDecay)
    const averaged: Stage[] = [
      { to: 'meanSquare', formula: plus(times(alpha, meanSquare), times(minus(1, alpha), squared(g))) },
    ]
    if (centered) averaged.push({ to: 'mean', formula: plus(times(alpha, mean), times(minus(1, alpha), g)) })
    const spread = apply('sqrt', [centered ? minus(meanSquare, squared(mean)) : meanSquare])
    const direction = symbol<Quantity>('direction')
    const directed: Stage = { to: 'direction', formula: over(g, plus(spread, eps)) }
    if (momentum === 0)
      return [
        ...stages,
        ...averaged,
        directed,
        { to: 'value', formula: minus(value, times(rate, direction)) },
      ]
    return [
      ...stages,
      ...averaged,
      directed,
      { to: 'velocity', formula: plus(times(symbol<Quantity>('momentum'), velocity), direction) },
      { to: 'value', formula: minus(value, times(rate, velocity)) },
    ]
  },
})
