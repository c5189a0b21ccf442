import type { Group, Operation } from '../../ops/op'
import { type OperationName, operations } from '../../ops/registry'

/** What people read of an operation. What it is called, its symbol and its inputs' names are its own in every language. */
export interface OperationWords {
  /** One sentence for the palette and the inspector. */
  readonly summary: string
  /** What people call it, or write for it, besides its name: to find it by. */
  readonly keywords: string
  /** One line for each attribute, by its name. */
  readonly attribute: Readonly<Record<string, string>>
  /** Why a gradient is what it is, by the name of the input, where the formula alone does not say. */
  readonly why: Readonly<Record<string, string>>
}

/** The groups of the palette. */
export const operationGroup: Record<Group, string> = {
  source: 'source',
  arithmetic: 'arithmetic',
  trigonometric: 'trigonometric',
  activation: 'activation',
  reduction: 'reduction',
  'linear algebra': 'linear algebra',
  convolution: 'convolution',
  shape: 'shape',
  loss: 'loss',
  normalisation: 'normalisation',
  control: 'control',
}

const keywords: Partial<Readonly<Record<OperationName, string>>> = {
  add: 'plus sum',
  sub: 'minus - subtract difference',
  mul: 'times * multiply product',
  div: 'divide / quotient',
  pow: 'power ^ **',
  neg: 'minus - negative',
  reciprocal: '1/x inverse',
  square: 'x^2 squared',
  sqrt: 'root',
  log: 'ln logarithm',
  log2: 'logarithm base 2 bits',
  log10: 'logarithm base 10 decimal',
  log1p: 'log(1+x) logarithm',
  expm1: 'exp(x)-1',
  tan: 'tangent',
  atan: 'arctan arctangent inverse tangent',
  sinh: 'hyperbolic sine',
  cosh: 'hyperbolic cosine',
  abs: 'absolute modulus',
  sigmoid: 'logistic',
  step: 'heaviside threshold',
  relu: 'rectifier',
  silu: 'swish',
  matmul: '@ matrix product weights linear layer',
  dot: 'scalar inner product',
  attention: 'transformer query key value scaled dot product self',
  conv1d: 'convolution cross-correlation filter kernel cnn',
  conv2d: 'convolution cross-correlation filter kernel cnn image',
  maxPool2d: 'max pooling cnn subsample',
  avgPool2d: 'average mean pooling cnn subsample',
  mean: 'average',
  norm: 'length',
  prod: 'product multiply',
  variance: 'var spread',
  std: 'standard deviation spread',
  cumsum: 'cumulative running sum',
  input: 'number vector matrix x data',
  parameter: 'weight bias w trained',
  constant: 'fixed number',
  random: 'initialisation xavier he normal uniform',
  halfSquaredError: 'loss l2',
  meanSquaredError: 'loss mse l2',
  meanAbsoluteError: 'loss mae l1',
  binaryCrossEntropy: 'loss bce log',
  binaryCrossEntropyWithLogits: 'loss bce log',
  flatten: 'ravel view reshape',
  expandDims: 'unsqueeze newaxis None add axis',
  squeeze: 'drop axis remove',
  permute: 'transpose axes order',
  swapAxes: 'transpose',
  pick: 'gather take index choose entry select',
  embedding: 'lookup table gather rows index word token',
  oneHot: 'indicator classes label encode',
  greater: '> compare gt',
  less: '< compare lt',
  greaterEqual: '>= ≥ compare ge',
  lessEqual: '<= ≤ compare le',
  equal: '== compare eq same',
  where: 'if else condition choose select mask',
  negativeLogLikelihood: 'loss nll log softmax classes',
  rmsNorm: 'root mean square layer transformer',
  stopGradient: 'detach',
  causalMask: 'tril triangle attention decoder masked_fill infinity autoregressive',
}

/** From the declarations, which are written in English: who adds an operation writes one file. */
const wordsOf = (operation: Operation): OperationWords => ({
  summary: operation.summary,
  keywords: keywords[operation.name as OperationName] ?? '',
  attribute: Object.fromEntries(
    Object.entries(operation.attributes).map(([name, { summary }]) => [name, summary]),
  ),
  why: Object.fromEntries(
    operation.inputs.flatMap((input, position) => {
      const why = operation.gradient(position)?.why
      return why === undefined ? [] : [[input, why]]
    }),
  ),
})

export const operation = Object.fromEntries(
  Array.from(operations, ([name, declared]) => [name, wordsOf(declared)]),
) as Record<OperationName, OperationWords>
