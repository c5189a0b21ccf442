// The lecture examples: each is the .chainrule file of that name in this folder.

/** In teaching order: gates, neuron, chains, layers, networks, initialisation, perceptrons. */
export const exampleIds = [
  'add-then-multiply',
  'multiply-then-add',
  'max-gate',
  'relu-as-abs',
  'sigmoid-neuron',
  'sigmoid-neuron-one-gate',
  'vanishing-sigmoid-chain',
  'relu-chain',
  'exploding-relu-chain',
  'gradient-clipping',
  'vectorised-sigmoid-layer',
  'vectorised-relu-layer',
  'two-layer-bce',
  'dead-relu-softmax',
  'linear-layers-collapse',
  'batch-norm',
  'seeded-small-weights',
  'seeded-large-weights',
  'seeded-xavier',
  'seeded-he',
  'perceptron-and',
  'perceptron-or',
  'perceptron-xor',
] as const
