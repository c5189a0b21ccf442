import { atom, call, level, type Python, tuple } from './python'
import type { Dialect, Library, Writer } from './dialect'
import {
  type Accent,
  axisIn,
  axisText,
  commonFunctions,
  normalCdfBy,
  oneHot,
  reducing,
  waysBack,
} from './functions'
import { jaxCorrelate, numpyCorrelate, pytorchCorrelate } from './windows'
import { jaxHelpers, numpyHelpers, pytorchHelpers } from './helpers'

// How each library writes what formulas consist of. A function that is new in shared/symbolic/functions.ts is asked for
// here by the compiler.

const numpyAccent: Accent = {
  prefix: 'np',
  axis: 'axis',
  keepdims: 'keepdims',
  concatenate: 'concatenate',
  max: 'max',
  min: 'min',
}
const jaxAccent: Accent = { ...numpyAccent, prefix: 'jnp' }
const pytorchAccent: Accent = {
  prefix: 'torch',
  axis: 'dim',
  keepdims: 'keepdim',
  concatenate: 'cat',
  max: 'amax',
  min: 'amin',
}

const named =
  (name: string): Writer =>
  ([a]) =>
    call(name, a!.text)

/** Along an axis, by default the last. */
const along =
  (name: string, axis: 'axis' | 'dim'): Writer =>
  ([a], options) =>
    call(name, a!.text, `${axis}=${'axis' in options ? (axisIn(options) ?? 'None') : -1}`)

/** Along one axis, or of everything: then no axis is kept. */
const prodInPytorch: Writer = ([a], options) => {
  const keeps = options['keepdims'] === true
  if (axisIn(options) !== null) return reducing(pytorchAccent, 'prod')([a!], options)
  const product = call('torch.prod', a!.text)
  const rank = a!.shape?.length ?? 0
  return keeps && rank > 0 ? atom(`${product.text}.reshape(${tuple(Array(rank).fill(1))})`) : product
}

const numpy: Dialect = {
  library: 'numpy',
  prefix: 'np',
  functions: {
    ...commonFunctions(numpyAccent),
    ...waysBack,
    sigmoid: named('sigmoid'),
    softplus: ([a]) => call('np.logaddexp', '0', a!.text),
    prod: reducing(numpyAccent, 'prod'),
    normalCdf: normalCdfBy('erfc'),
    variance: reducing(numpyAccent, 'var'),
    norm: reducing(numpyAccent, 'linalg.norm'),
    softmax: ([a], options) =>
      call('softmax', a!.text, 'axis' in options ? `axis=${axisIn(options) ?? 'None'}` : ''),
    logSoftmax: ([a], options) => call('log_softmax', a!.text, axisText(options)),
    oneHot,
    correlate: numpyCorrelate,
  },
  helpers: numpyHelpers,
}

const pytorch: Dialect = {
  library: 'pytorch',
  prefix: 'torch',
  functions: {
    ...commonFunctions(pytorchAccent),
    // Its own takes no number.
    sqrt: ([a]) =>
      /^\d+$/.test(a!.text) ? { text: `${a!.text} ** 0.5`, holds: level.power } : call('torch.sqrt', a!.text),
    sigmoid: named('torch.sigmoid'),
    // Up to its threshold, 20 unless given, it is exact.
    softplus: ([a]) => call('torch.nn.functional.softplus', a!.text, 'threshold=100'),
    prod: prodInPytorch,
    normalCdf: normalCdfBy('torch.special.erfc'),
    variance: reducing(pytorchAccent, 'var', 'unbiased=False'),
    norm: reducing(pytorchAccent, 'linalg.vector_norm'),
    softmax: along('torch.softmax', 'dim'),
    logSoftmax: along('torch.log_softmax', 'dim'),
    oneHot,
    correlate: pytorchCorrelate,
  },
  helpers: pytorchHelpers,
}

const jax: Dialect = {
  library: 'jax',
  prefix: 'jnp',
  functions: {
    ...commonFunctions(jaxAccent),
    abs: named('absolute'),
    sigmoid: named('jax.nn.sigmoid'),
    softplus: named('jax.nn.softplus'),
    prod: reducing(jaxAccent, 'prod'),
    normalCdf: normalCdfBy('jax.scipy.special.erfc'),
    variance: reducing(jaxAccent, 'var'),
    norm: ([a], options) =>
      call('norm', a!.text, axisText(options), options['keepdims'] === true ? 'keepdims=True' : ''),
    softmax: along('jax.nn.softmax', 'axis'),
    logSoftmax: along('jax.nn.log_softmax', 'axis'),
    oneHot,
    correlate: jaxCorrelate,
  },
  helpers: jaxHelpers,
}

export const dialects: Readonly<Record<Library, Dialect>> = { numpy, pytorch, jax }

/** Where a condition holds one thing, elsewhere the other. */
export const choose = ({ prefix }: Dialect, condition: string, yes: string, no: string): Python => ({
  ...call(`${prefix}.where`, condition, yes, no),
  holds: level.atom,
})
