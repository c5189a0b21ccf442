import type { ExampleSource } from './source'

/** Three tokens of two numbers each; `mixture` makes the output O of queries, keys and values. */
const attention = (mixture: string) => ({
  expressions: `
  param Wq = [[1, 0.5], [-0.5, 1]]
  Q = X @ Wq
  param Wk = [[0.5, 1], [1, -1]]
  K = X @ Wk
  param Wv = [[1, -1], [2, 0.5]]
  V = X @ Wv
  ${mixture}
  loss = halfSquaredError(O, Y)`,
  values: {
    X: [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    Y: [
      [1, 0],
      [2, 0],
      [1, 1],
    ],
  },
  training: { learningRate: 0.1, length: 100 },
})

/** In gates; `weights` makes the attention weights A of the scaled scores. */
const attentionInGates = (weights: string) =>
  attention(`
  KT = transpose(K)
  S = Q @ KT
  root = ${Math.SQRT2}
  scaled = S / root
  ${weights}
  O = A @ V`)

export const sequences: readonly ExampleSource[] = [
  {
    id: 'rnn-three-steps',
    title: 'A recurrent network over three steps',
    notes: `The same two weights are used at every step: w for what comes in, u for what is remembered. Unrolled in time the network is an ordinary graph, in which w forks three ways and u, there being nothing to remember at first, two.
The gradient of a shared weight is the sum over the steps. What comes back shrinks from step to step, by u and by the slope of tanh: −0.746 at s3, −0.589 at s2, −0.370 at s1.`,
    hint: 'Set u to 0.2: of −0.899 at s3 only −0.028 is left at s1.',
    expressions: `
  param w = 0.5
  s1 = w * x1
  h1 = tanh(s1)
  a2 = w * x2
  param u = 0.8
  r2 = u * h1
  s2 = a2 + r2
  h2 = tanh(s2)
  a3 = w * x3
  r3 = u * h2
  s3 = a3 + r3
  h3 = tanh(s3)
  loss = halfSquaredError(h3, y)`,
    values: { x1: 1, x2: -0.5, x3: 0.25, y: 1 },
    training: { learningRate: 0.1, length: 100 },
  },
  {
    id: 'lstm-cell',
    title: 'One LSTM cell',
    notes: `One product makes all four gates: i lets in, f keeps, g is what could be written, o lets out. The new memory is c1 = f · c0 + i · g, and h1 = o · tanh(c1) is what is seen of it.
Look at the way from c1 back to c0: one product with f and nothing else, no weight and no slope. That is why an LSTM remembers for long.`,
    hint: 'Raise the second entry of b, the bias of f, to 5: nearly all of the gradient at c1 reaches c0.',
    expressions: `
  v = concat(x, h0)
  param W = [[0.5, -1], [1, 0.5], [-1, 1], [0.5, 0.5]]
  u = W @ v
  param b = [0, 1, 0, 0]
  z = u + b
  zi = z[0]
  i = sigmoid(zi)
  zf = z[1]
  f = sigmoid(zf)
  zg = z[2]
  g = tanh(zg)
  zo = z[3]
  o = sigmoid(zo)
  kept = f * c0
  written = i * g
  c1 = kept + written
  t = tanh(c1)
  h1 = o * t`,
    values: { x: [1], h0: [0.5], c0: 2 },
  },
  {
    id: 'attention-head',
    title: 'One head of attention, gate by gate',
    notes: `softmax(Q Kᵀ / √d) V, from “Attention Is All You Need”. The rows of X are three tokens; each is turned into a query, a key and a value. A row of A says how much a token looks at each of the three, and its output is that mixture of their values.
X forks three ways, and its gradient is the sum of what comes back through queries, keys and values.`,
    hint: 'Set root to 0.02: the rows of A become 0 and 1, and next to no gradient reaches Wq and Wk.',
    ...attentionInGates('A = softmax(scaled)'),
  },
  {
    id: 'causal-attention',
    title: 'Causal attention: no token sees what comes later',
    notes: `The same head, but the scores of later tokens are set to −∞ before the softmax, which makes their weights 0: the first token sees itself alone.
No gradient flows where a score is hidden. The weights of the first row are constant, so its query has no gradient at all.`,
    hint: 'Change the last row of X: the outputs of the first two tokens stay as they are.',
    ...attentionInGates('masked = causalMask(scaled); A = softmax(masked)'),
  },
  {
    id: 'attention-one-gate',
    title: 'The same head of attention as one gate',
    notes: `Transpose, scores, root, softmax and mixture are now a single gate. Its output and every gradient from Q, K and V back are those of the head in gates.
X forks three ways still, into queries, keys and values.`,
    hint: 'Set causal of O to true: no token sees what comes later, and the first row of Q has no gradient.',
    ...attention('O = attention(Q, K, V)'),
  },
  {
    id: 'embedding-one-hot',
    title: 'An embedding, and one-hot times the table',
    notes: `Each row of E is the vector of a word, and the words are 2, 0 and 2. Above, their rows are looked up; below, each word becomes a row with a single 1, and the product with E picks the same rows.
Word 2 occurs twice, so what comes back to its row adds up; words 1 and 3 do not occur, and their rows get 0.`,
    hint: 'Make all three words 1: one row of E gets all of the gradient.',
    expressions: `
  param E = [[1, 0], [0.5, -1], [-1, 2], [0, 1]]
  looked = embedding(E, words)
  L1 = halfSquaredError(looked, Y)
  rows = oneHot(words, 4)
  product = rows @ E
  L2 = halfSquaredError(product, Y)
  L = L1 + L2`,
    values: {
      words: [2, 0, 2],
      Y: [
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    },
    training: { learningRate: 0.1, length: 50 },
  },
]
