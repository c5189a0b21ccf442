import type { ExampleSource } from './source'

const neuron = `
  param w1 = -3
  x1w1 = x1 * w1
  param w2 = 1
  x2w2 = x2 * w2
  s = x1w1 + x2w2
  param b = 6.8813735870195432
  n = s + b`

/** Exercises of others, whose figures stand in many notebooks: each note says whose. */
export const published: readonly ExampleSource[] = [
  {
    id: 'lab-square',
    title: 'A chain of three: J = (2 + 3w)²',
    notes: `The first graph of DeepLearning.AI’s lab on back propagation. At w = 3, a is 11 and J is 121.
Going back, the square gives 2a = 22, the sum passes it on, and the factor 3 makes 66 of it: the product of the local gradients along the chain. Graph → Unfold the Backward Pass makes nodes of them, which can be differentiated again: the second derivative is 18.`,
    hint: 'Set w to 3.001, as the lab does: J grows by 0.066, which is 66 for each unit of w.',
    expressions: `
  param w = 3
  s = 3 * w
  a = 2 + s
  J = a ^ 2`,
  },
  {
    id: 'lab-neuron',
    title: 'One linear neuron: J = ½ (w x + b − y)²',
    notes: `The second graph of DeepLearning.AI’s lab on back propagation: one neuron without an activation, and half its squared error. With x = 2, w = −2, b = 8 and y = 1 the cost J is 4.5.
The difference d = 3 is the gradient of everything up to the product; there w gets it times x, which is 6.`,
    hint: 'Take one step at the rate 0.1: w becomes −2.6 and b 7.7, which puts the output at 2.5 instead of 4.',
    expressions: `
  param w = -2
  c = w * x
  param b = 8
  a = c + b
  given y = 1
  d = a - y
  sq = d ^ 2
  J = sq / 2`,
    values: { x: 2 },
    training: { learningRate: 0.1, length: 20 },
  },
  {
    id: 'micrograd-expression',
    title: 'Micrograd’s first: L = (a · b + c) · f',
    notes: `The expression with which Andrej Karpathy begins his lecture on micrograd. L is −8.
f gets the 4 of d, d the −2 of f, and the sum hands the −2 on to e and c. The product swaps once more: a gets −2 · −3 = 6, b gets −2 · 2 = −4.`,
    hint: 'Nudge a, b, c and f by 0.01 along their gradients, to 2.06, −3.04, 9.98 and −1.96: L rises from −8 to −7.2865.',
    expressions: 'e = a * b; d = e + c; L = d * f',
    values: { a: 2, b: -3, c: 10, f: -2 },
  },
  {
    id: 'staged-circuit',
    title: 'In stages: f = (x + σ(y)) / (σ(x) + (x + y)²)',
    notes: `The function that Stanford’s CS231n differentiates in stages: useless in itself, and tedious to differentiate on paper. With a name for each stage every step back is one short line.
x is used three times and y twice. What comes back along these ways adds up: 2.0596 at x and 1.5922 at y.`,
    hint: 'Step back with F10 until x has all of its parts, and add them up yourself.',
    expressions: `
  sigy = sigmoid(y)
  num = x + sigy
  sigx = sigmoid(x)
  xpy = x + y
  xpysqr = xpy ^ 2
  den = sigx + xpysqr
  invden = reciprocal(den)
  f = num * invden`,
    values: { x: 3, y: -4 },
  },
  {
    id: 'micrograd-tanh',
    title: 'Micrograd’s neuron: o = tanh(w1 x1 + w2 x2 + b)',
    notes: `The neuron of Andrej Karpathy’s lecture on micrograd. Its bias is chosen so that the numbers come out even: o is 0.7071, and the slope of tanh there is 1 − o² = 0.5.
The 0.5 reaches both products. w2 gets 0, because x2 is 0: what it is multiplied by does not matter now.`,
    hint: 'Set x2 to 1: now w2 has a gradient, but the neuron is nearly saturated, and it is a small one.',
    expressions: `${neuron}
  o = tanh(n)`,
    values: { x1: 2, x2: 0 },
  },
  {
    id: 'micrograd-tanh-apart',
    title: 'The tanh taken apart: (e²ⁿ − 1) / (e²ⁿ + 1)',
    notes: `The same neuron with tanh written out in gates, as in Andrej Karpathy’s lecture on micrograd. e forks into numerator and denominator, and what comes back from both adds up.
At n it is 0.5 again, as with one gate: it does not matter how far a function is taken apart, as long as each piece knows its own slope.`,
    hint: 'Open the neuron with one gate beside it and step through both: from n on back they agree.',
    expressions: `${neuron}
  twice = 2 * n
  e = exp(twice)
  above = e - 1
  below = e + 1
  o = above / below`,
    values: { x1: 2, x2: 0 },
  },
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
  {
    id: 'weight-decay',
    title: 'Weight decay: the penalty is a fork',
    notes: `The graph of the chapter on backpropagation in “Dive into Deep Learning”: a network of two layers, and beside its loss L a penalty s for large weights, ½λ (‖W1‖² + ‖W2‖²) with λ = 0.1. J is their sum.
Each weight is used twice, and its gradient is the sum of both ways: from the penalty λ times the weight itself. The first neuron is off, so that its row of W1 has only that.`,
    hint: 'Set halflambda to 0: the gradients of the network alone are left, and the first row of W1 has none.',
    expressions: `
  param W1 = [[0.5, -1], [1, 0.5]]
  z = W1 @ x
  h = relu(z)
  param W2 = [[1, 1], [2, -0.5]]
  o = W2 @ h
  L = halfSquaredError(o, y)
  sq1 = W1 ^ 2
  n1 = sum(sq1)
  sq2 = W2 ^ 2
  n2 = sum(sq2)
  n = n1 + n2
  halflambda = 0.05
  s = n * halflambda
  J = L + s`,
    values: { x: [1, 2], y: [1, 0] },
    training: { learningRate: 0.1, length: 50 },
  },
]
