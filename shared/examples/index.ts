// The examples that come with the application: each is the .chainrule file of that name in this folder. Its title, its note
// and, as the note's last paragraph, what one may try with it stand there.

/** What an example teaches, to be found by. */
export type Topic =
  | 'activation'
  | 'attention'
  | 'batches'
  | 'boundary'
  | 'chainRule'
  | 'clipping'
  | 'convolution'
  | 'crossEntropy'
  | 'deadNeuron'
  | 'embedding'
  | 'exploding'
  | 'fanOut'
  | 'initialisation'
  | 'linear'
  | 'matrices'
  | 'normalisation'
  | 'recurrent'
  | 'regression'
  | 'regularisation'
  | 'residual'
  | 'saturation'
  | 'secondDerivative'
  | 'squaredError'
  | 'switches'
  | 'training'
  | 'update'
  | 'vanishing'
  | 'weightSharing'

/** The lessons in teaching order, each with its examples and what they teach. */
export const lessons = {
  gates: {
    'add-then-multiply': ['chainRule'],
    'multiply-then-add': ['chainRule'],
    'max-gate': ['switches'],
    'relu-as-abs': ['fanOut', 'activation'],
  },
  neuron: {
    'sigmoid-neuron': ['chainRule', 'activation'],
    'sigmoid-neuron-one-gate': ['activation'],
  },
  chains: {
    'vanishing-sigmoid-chain': ['vanishing', 'saturation', 'squaredError'],
    'relu-chain': ['activation', 'vanishing'],
    'exploding-relu-chain': ['exploding'],
    'gradient-clipping': ['clipping', 'exploding', 'update'],
  },
  layers: {
    'vectorised-sigmoid-layer': ['matrices', 'activation'],
    'vectorised-relu-layer': ['matrices', 'deadNeuron'],
  },
  networks: {
    'two-layer-bce': ['crossEntropy', 'update', 'training'],
    'dead-relu-softmax': ['deadNeuron', 'initialisation'],
    'linear-layers-collapse': ['linear', 'activation'],
    'batch-norm': ['normalisation', 'fanOut', 'batches'],
    'softmax-cross-entropy': ['crossEntropy', 'linear'],
    'batch-norm-gates': ['normalisation', 'fanOut', 'batches'],
  },
  exercises: {
    'lab-square': ['chainRule', 'secondDerivative'],
    'lab-neuron': ['chainRule', 'squaredError', 'update'],
    'micrograd-expression': ['chainRule'],
    'staged-circuit': ['fanOut', 'chainRule'],
    'micrograd-tanh': ['chainRule', 'activation'],
    'micrograd-tanh-apart': ['fanOut', 'activation'],
    'mazur-2-2-2': ['update', 'squaredError', 'training'],
    'weight-decay': ['regularisation', 'fanOut', 'training'],
  },
  initialisation: {
    'seeded-small-weights': ['initialisation', 'vanishing'],
    'seeded-large-weights': ['initialisation', 'exploding'],
    'seeded-xavier': ['initialisation'],
    'seeded-he': ['initialisation'],
  },
  depth: {
    'twenty-layers': ['vanishing', 'initialisation', 'activation'],
    'residual-depth': ['residual', 'vanishing', 'fanOut'],
  },
  perceptrons: {
    'perceptron-and': ['boundary', 'linear'],
    'perceptron-or': ['boundary', 'linear'],
    'perceptron-xor': ['boundary'],
  },
  learning: {
    'learned-xor': ['training', 'boundary', 'crossEntropy'],
    'learned-circles': ['training', 'boundary', 'crossEntropy'],
    'circles-2-3-1': ['training', 'boundary', 'crossEntropy'],
    'learned-sine': ['training', 'regression', 'squaredError'],
  },
  sequences: {
    'rnn-three-steps': ['recurrent', 'weightSharing', 'fanOut', 'vanishing'],
    'lstm-cell': ['recurrent', 'switches', 'vanishing'],
    'attention-head': ['attention', 'matrices', 'fanOut'],
    'causal-attention': ['attention', 'matrices'],
    'attention-one-gate': ['attention'],
    'embedding-one-hot': ['embedding', 'fanOut', 'matrices'],
  },
  pictures: {
    'small-cnn': ['convolution', 'switches', 'crossEntropy', 'weightSharing'],
  },
} as const satisfies Record<string, Readonly<Record<string, readonly Topic[]>>>

export type LessonId = keyof typeof lessons
