import type { Places } from '../../sentences'

/** The page that one sees first, with the gallery of examples. */
export const welcome = {
  about: ({ values, gradients }: Places<'values' | 'gradients'>): string =>
    `Computational graphs with ${values} flowing forward and ${gradients} flowing back, on every wire.`,
  values: 'values',
  gradients: 'gradients',
  notLoaded: 'Chainrule could not be loaded. Reload the page to try again.',
  back: (name: string): string => `Back to ${name}`,
  new: 'New graph',
  expression: 'Type an expression…',
  layers: 'Stack dense layers…',
  open: 'Open a file…',
  recent: 'Recent',
  recentFiles: 'Recent files',
  commands: ({ key }: Places<'key'>): string => `${key} finds every command`,
  openBeside: (example: string): string => `Open ${example} beside`,
  search: 'Search the examples',
  searchPlaceholder: 'What do you want to see? vanishing, fan-out, cross-entropy…',
  clearSearch: 'Clear the search',
  foundExamples: 'Examples found',
  foundCount: (count: number): string =>
    count === 0 ? 'No example says that' : count === 1 ? '1 example' : `${count} examples`,
  /** The sign before what one may try with an example. */
  hint: 'Try:',
  lessons: 'Lessons',
  lesson: {
    gates: 'Gates',
    neuron: 'A neuron',
    chains: 'Deep chains: why gradients vanish and explode',
    layers: 'Layers on vectors',
    networks: 'Small networks',
    exercises: 'Well-known exercises',
    initialisation: 'Initialisation',
    perceptrons: 'Perceptrons',
    learning: 'Learning from data',
  },
  /** What examples teach, and more words to find it by. */
  topic: {
    activation: { label: 'activations', keywords: 'sigmoid relu tanh nonlinearity' },
    batches: { label: 'batches', keywords: 'rows minibatch' },
    boundary: { label: 'decision boundary', keywords: 'classification classify line separate plane' },
    chainRule: { label: 'chain rule', keywords: 'backpropagation backprop local global gradient derivative' },
    clipping: { label: 'gradient clipping', keywords: 'clip norm' },
    crossEntropy: { label: 'cross-entropy', keywords: 'loss bce log likelihood' },
    deadNeuron: { label: 'dead ReLU', keywords: 'dying zero gradient symmetry' },
    exploding: { label: 'exploding gradients', keywords: 'explode large deep' },
    fanOut: { label: 'fan-out', keywords: 'fork branch sum multivariable total derivative add up' },
    initialisation: {
      label: 'initialisation',
      keywords: 'initialization weights random xavier glorot he kaiming',
    },
    linear: { label: 'linear layers', keywords: 'affine separable collapse' },
    matrices: {
      label: 'matrix gradients',
      keywords: 'vectorised vectorized jacobian outer product transpose matmul',
    },
    normalisation: { label: 'normalisation', keywords: 'normalization batchnorm mean variance' },
    regression: { label: 'regression', keywords: 'curve fit approximation' },
    saturation: { label: 'saturation', keywords: 'flat slope' },
    squaredError: { label: 'squared error', keywords: 'mse loss' },
    switches: { label: 'max as a switch', keywords: 'maximum routing route subgradient' },
    training: { label: 'training', keywords: 'train learn gradient descent sgd adam' },
    update: { label: 'one update', keywords: 'step learning rate weights' },
    vanishing: { label: 'vanishing gradients', keywords: 'vanish small deep depth' },
    weightSharing: { label: 'shared weights', keywords: 'tied reuse fan-out' },
  },
}
