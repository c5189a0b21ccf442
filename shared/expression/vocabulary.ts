import { operations } from '../ops/registry'

// The words of NumPy, PyTorch and JAX that mean something here, and what.

/** What stands before a word and says only where it comes from. */
export const modules: ReadonlySet<string> = new Set([
  'np',
  'np.linalg',
  'numpy',
  'numpy.linalg',
  'math',
  'Math',
  'torch',
  'torch.linalg',
  'torch.special',
  'torch.nn.functional',
  'nn.functional',
  'F',
  'jnp',
  'jnp.linalg',
  'jax.numpy',
  'jax.nn',
])

/** Names that are numbers, unless a text gives them another meaning. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['e', Math.E],
  ['pi', Math.PI],
  ['π', Math.PI],
])

/** Words of Python that hold a value and do nothing to it. */
export const holders: ReadonlySet<string> = new Set(['array', 'asarray', 'tensor', 'float64'])

/** What a word is called here. Words that differ in case and underscores alone are not listed. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    maximum: 'max',
    fmax: 'max',
    minimum: 'min',
    fmin: 'min',
    amax: 'reduceMax',
    amin: 'reduceMin',
    plus: 'add',
    multiply: 'mul',
    divide: 'div',
    true_divide: 'div',
    subtract: 'sub',
    power: 'pow',
    float_power: 'pow',
    absolute: 'abs',
    fabs: 'abs',
    negative: 'neg',
    var: 'variance',
    ln: 'log',
    arctan: 'atan',
    expit: 'sigmoid',
    logistic: 'sigmoid',
    σ: 'sigmoid',
    swish: 'silu',
    clip: 'clamp',
    heaviside: 'step',
    mm: 'matmul',
    bmm: 'matmul',
    mv: 'matmul',
    inner: 'dot',
    t: 'transpose',
    view: 'reshape',
    ravel: 'flatten',
    unsqueeze: 'expandDims',
    cat: 'concat',
    concatenate: 'concat',
    product: 'prod',
    gt: 'greater',
    lt: 'less',
    ge: 'greaterEqual',
    le: 'lessEqual',
    eq: 'equal',
    detach: 'stopGradient',
    scaled_dot_product_attention: 'attention',
    mse_loss: 'meanSquaredError',
    l1_loss: 'meanAbsoluteError',
    huber_loss: 'huber',
    smooth_l1_loss: 'huber',
    cross_entropy: 'softmaxCrossEntropy',
    nll_loss: 'negativeLogLikelihood',
  }),
)

/** Words of the same libraries that mean nothing in a graph, with the nearest that does. */
export const meaningless: ReadonlyMap<string, string> = new Map(
  Object.entries({
    argmax: 'reduceMax',
    argmin: 'reduceMin',
    sort: 'reduceMax',
    median: 'mean',
    round: 'identity',
    floor: 'step',
    ceil: 'step',
    mod: 'div',
    floor_divide: 'div',
    einsum: 'matmul',
    tril: 'causalMask',
    triu: 'causalMask',
    tensordot: 'matmul',
    kron: 'outer',
    cross: 'outer',
    inv: 'reciprocal',
    asin: 'atan',
    acos: 'atan',
    arcsin: 'atan',
    arccos: 'atan',
    zeros: 'a list of numbers, such as [0, 0]',
    ones: 'a list of numbers, such as [1, 1]',
    arange: 'a list of numbers, such as [0, 1, 2]',
    linspace: 'a list of numbers, such as [0, 0.5, 1]',
    rand: 'X ~ uniform(0, 1, [3])',
    randn: 'X ~ normal(0, 1, [3])',
  }),
)

/** What attributes are called elsewhere; the first that an operation has is meant. */
const attributeAliases: Readonly<Record<string, readonly string[]>> = {
  dim: ['axis'],
  dims: ['axes'],
  keepdim: ['keepdims'],
  min: ['lo'],
  a_min: ['lo'],
  max: ['hi'],
  a_max: ['hi'],
  newshape: ['shape'],
  size: ['shape'],
  negative_slope: ['slope'],
  axis1: ['a'],
  dim0: ['a'],
  axis2: ['b'],
  dim1: ['b'],
  start_dim: ['start'],
  num_classes: ['classes'],
  kernel_size: ['size'],
  is_causal: ['causal'],
  epsilon: ['eps'],
}

/** By letters alone: a word in any of the spellings that libraries have. */
const plainly = (word: string): string => word.toLowerCase().replaceAll('_', '')
const byLetters: ReadonlyMap<string, string> = new Map(
  Array.from(operations.keys(), (name) => [plainly(name), name]),
)

/** The operation that a word stands for; the word itself where it stands for none. */
export function operationWord(word: string): string {
  const alias = aliases.get(word)
  if (alias !== undefined && operations.has(alias)) return alias
  if (operations.has(word)) return word
  // ReLU is a slip of the hand, layer_norm and logsumexp are spellings.
  return (word === word.toLowerCase() && byLetters.get(plainly(word))) || word
}

/** The attribute of an operation that a word stands for; the word itself where it stands for none. */
export const attributeWord = (word: string, known: readonly string[]): string =>
  known.includes(word) ? word : (attributeAliases[word]?.find((name) => known.includes(name)) ?? word)
