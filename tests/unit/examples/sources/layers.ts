import type { ExampleSource } from './source'

/** Three layers of one neuron each, and half the squared error. */
const chain = (activation: 'sigmoid' | 'relu', weight: number) => ({
  expressions: `
  param w1 = ${weight}
  f1 = x * w1
  f2 = ${activation}(f1)
  param w2 = ${weight}
  f3 = w2 * f2
  f4 = ${activation}(f3)
  param w3 = ${weight}
  f5 = w3 * f4
  f6 = ${activation}(f5)
  f7 = f6 - y
  f8 = f7 ^ 2
  half = 0.5
  f9 = f8 * half`,
  values: { x: 1, y: 1 },
})

export const chains: readonly ExampleSource[] = [
  {
    id: 'vanishing-sigmoid-chain',
    title: 'Three sigmoid layers: the gradient vanishes',
    notes: `Each layer multiplies the gradient by a weight of 0.5 and by the slope of the sigmoid, which is at most 0.25.
Read the gradients of the weights from right to left: w3 −0.0605, w2 −0.0080, w1 −0.0015. The first layer learns forty times more slowly than the last.`,
    hint: 'Give all weights the value 5: the sigmoids are flat there, and w1 gets still less.',
    ...chain('sigmoid', 0.5),
  },
  {
    id: 'relu-chain',
    title: 'The same three layers with ReLU',
    notes: `The weights are those of the sigmoid chain, but the slope of ReLU is 1 wherever its input is positive. All three weights now get the same gradient, −0.2188.
The 0.5 of each weight still halves the gradient from layer to layer (−0.875, −0.4375, −0.2188); the activation no longer shrinks it.`,
    hint: 'Set w2 to −0.5: the ReLU behind it is off, and all three weights get 0.',
    ...chain('relu', 0.5),
  },
  {
    id: 'exploding-relu-chain',
    title: 'Three ReLU layers with weights 5: the gradient explodes',
    notes: `Weights of 5 make the prediction 125 where 1 was wanted, and the loss 7688. Going back, each layer multiplies the gradient by 5: 124 at f6, 620 at f4, 3100 at f2, 15500 at x.
One step with learning rate 0.1 would move every weight by 310.`,
    hint: 'Give all weights the value 2: now the gradient doubles only, 7, 14, 28, 56.',
    ...chain('relu', 5),
  },
  {
    id: 'gradient-clipping',
    title: 'Gradient clipping on the exploding chain',
    notes: `The graph is that of the exploding chain; w1, w2 and w3 each have a gradient of 3100. Its training has a rate of 0.1 and clips by norm at 1: the three are shortened together until their length is 1, each becomes 0.5774, and the direction of the step stays the same.
Without clipping one step moves every weight by 310.`,
    hint: 'Take one step, then go back, clip by value at 1 instead, and take it again: every gradient is cut to 1.',
    ...chain('relu', 5),
    training: { learningRate: 0.1, clipNorm: 1, length: 1 },
  },
]

/** One layer on a vector, and the sum of its outputs, so that the gradient that comes to `a` is all ones. */
const layer = (activation: 'sigmoid' | 'relu') => ({
  expressions: `z = W @ x; a = ${activation}(z); s = sum(a)`,
  values: {
    W: [
      [0.2, -0.5, 0.1],
      [-0.3, 0.8, 0.4],
    ],
    x: [1, 2, -1],
  },
})

export const vectorisedLayers: readonly ExampleSource[] = [
  {
    id: 'vectorised-sigmoid-layer',
    title: 'A layer on vectors: a = σ(W x)',
    notes: `Two neurons at once. The entries of z are −0.9 and 0.9; the slope of the sigmoid is the same at both, 0.2055, and that is the gradient of z.
The gradient of W is the outer product of this vector with x, one row for each neuron. The gradient of x is Wᵀ times it: each input collects what comes back from both neurons.`,
    hint: 'Double x: z doubles, and its gradient falls to 0.1217, for the sigmoid is flatter there.',
    ...layer('sigmoid'),
  },
  {
    id: 'vectorised-relu-layer',
    title: 'A layer on vectors: a = ReLU(W x)',
    notes: `The first neuron has z = −0.9 and is off: its output is 0, and so is its gradient. The whole first row of the gradient of W is 0, while the second row is a copy of x.
What reaches x is the second row of W alone. Compare with the sigmoid layer, where both rows learn.`,
    hint: 'Change all the signs in x: the two neurons trade places.',
    ...layer('relu'),
  },
]
