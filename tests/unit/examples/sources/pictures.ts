import type { ExampleSource } from './source'

export const pictures: readonly ExampleSource[] = [
  {
    id: 'small-cnn',
    title: 'A small CNN: convolution, ReLU, max pool, dense',
    notes: `A picture of 6×6 with a bright bar. The kernel K slides over it and answers where it gets brighter from left to right, at the left edge of the bar; ReLU keeps that, and max pooling the largest of each 2×2 window. Two scores are left.
Going back, each window passes its gradient to the entry that was largest. Two of the sixteen reach K, each with the 3×3 window that it came from.`,
    hint: 'Make y 0: all signs change. Then train, and see K turn into a kernel for the other edge.',
    expressions: `
  param K = [[-1, 0.5, 1], [-1, 0.25, 1], [-1, 0, 1]]
  s = conv2d(X, K)
  param b = -1
  t = s + b
  a = relu(t)
  m = maxPool2d(a, 2)
  v = reshape(m, [4])
  param W = [[0.2, -0.1, 0.1, 0.3], [-0.2, 0.1, 0.2, -0.1]]
  u = W @ v
  param c = [0, 0.2]
  z = u + c
  loss = softmaxCrossEntropy(z, y)`,
    values: {
      X: [
        [0, 0, 1, 2, 0, 0],
        [0, 1, 2, 1, 0, 0],
        [0, 0, 3, 1, 0, 1],
        [0, 1, 2, 2, 0, 0],
        [1, 0, 1, 3, 0, 0],
        [0, 0, 2, 1, 1, 0],
      ],
      y: 1,
    },
    training: { learningRate: 0.01, length: 50 },
  },
]
