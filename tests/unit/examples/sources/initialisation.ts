import type { ExampleSource } from './source'

/**
 * A hidden layer and an output layer that share W; only the second one learns. The draws come in the order of the
 * statements: X, W, and R once a step.
 */
const seeded = (weights: string) => ({
  training: { learningRate: 0.1, length: 10 },
  expressions: `
  seed 42
  random X = uniform(0, 1, shape=[1, 3])
  random param W = ${weights}
  fixed = stopGradient(W)
  h = X @ fixed
  output = h @ W
  random R = uniform(0, 1, shape=[1, 3], everyStep=true)
  weighted = output * R
  loss = sum(weighted)`,
})

// The notebook calls uniform with limit √(2 / (fan_in + fan_out)) "Xavier"; the paper has √(6 / (fan_in + fan_out)).
const xavierLimit = Math.sqrt(2 / (3 + 3))

export const initialisations: readonly ExampleSource[] = [
  {
    id: 'seeded-small-weights',
    title: 'Initialisation: small random weights',
    notes: `W is drawn uniformly between 0 and 0.1. The input passes through W twice and shrinks each time: entries of X around 0.7 become about 0.1 in h and 0.015 in the output.
The gradient of W is proportional to h and just as small. stopGradient keeps the first use of W out of it, and R, drawn anew at every step, stands for an error that comes back.`,
    hint: 'Train its ten steps: no weight moves further than 0.0514.',
    ...seeded('uniform(0, 0.1, shape=[3, 3])'),
  },
  {
    id: 'seeded-large-weights',
    title: 'Initialisation: large random weights',
    notes: `The same random numbers as for the small weights, only a hundred times larger: W lies between 0 and 10. h is a hundred times larger as well, and the output ten thousand times: it reaches 196.
The gradients of W lie between 1.4 and 11.2. In a deeper network every further layer would multiply by about as much again.`,
    hint: 'Train its ten steps: a weight moves by up to 5.14, a hundred times further than the small ones.',
    ...seeded('uniform(0, 10, shape=[3, 3])'),
  },
  {
    id: 'seeded-xavier',
    title: 'Initialisation: Xavier, as the notebook writes it',
    notes: `W is uniform between −0.577 and 0.577, the limit being √(2 / (fan_in + fan_out)) with three connections in and three out. Positive and negative weights balance, so that neither h, nor the output, nor any gradient is larger than 0.36.
The published Xavier initialisation has the limit √(6 / (fan_in + fan_out)) = 1; the operation xavierUniform draws from that one.`,
    hint: 'Train its ten steps: a weight moves by up to 0.173.',
    ...seeded(`uniform(${-xavierLimit}, ${xavierLimit}, shape=[3, 3])`),
  },
  {
    id: 'seeded-he',
    title: 'Initialisation: He',
    notes: `W is drawn from a normal distribution with standard deviation √(2 / fan_in) = 0.816. The factor 2 is meant for ReLU, which sets half of its inputs to 0; this network has no ReLU, and the output grows to 4.4.`,
    hint: 'Train its ten steps at the rate 0.1: W moves at every step, because R is drawn again each time, while X stays.',
    ...seeded('heNormal([3, 3])'),
  },
]
