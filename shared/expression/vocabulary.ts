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
  'np.random',
  'numpy.random',
  'torch.nn.functional',
  'nn.functional',
  'F',
  'jnp',
  'jnp.linalg',
  'jax.numpy',
  'jax.nn',
])

/** What stands before the layers of PyTorch, which have a capital letter: nn.ReLU()(x). */
export const layerModules: ReadonlySet<string> = new Set(['nn', 'torch.nn'])

/** Names that are numbers, unless a text gives them another meaning. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['e', Math.E],
  ['pi', Math.PI],
  ['π', Math.PI],
])

/** Words of Python that hold a value and do nothing to it. */
export const holders: ReadonlySet<string> = new Set(['array', 'asarray', 'tensor', 'float64'])

/** Methods that give what they are called on. */
export const keepers: ReadonlySet<string> = new Set([
  'clone',
  'copy',
  'contiguous',
  'float',
  'double',
  'cpu',
  'requires_grad_',
])

/** What asks for the lengths of axes: they are no values of a graph. */
export const lengths: ReadonlySet<string> = new Set(['len', 'shape', 'size', 'numel', 'dim', 'ndim'])

/** Words that begin a statement of Python, none of which a graph has. */
export const foreignStatements = ['def', 'class', 'lambda', 'for', 'while', 'with', 'if', 'return'] as const

export type ForeignStatement = (typeof foreignStatements)[number]

/** Operators of Python that mean nothing in a graph, with the nearest that do. */
export const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['%', 'x - y * k'],
  ['//', 'x / y'],
  ['and', 'x * y'],
  ['&', 'x * y'],
  ['&&', 'x * y'],
  ['or', 'max(x, y)'],
  ['not', 'x == 0'],
])

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
    item: 'stopGradient',
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
    not: 'x == 0',
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
    eye: '[[1, 0], [0, 1]]',
    fft: 'matmul',
    vstack: 'stack(a, b) or concat(a, b)',
    hstack: 'concat(a, b) or concat(a, b, axis=1)',
    print: 'f by itself as the last statement',
    zeros: 'a list of numbers, such as [0, 0]',
    ones: 'a list of numbers, such as [1, 1]',
    arange: 'a list of numbers, such as [0, 1, 2]',
    linspace: 'a list of numbers, such as [0, 0.5, 1]',
    rand: 'X ~ uniform(0, 1, [3])',
    randn: 'X ~ normal(0, 1, [3])',
  }),
)

/** Layers that hold weights, or do nothing while a graph is looked at, with what is written instead. */
export const weightedLayers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Linear: 'x @ W.T + b',
    Conv1d: 'conv1d(x, W)',
    Conv2d: 'conv2d(x, W)',
    LayerNorm: 'layerNorm(x, gamma, beta)',
    RMSNorm: 'rmsNorm(x, gamma)',
    BatchNorm1d: 'batchNorm(x, gamma, beta)',
    BatchNorm2d: 'batchNorm(x, gamma, beta)',
    Embedding: 'E[i]',
    MultiheadAttention: 'attention(q, k, v)',
    RNN: 'tanh(x @ W + h @ U + b)',
    Dropout: 'x',
    Sequential: 'relu(x @ W1 + b1) @ W2 + b2',
    Parameter: 'param W = [1, 2]',
  }),
)

/** What the losses among the layers are called as functions. */
const lossLayers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MSELoss: 'mse_loss',
    L1Loss: 'l1_loss',
    SmoothL1Loss: 'smooth_l1_loss',
    HuberLoss: 'huber_loss',
    BCELoss: 'binary_cross_entropy',
    BCEWithLogitsLoss: 'binary_cross_entropy_with_logits',
    CrossEntropyLoss: 'cross_entropy',
    NLLLoss: 'nll_loss',
  }),
)

/** What attributes are called elsewhere; the first that an operation has is meant. */
const attributeAliases: ReadonlyMap<string, readonly string[]> = new Map([
  ['dim', ['axis']],
  ['dims', ['axes']],
  ['keepdim', ['keepdims']],
  ['min', ['lo']],
  ['a_min', ['lo']],
  ['max', ['hi']],
  ['a_max', ['hi']],
  ['newshape', ['shape']],
  ['size', ['shape']],
  ['loc', ['mean']],
  ['scale', ['std']],
  ['negative_slope', ['slope']],
  ['axis1', ['a']],
  ['dim0', ['a']],
  ['axis2', ['b']],
  ['dim1', ['b']],
  ['start_dim', ['start']],
  ['num_classes', ['classes']],
  ['kernel_size', ['size']],
  ['is_causal', ['causal']],
  ['epsilon', ['eps']],
])

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

/** The function that a layer of PyTorch calls; null where there is none. */
export function layerWord(layer: string): string | null {
  const word = lossLayers.get(layer) ?? byLetters.get(plainly(layer))
  return word !== undefined && operations.has(operationWord(word)) ? word : null
}

/** The attribute of an operation that a word stands for; the word itself where it stands for none. */
export const attributeWord = (word: string, known: readonly string[]): string =>
  known.includes(word) ? word : (attributeAliases.get(word)?.find((name) => known.includes(name)) ?? word)
