// Optimisers as rules: from a parameter, its gradient and what is remembered of it to the next parameter and memory.
// All work entry by entry; nothing is changed in place.

/** What an optimiser remembers of one parameter, one number an entry: nothing, a velocity, or two moments. */
export type Memory = readonly Float64Array[]

/** One parameter before a step. */
export interface BeforeUpdate {
  readonly value: Float64Array
  readonly gradient: Float64Array
  readonly memory: Memory
  readonly learningRate: number
  /** The number of the step, from 1. */
  readonly count: number
}

/** The same parameter after the step. */
export interface After {
  readonly value: Float64Array
  readonly memory: Memory
}

export interface Optimizer {
  /** How many numbers are remembered of each entry; all begin at 0. */
  readonly memories: number
  readonly step: (before: BeforeUpdate) => After
}

/** A step against the gradient. */
const sgd: Optimizer = {
  memories: 0,
  // w ← w − η g
  step: ({ value, gradient, learningRate }) => ({
    value: value.map((w, i) => w - learningRate * gradient[i]!),
    memory: [],
  }),
}

/** The usual momentum; PyTorch's SGD has none by default, but every example of it sets this. */
const MOMENTUM = 0.9

/** The same with a velocity, as PyTorch's SGD has it. */
const momentum: Optimizer = {
  memories: 1,
  // v ← μ v + g, w ← w − η v
  step({ value, gradient, memory, learningRate }) {
    const velocity = memory[0]!.map((v, i) => MOMENTUM * v + gradient[i]!)
    return { value: value.map((w, i) => w - learningRate * velocity[i]!), memory: [velocity] }
  },
}

/** Kingma and Ba 2015, with the numbers that they recommend and that PyTorch takes. */
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8]

const adam: Optimizer = {
  memories: 2,
  // m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)
  step({ value, gradient, memory, learningRate, count }) {
    const mean = memory[0]!.map((m, i) => BETA1 * m + (1 - BETA1) * gradient[i]!)
    const square = memory[1]!.map((v, i) => BETA2 * v + (1 - BETA2) * gradient[i]! * gradient[i]!)
    const rate = learningRate / (1 - BETA1 ** count)
    const correction = Math.sqrt(1 - BETA2 ** count)
    return {
      value: value.map((w, i) => w - (rate * mean[i]!) / (Math.sqrt(square[i]!) / correction + EPSILON)),
      memory: [mean, square],
    }
  },
}

/** Every optimiser by its name. */
export const optimizers = { sgd, momentum, adam } as const satisfies Readonly<Record<string, Optimizer>>

/** The name of an optimiser that exists. */
export type OptimizerName = keyof typeof optimizers
