import type { FunctionName } from '../symbolic/functions'
import type { Options } from '../symbolic/options'
import { type Shape, sizeOf } from '../tensor/tensor'
import type { Argument, OnTheWayBack, Writer } from './dialect'
import { atom, call, level, numeral, type Python, tuple } from './python'
import { addWindows, windows } from './windows'

// NumPy, PyTorch and JAX say most things alike. What is the same, but for a few words, is here; each library adds the rest.

/** Where they differ in a word. */
export interface Accent {
  readonly prefix: 'np' | 'torch' | 'jnp'
  readonly axis: 'axis' | 'dim'
  readonly keepdims: 'keepdims' | 'keepdim'
  readonly concatenate: 'concatenate' | 'cat'
  readonly max: 'max' | 'amax'
  readonly min: 'min' | 'amin'
}

const infix =
  (sign: string, holds: Python['holds'], right: Python['holds']): Writer =>
  ([a, b]) => ({ text: `${a!.at(holds)} ${sign} ${b!.at(right)}`, holds })

/** x[:, 1:3]: what is selected, after as many axes as come before. */
function subscript({ axis, at, start, end }: Options): string {
  const before = Array.from({ length: Number(axis) }, () => ':')
  const there = at === undefined ? [`${Number(start)}:${Number(end)}`] : (at as readonly number[]).map(String)
  return `[${[...before, ...there].join(', ')}]`
}

const shapeIn = (options: Options): Shape => options['shape'] as Shape

/** The axes that a reduction is told: none where it takes them all. */
export const axisIn = ({ axis = null }: Options): number | null => axis as number | null

/** What a library calls by its own name, or by one of a helper: all but these its functions are the same. */
type Own =
  | 'prod'
  | 'sigmoid'
  | 'softplus'
  | 'normalCdf'
  | 'variance'
  | 'norm'
  | 'softmax'
  | 'logSoftmax'
  | 'oneHot'
  | 'correlate'

/** The functions that the libraries have in common. */
export function commonFunctions(accent: Accent): Record<Exclude<FunctionName, OnTheWayBack | Own>, Writer> {
  const { prefix } = accent
  const named =
    (name: string): Writer =>
    (args) =>
      call(`${prefix}.${name}`, ...args.map(({ text }) => text))
  /** Of two at a time, one after the other. */
  const folded =
    (name: string): Writer =>
    ([first, ...rest]) =>
      rest.reduce<Python>((all, { text }) => call(`${prefix}.${name}`, all.text, text), first!)
  return {
    add: infix('+', level.sum, level.sum),
    sub: infix('-', level.sum, level.product),
    mul: infix('*', level.product, level.sign),
    div: infix('/', level.product, level.sign),
    neg: ([a]) => ({ text: `-${a!.at(level.sign)}`, holds: level.sign }),
    pow: ([a, b]) => ({ text: `${a!.at(level.atom)} ** ${b!.at(level.power)}`, holds: level.power }),
    exp: named('exp'),
    log: named('log'),
    log2: named('log2'),
    log10: named('log10'),
    sqrt: named('sqrt'),
    abs: named('abs'),
    sign: named('sign'),
    sin: named('sin'),
    cos: named('cos'),
    tan: named('tan'),
    atan: named(prefix === 'torch' ? 'atan' : 'arctan'),
    sinh: named('sinh'),
    cosh: named('cosh'),
    tanh: named('tanh'),
    max: folded('maximum'),
    min: folded('minimum'),
    matmul: infix('@', level.product, level.sign),
    dot: infix('@', level.product, level.sign),
    outer: ([a, b]) =>
      [a!, b!].every(({ shape }) => shape?.length === 1)
        ? call(`${prefix}.outer`, a!.text, b!.text)
        : {
            text: `${a!.at(level.atom)}[..., :, None] * ${b!.at(level.atom)}[..., None, :]`,
            holds: level.product,
          },
    transpose: ([a]) => {
      if (a!.shape && a!.shape.length < 2) return a!
      return atom(`${a!.at(level.atom)}${a!.shape?.length === 2 ? '.T' : '.swapaxes(-1, -2)'}`)
    },
    sum: reducing(accent, 'sum'),
    mean: reducing(accent, 'mean'),
    cumsum: ([a], options) => call(`${prefix}.cumsum`, a!.text, `${accent.axis}=${Number(options['axis'])}`),
    reduceMax: reducing(accent, accent.max),
    reduceMin: reducing(accent, accent.min),
    causalMask,
    pick: ([a, at]) => call('pick', a!.text, at!.text),
    rows: ([a, at]) => {
      if (prefix === 'jnp') return call('rows', a!.text, at!.text)
      const whole = prefix === 'torch' ? '.long()' : '.astype(int)'
      return atom(`${a!.at(level.atom)}[${at!.at(level.atom)}${whole}]`)
    },
    reshape: ([a], options) => call(`${prefix}.reshape`, a!.text, tuple(shapeIn(options))),
    broadcastTo: ([a], options) => call(`${prefix}.broadcast_to`, a!.text, tuple(shapeIn(options))),
    permuteAxes: ([a], { order }) => {
      const axes = order as readonly number[]
      if (axes.length === 2) return atom(`${a!.at(level.atom)}.T`)
      return call(`${prefix}.${prefix === 'torch' ? 'permute' : 'transpose'}`, a!.text, tuple(axes))
    },
    concat: joining(accent, accent.concatenate),
    stack: joining(accent, 'stack'),
    select: ([a], options) => atom(`${a!.at(level.atom)}${subscript(options)}`),
  }
}

