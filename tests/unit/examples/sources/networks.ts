import type { ExampleSource } from './source'

export const networks: readonly ExampleSource[] = [
  {
    id: 'two-layer-bce',
    title: 'A 2-3-1 network with binary cross-entropy',
    notes: `Two inputs, three ReLU neurons and one sigmoid output. The network says yhat = 0.5182 where the label is 1: a loss of 0.6573. At z2 the gradient is yhat − y = −0.4818: the derivatives of the sigmoid and of the loss cancel to that.
The first hidden neuron is off (z1 = −0.04), so its row of W1 gets 0.
One step at the rate 0.1 brings yhat to 0.5396 and the loss to 0.6169.`,
    hint: 'Step through its update and on into the next: after three, the second neuron is off, too, and only the last still learns.',
    training: { learningRate: 0.1, length: 50 },
    expressions: `
  param W1 = [[0.2, -0.3], [0.4, 0.1], [-0.5, 0.2]]
  u1 = W1 @ x
  param b1 = [0.1, -0.2, 0.1]
  z1 = u1 + b1
  a1 = relu(z1)
  param W2 = [0.3, -0.4, 0.5]
  u2 = dot(W2, a1)
  param b2 = 0.1
  z2 = u2 + b2
  yhat = sigmoid(z2)
  loss = binaryCrossEntropy(yhat, y)`,
    values: { x: [0.5, 0.8], y: 1 },
  },
  {
    id: 'dead-relu-softmax',
    title: 'All weights 0.1: every ReLU is dead',
    notes: `A 4-3-2-2 network whose weights are all 0.1. The three neurons of the first layer compute the same −0.09, ReLU makes 0 of it, and nothing of x gets any further: softmax of (0, 0) is (0.5, 0.5).
The gradient is still −0.5 and 0.5 at z3, but the gradient of every weight is 0. However long you train, no weight changes.`,
    hint: 'Change the first weight of W1 to −0.1: one neuron wakes up, and gradients reach the weights.',
    expressions: `
  param W1 = [[0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1]]
  z1 = W1 @ x
  a1 = relu(z1)
  param W2 = [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]
  z2 = W2 @ a1
  a2 = relu(z2)
  param W3 = [[0.1, 0.1], [0.1, 0.1]]
  z3 = W3 @ a2
  p = softmax(z3)
  p0 = index(p, 0)
  logp = log(p0)
  loss = -logp`,
    values: { x: [-2.4, 1.2, -0.8, 1.1] },
  },
  {
    id: 'linear-layers-collapse',
    title: 'Two linear layers are one linear layer',
    notes: `The upper row computes y by two layers without an activation between them. The lower row multiplies their weights first: Wtilde = W2 W1 and btilde = W2 b1 + b2. Its result ycollapsed equals y for every x; here both are (2.8, 4.25).
The target is the sum of y. The gradient of x, (3.5, −2), is the sum of the rows of Wtilde, although it came through both layers. Wtilde itself has no gradient: y does not depend on it.`,
    hint: 'Change x to anything: y and ycollapsed stay equal.',
    expressions: `
  u1 = W1 @ x
  z1 = u1 + b1
  u2 = W2 @ z1
  y = u2 + b2
  total = sum(y)
  Wtilde = W2 @ W1
  v = W2 @ b1
  btilde = v + b2
  utilde = Wtilde @ x
  ycollapsed = utilde + btilde`,
    values: {
      x: [1.5, -0.5],
      W1: [
        [1, -1],
        [0.5, 2],
        [0, 1],
      ],
      b1: [0.1, 0, -0.2],
      W2: [
        [1, 0, -1],
        [2, 1, 0],
      ],
      b2: [0, 0.3],
    },
    target: 'total',
    // By hand: above the two layers, below the one that they collapse to, between them what both share.
  },
  {
    id: 'batch-norm',
    title: 'Batch normalisation, gate by gate',
    notes: `The rows of X are a batch of four, and each column is normalised by itself: the means are 4 and 3, the variance of both columns is 5. In xhat the columns have mean 0 and variance 1; gamma and beta then scale and shift them.
X forks three ways, into the mean, the variance and the difference, and its gradient is the sum of all three. Training moves gamma and beta alone.`,
    hint: 'Add 10 to a whole column of X: xhat stays as it is, which is why each column of its gradient adds up to 0.',
    training: { learningRate: 0.1, length: 10 },
    expressions: `
  mean = mean(X, axis=0)
  centred = X - mean
  var = variance(X, axis=0)
  eps = 0.00001
  vareps = var + eps
  std = sqrt(vareps)
  xhat = centred / std
  param gamma = [1, 0.5]
  scaled = gamma * xhat
  param beta = [0, 0.1]
  y = scaled + beta
  weighted = y * R
  loss = sum(weighted)`,
    values: {
      X: [
        [1, 2],
        [3, 0],
        [5, 4],
        [7, 6],
      ],
      R: [
        [1, 0],
        [0, 2],
        [-1, 1],
        [0.5, -1],
      ],
    },
  },
  {
    id: 'softmax-cross-entropy',
    title: 'Softmax and cross-entropy: p − y',
    notes: `The linear classifier of Stanford’s CS231n: a picture of four pixels, three classes, and the scores −2.85, 0.86 and 0.28. Softmax makes probabilities of them; the right class, the last one, has 0.353, and −log of that is the loss, 1.04.
The gradient of the scores is p − y, with y = (0, 0, 1): 0.0154, 0.6313 and −0.6467. It adds up to 0, pushes the wrong scores down and the right one up.`,
    hint: 'Set y to 1: the loss falls to 0.46, and the last two entries of the gradient change their signs.',
    expressions: `
  param W = [[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0, -0.45, -0.2, 0.03]]
  u = W @ x
  param b = [0, 0.2, -0.3]
  z = u + b
  p = softmax(z)
  loss = crossEntropy(p, y)`,
    values: { x: [-15, 22, -44, 56], y: 2 },
    training: { learningRate: 0.0001, length: 20 },
  },
  {
    id: 'batch-norm-gates',
    title: 'Batch normalisation in nine steps',
    notes: `The steps into which Frederik Kratzert takes batch normalisation apart: mean, difference, square, its mean, plus eps, root, reciprocal, and then scale and shift.
X forks into the mean and the difference, and the difference once more into the variance and the product. Each of these ways back has a part in the gradient of X, and in each column they add up to 0.`,
    hint: 'Double a whole column of X: its xhat hardly changes, and its gradient is halved.',
    expressions: `
  mu = mean(X, axis=0)
  xmu = X - mu
  sq = xmu ^ 2
  var = mean(sq, axis=0)
  eps = 0.00001
  vareps = var + eps
  sqrtvar = sqrt(vareps)
  ivar = reciprocal(sqrtvar)
  xhat = xmu * ivar
  param gamma = [1, 2]
  gammax = gamma * xhat
  param beta = [0, 0.5]
  out = gammax + beta
  loss = halfSquaredError(out, Y)`,
    values: {
      X: [
        [1, 2],
        [4, -1],
        [7, 5],
      ],
      Y: [
        [-1, 0],
        [1, -2],
        [0.5, 3],
      ],
    },
  },
]
