import * as attribute from '../ops/attributes'
import { apply, minus, over, plus, power, squared, symbol, times } from '../symbolic/expr'
import { decayedGradient, gradient, rate, value, weightDecay } from './decay'
import { declareOptimizer, type Quantity, type Stage } from './optimizer'

const mean = symbol<Quantity>('mean')
const meanSquare = symbol<Quantity>('meanSquare')
const largest = symbol<Quantity>('largest')
const firstBeta = symbol<Quantity>('beta1')
const secondBeta = symbol<Quantity>('beta2')
const eps = symbol<Quantity>('eps')
const count = symbol<Quantity>('count')

/** Kingma and Ba 2015, with the numbers that they recommend. */
const numbers = {
  beta1: attribute.number({ fallback: 0.9, min: 0, below: 1, summary: 'β₁: how slowly the mean forgets.' }),
  beta2: attribute.number({
    fallback: 0.999,
    min: 0,
    below: 1,
    summary: 'β₂: how slowly the mean of the squares forgets.',
  }),
  eps: attribute.number({ fallback: 1e-8, min: 0, summary: 'ε: keeps the division from being one by 0.' }),
  amsgrad: attribute.boolean({
    fallback: false,
    summary: 'Divides by the largest mean of squares so far (Reddi, Kale and Kumar 2018).',
  }),
}

/**
 * Adam and AdamW differ in where the decay goes: into the gradient, or onto the parameter itself, which the step then
 * leaves alone (Loshchilov and Hutter 2019).
 */
const adaptiveMoments = (decoupled: boolean, decay: typeof weightDecay) =>
  declareOptimizer({
    learningRate: 0.001,
    numbers: { ...numbers, weightDecay: decay },
    remembers: ({ amsgrad }) => (amsgrad ? ['mean', 'meanSquare', 'largest'] : ['mean', 'meanSquare']),
    // m ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;  w ← w − η m̂ / (√ŝ + ε) with m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ)
    step(
      { value, gradient, memory: [mean, meanSquare, largest], rate, count },
      { beta1, beta2, eps, weightDecay },
    ) {
      const meanCorrection = 1 - beta1 ** count
      const squareCorrection = Math.sqrt(1 - beta2 ** count)
      for (let i = 0; i < value.length; i++) {
        if (decoupled) value[i]! *= 1 - rate * weightDecay
        const g = decoupled ? gradient[i]! : gradient[i]! + weightDecay * value[i]!
        const m = (mean![i] = beta1 * mean![i]! + (1 - beta1) * g)
        let s = (meanSquare![i] = beta2 * meanSquare![i]! + (1 - beta2) * g * g)
        if (largest) s = largest[i] = Math.max(largest[i]!, s)
        value[i]! -= ((rate / meanCorrection) * m) / (Math.sqrt(s) / squareCorrection + eps)
      }
    },
    stages(_, { amsgrad, weightDecay }) {
      const { stages, g } = decoupled ? { stages: [], g: gradient } : decayedGradient(weightDecay)
      const shrink: readonly Stage[] =
        decoupled && weightDecay !== 0
          ? [
              {
                to: 'value',
                formula: minus(value, times(times(rate, symbol<Quantity>('weightDecay')), value)),
              },
            ]
          : []
      const keep: readonly Stage[] = amsgrad
        ? [{ to: 'largest', formula: apply('max', [largest, meanSquare]) }]
        : []
      const correctedMean = symbol<Quantity>('correctedMean')
      const correctedSquare = symbol<Quantity>('correctedSquare')
      return [
        ...stages,
        ...shrink,
        { to: 'mean', formula: plus(times(firstBeta, mean), times(minus(1, firstBeta), g)) },
        {
          to: 'meanSquare',
          formula: plus(times(secondBeta, meanSquare), times(minus(1, secondBeta), squared(g))),
        },
        ...keep,
        { to: 'correctedMean', formula: over(mean, minus(1, power(firstBeta, count))) },
        {
          to: 'correctedSquare',
          formula: over(amsgrad ? largest : meanSquare, minus(1, power(secondBeta, count))),
        },
        {
          to: 'value',
          formula: minus(
            value,
            over(times(rate, correctedMean), plus(apply('sqrt', [correctedSquare]), eps)),
          ),
        },
      ]
    },
  })

export const adam = adaptiveMoments(false, weightDecay)

export const adamw = adaptiveMoments(
  true,
  attribute.number({
    fallback: 0.01,
    min: 0,
    summary: 'λ: takes η λ of every parameter away, beside the step.',
  }),
)
