import type { ExampleSource } from './source'

/** Exercises of others, whose figures stand in many notebooks: each note says whose. */
export const published: readonly ExampleSource[] = [
  {
    id: 'mazur-2-2-2',
    title: 'Mazur’s 2-2-2 network, and its first step',
    notes: `The network of Matt Mazur’s “A Step by Step Backpropagation Example”, with his numbers. The weights w1 to w4 are the rows of W1, w5 to w8 those of W2, and the error E of both outputs together is 0.2984.
He trains the weights alone: the biases are inputs here.`,
    hint: 'Take one step, at his rate of 0.5: w5 falls from 0.4 to 0.3589, w1 from 0.15 to 0.1498, and E to 0.2910.',
    expressions: `
  param W1 = [[0.15, 0.2], [0.25, 0.3]]
  u1 = W1 @ x
  net_h = u1 + b1
  out_h = sigmoid(net_h)
  param W2 = [[0.4, 0.45], [0.5, 0.55]]
  u2 = W2 @ out_h
  net_o = u2 + b2
  out_o = sigmoid(net_o)
  d = y - out_o
  sq = d ^ 2
  E_o = sq / 2
  E = sum(E_o)`,
    values: { x: [0.05, 0.1], b1: 0.35, b2: 0.6, y: [0.01, 0.99] },
    training: { learningRate: 0.5, length: 100 },
  },
]