/** What takes all entries, or those along an axis. */
export const reducing =
  ({ prefix, ...accent }: Accent, name: string, ...more: readonly string[]): Writer =>
  ([a], options) =>
    call(`${prefix}.${name}`, a!.text, ...reduced(accent, a!, options), ...more)

/** PyTorch keeps the axes only of what it is told to reduce. */
function reduced(
  { axis, keepdims }: Omit<Accent, 'prefix'>,
  { shape }: Argument,
  options: Options,
): string[] {
  const along = axisIn(options)
  const keeps = options['keepdims'] === true
  const all = keeps && along === null && axis === 'dim' ? tuple((shape ?? []).map((_, at) => at)) : null
  return [
    ...(along === null ? (all ? [`${axis}=${all}`] : []) : [`${axis}=${along}`]),
    ...(keeps ? [`${keepdims}=True`] : []),
  ]
}

const joining =
  ({ prefix, axis }: Accent, name: string): Writer =>
  (parts, options) =>
    call(
      `${prefix}.${name}`,
      `[${parts.map(({ text }) => text).join(', ')}]`,
      `${axis}=${Number(options['axis'])}`,
    )

/** −∞ above the diagonal of the last two axes; see the helper. */
const causalMask: Writer = ([a]) => call('causal_mask', a!.text)

/** Class indices as rows with a single 1; see the helper. */
export const oneHot: Writer = ([a], { classes }) => call('one_hot', a!.text, String(Number(classes)))

/** Φ(x) = ½ erfc(−x/√2), which keeps its digits where x is far below 0. */
export const normalCdfBy =
  (erfc: string): Writer =>
  ([a]) => ({ text: `0.5 * ${erfc}(-${a!.at(level.product)} / 2 ** 0.5)`, holds: level.product })

const indicator =
  (helper: 'is_max' | 'is_min'): Writer =>
  ([a], options) =>
    call(helper, a!.text, axisText(options))

/** The functions of a NumPy-like library that formulas use on the way back. */
export const waysBack: Record<OnTheWayBack, Writer> = {
  /** What broadcasting added is summed away, what it stretched is summed to length 1. */
  sumTo: ([a], options) => {
    const [to, from] = [shapeIn(options), a!.shape ?? shapeIn(options)]
    const added = from.length - to.length
    const stretched = to.flatMap((length, at) => (length !== from[at + added] ? [at] : []))
    const sum = (text: string, axes: readonly number[], ...more: string[]) =>
      axes.length === 0
        ? text
        : call('np.sum', text, `axis=${axes.length === 1 ? axes[0]! : tuple(axes)}`, ...more).text
    if (to.length === 0 && added > 0) return call('np.sum', a!.text)
    const inner = sum(
      a!.text,
      Array.from({ length: added }, (_, at) => at),
    )
    const text = sum(inner, stretched, 'keepdims=True')
    return text === a!.text ? a! : atom(text)
  },
  expand: ([a], options) => {
    const axis = axisIn(options)
    const text = axis === null || a!.shape?.length === 0 ? a!.text : `np.expand_dims(${a!.text}, ${axis})`
    return call('np.broadcast_to', text, tuple(shapeIn(options)))
  },
  prodOfOthers: ([a], options) => call('prod_of_others', a!.text, axisText(options)),
  cumsumFromEnd: ([a], options) => {
    const axis = Number(options['axis'])
    return call('np.flip', `np.cumsum(np.flip(${a!.text}, ${axis}), axis=${axis})`, String(axis))
  },
  // Where there is one, one-hot is what the indicator is.
  oneHotOfMax: indicator('is_max'),
  oneHotOfMin: indicator('is_min'),
  oneHotOfFirstMax: ([a], options) => call('is_first_max', a!.text, axisText(options)),
  indicatorOfMax: indicator('is_max'),
  indicatorOfMin: indicator('is_min'),
  unit: (_, options) => call('unit', tuple(shapeIn(options)), tuple(options['at'] as readonly number[])),
  identity: (_, options) => {
    const shape = shapeIn(options)
    const eye = call('np.eye', String(sizeOf(shape)))
    return shape.length === 1 ? eye : atom(`${eye.text}.reshape(${tuple([...shape, ...shape])})`)
  },
  line: ([a], options) => {
    const axis = axisIn(options)
    const places = (a!.shape ?? []).map((_, at) => (at === axis ? ':' : '0'))
    return atom(`${a!.at(level.atom)}[${places.join(', ')}]`)
  },
  scatter: ([at, a], options) => call('scatter', at!.text, a!.text, tuple(shapeIn(options))),
  diag: ([a]) => call('np.diag', a!.text),
  tril: ([a]) => call('np.tril', a!.text),
  ones: (_, options) => call('np.ones', tuple(shapeIn(options))),
  zeros: (_, options) => call('np.zeros', tuple(shapeIn(options))),
  normalised: ([a], { axis, eps }) =>
    call('normalised', a!.text, `axis=${Number(axis)}`, `eps=${numeral(Number(eps), 'np').text}`),
  normalDensity: ([a]) => ({
    text: `np.exp(-0.5 * ${a!.at(level.atom)} ** 2) / np.sqrt(2 * np.pi)`,
    holds: level.product,
  }),
  windows,
  addWindows,
}

export const axisText = (options: Options): string => {
  const axis = axisIn(options)
  return axis === null ? '' : `axis=${axis}`
}
