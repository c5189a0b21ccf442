import * as attribute from '../ops/attributes'
import { minus, plus, symbol, times } from '../symbolic/expr'
import { decayedGradient, rate, value, weightDecay } from './decay'
import { declareOptimizer, type Quantity, type Stage } from './optimizer'

const velocity = symbol<Quantity>('velocity')
const mu = symbol<Quantity>('momentum')
const tau = symbol<Quantity>('dampening')

/** Gradient descent, with momentum as PyTorch has it: the rate multiplies the velocity, which begins as the gradient. */
export const sgd = declareOptimizer({
  // The usual textbook step; PyTorch's 0.001 hardly moves what a lecture draws.
  learningRate: 0.1,
  numbers: {
    momentum: attribute.number({
      fallback: 0,
      min: 0,
      summary: 'μ: how much of the last step goes on; 0.9 is usual.',
    }),
    dampening: attribute.number({
      fallback: 0,
      summary: 'τ: how much of the gradient is left out of the velocity.',
    }),
    nesterov: attribute.boolean({
      fallback: false,
      summary: 'Looks ahead by one velocity: needs a momentum, and no dampening.',
    }),
    weightDecay,
  },
  remembers: ({ momentum }) => (momentum === 0 ? [] : ['velocity']),
  refuses: ({ momentum, dampening, nesterov }) =>
    nesterov && (momentum <= 0 || dampening !== 0) ? { kind: 'nesterov-needs-momentum' } : null,
  // g ← g + λ w;  v ← μ v + (1 − τ) g, at first v ← g;  w ← w − η v, or w ← w − η (g + μ v)
  step({ value, gradient, memory: [velocity], rate, count }, { momentum, dampening, nesterov, weightDecay }) {
    for (let i = 0; i < value.length; i++) {
      const g = gradient[i]! + weightDecay * value[i]!
      if (!velocity) {
        value[i]! -= rate * g
        continue
      }
      const v = count === 1 ? g : momentum * velocity[i]! + (1 - dampening) * g
      velocity[i] = v
      value[i]! -= rate * (nesterov ? g + momentum * v : v)
    }
  },
  stages(count, { momentum, dampening, nesterov, weightDecay }) {
    const { stages, g } = decayedGradient(weightDecay)
    if (momentum === 0) return [...stages, { to: 'value', formula: minus(value, times(rate, g)) }]
    const added = dampening === 0 ? g : times(minus(1, tau), g)
    const accumulate: Stage = {
      to: 'velocity',
      formula: count === 1 ? g : plus(times(mu, velocity), added),
    }
    if (!nesterov)
      return [...stages, accumulate, { to: 'value', formula: minus(value, times(rate, velocity)) }]
    return [
      ...stages,
      accumulate,
      { to: 'direction', formula: plus(g, times(mu, velocity)) },
      { to: 'value', formula: minus(value, times(rate, symbol<Quantity>('direction'))) },
    ]
  },
})
