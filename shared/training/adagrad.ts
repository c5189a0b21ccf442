import * as attribute from '../ops/attributes'
import { apply, minus, over, plus, squared, symbol, times } from '../symbolic/expr'
import { decayedGradient, rate, value, weightDecay } from './decay'
import { declareOptimizer, type Quantity } from './optimizer'

const sum = symbol<Quantity>('sum')
const t = symbol<Quantity>('count')

/** Duchi, Hazan and Singer 2011: the gradient over the root of the sum of all its squares so far. */
export const adagrad = declareOptimizer({
  learningRate: 0.01,
  numbers: {
    lrDecay: attribute.number({
      fallback: 0,
      min: 0,
      summary: 'δ: step t has the rate η / (1 + (t − 1) δ).',
    }),
    eps: attribute.number({ fallback: 1e-10, min: 0, summary: 'ε: keeps the division from being one by 0.' }),
    weightDecay,
  },
  remembers: () => ['sum'],
  // s ← s + g²;  w ← w − η / (1 + (t − 1) δ) · g / (√s + ε)
  step({ value, gradient, memory: [sum], rate, count }, { lrDecay, eps, weightDecay }) {
    const decayedRate = rate / (1 + (count - 1) * lrDecay)
    for (let i = 0; i < value.length; i++) {
      const g = gradient[i]! + weightDecay * value[i]!
      const s = (sum![i]! += g * g)
      value[i]! -= (decayedRate * g) / (Math.sqrt(s) + eps)
    }
  },
  stages(count, { lrDecay, weightDecay }) {
    const { stages, g } = decayedGradient(weightDecay)
    const decayedRate =
      lrDecay === 0 || count === 1
        ? rate
        : over(rate, plus(1, times(minus(t, 1), symbol<Quantity>('lrDecay'))))
    const direction = symbol<Quantity>('direction')
    return [
      ...stages,
      { to: 'sum', formula: plus(sum, squared(g)) },
      { to: 'direction', formula: over(g, plus(apply('sqrt', [sum]), symbol<Quantity>('eps'))) },
      { to: 'value', formula: minus(value, times(decayedRate, direction)) },
    ]
  },
})
