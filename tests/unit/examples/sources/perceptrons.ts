import type { ExampleSource } from './source'

/** The four rows of a table are all the inputs that a gate of logic can have. */
const four = (table: 'and' | 'or' | 'xor') => ({
  tables: [table],
  reads: { X: { table, columns: ['x1', 'x2'] } },
})

const perceptron = (table: 'and' | 'or', b: number) => ({
  expressions: 'u = X @ w; z = u + b; o = step(z)',
  ...four(table),
  values: { w: [1, 1], b },
})

export const perceptrons: readonly ExampleSource[] = [
  {
    id: 'perceptron-and',
    title: 'Perceptron: AND',
    notes: `The rows of the table are the four cases of two bits, all computed at once: the Data panel shows each with what it should be and what o says. With b = −1 the sum z is above 0 for (1, 1) alone; step is 1 above 0, and 0 at 0 and below.
The slope of step is 0 everywhere, so backpropagation finds only zeros: a perceptron needs a learning rule of its own.`,
    hint: 'Set b to −1.5: the line moves towards (1, 1), and o is AND still.',
    ...perceptron('and', -1),
  },
  {
    id: 'perceptron-or',
    title: 'Perceptron: OR',
    notes: `The weights are those of AND; only b has changed, from −1 to 0. Now one bit is enough to lift z above 0, and o is 0 for (0, 0) alone.`,
    hint: 'Move b and watch the line of o in the Data panel: at −1 it is AND again, at −2 no case is left.',
    ...perceptron('or', 0),
  },
  {
    id: 'perceptron-xor',
    title: 'Perceptron: XOR needs a hidden layer',
    notes: `No single line separates the cases of XOR, but two lines do: the Data panel draws both. The columns of h are two perceptrons: the first computes OR, the second AND.
The output adds them with weights 1 and −2: OR, but not AND. For (1, 1) that makes z = −1, and o is 0.`,
    hint: 'Set the second entry of w2 to 0: without AND, the output is that of OR.',
    expressions: `
  W1T = transpose(W1)
  u1 = X @ W1T
  z1 = u1 + b1
  h = step(z1)
  u2 = h @ w2
  z = u2 + b2
  o = step(z)`,
    ...four('xor'),
    values: {
      W1: [
        [1, 1],
        [1, 1],
      ],
      b1: [0, -1],
      w2: [1, -2],
      b2: 0,
    },
  },
]
