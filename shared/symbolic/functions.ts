import { broadcastShapes } from '../tensor/broadcast'
import { erf } from '../tensor/erf'
import { maximum } from '../tensor/extremes'
import { filled, SCALAR, sizeOf, type Tensor, zeros } from '../tensor/tensor'
import * as arrays from './arrays'
import {
  behindSign,
  constant,
  type Function,
  isTensor,
  named,
  precedence,
  type Printed,
  shapeGiven,
  type Write,
  withOptions,
} from './function'
import { rearrangements } from './rearrangements'
import { reductions } from './reductions'
import { slidingWindows } from './windows'

const { sum, open, sign, product, derivative, juxtaposition, power, atom } = precedence

const entrywise1 = (f: (x: number) => number) => (args: readonly Tensor[]) => arrays.map(args[0]!, f)
const entrywise2 = (f: (a: number, b: number) => number) => (args: readonly Tensor[]) =>
  arrays.zip(args[0]!, args[1]!, f)
/** Of any number of arguments, one after the other. */
const entrywise = (f: (a: number, b: number) => number) => (args: readonly Tensor[]) =>
  args.reduce((a, b) => arrays.zip(a, b, f))

/**
 * Two factors, entry by entry: ⊙ between two tensors, as a dot would be their dot product. Numbers are juxtaposed where a
 * parenthesis makes it plain, as in 2(x − 1) and σ(x)(1 − σ(x)). A dot elsewhere: x(1 − x) would read as a call, 3(−2)
 * like a slip, and 1 / √(x)(1 − x) as if all of it were divided by.
 */
const multiply =
  (dot: string, circle: string, open: string): Write =>
  (args, _, { numerals: { decimal } }) => {
    const [left, right] = [args[0]!.at(sign), args[1]!.at(derivative)]
    if (args.every(isTensor)) return `${left} ${circle} ${right}`
    const leftIsPlain =
      (left.endsWith(')') && !left.includes(' / ')) ||
      /^\d+$/.test(left.replace('{,}', '').replace(decimal, ''))
    const joins = leftIsPlain && right.startsWith(open) && !/^[−-]/.test(args[1]!.text)
    return joins ? `${left}${right}` : `${left} ${dot} ${right}`
  }

/** A power of a matrix entry by entry is marked as such: without the mark it is a product of matrices. */
const isMatrix = ({ shape }: Printed): boolean => (shape?.length ?? 0) > 1

const logSoftmax = (entries: readonly number[]): number[] => {
  const max = maximum(entries)
  const logSum = Math.log(entries.reduce((s, x) => s + Math.exp(x - max), 0))
  return entries.map((x) => x - max - logSum)
}
const softmax = (entries: readonly number[]): number[] => logSoftmax(entries).map(Math.exp)

const normalised = (entries: readonly number[], eps: number): number[] => {
  const mean = entries.reduce((s, x) => s + x) / entries.length
  const variance = entries.reduce((s, x) => s + (x - mean) ** 2, 0) / entries.length
  return entries.map((x) => (x - mean) / Math.sqrt(variance + eps))
}

export const functions = {
  add: {
    precedence: sum,
    latex: ([a, b]) => `${a!.at(sum)} + ${behindSign(b!)}`,
    text: ([a, b]) => `${a!.at(sum)} + ${behindSign(b!)}`,
    evaluate: entrywise2((a, b) => a + b),
  },
  sub: {
    precedence: sum,
    latex: ([a, b]) => `${a!.at(sum)} - ${behindSign(b!)}`,
    text: ([a, b]) => `${a!.at(sum)} − ${behindSign(b!)}`,
    evaluate: entrywise2((a, b) => a - b),
  },
  mul: {
    precedence: product,
    latex: multiply('\\cdot', '\\odot', '\\left('),
    text: multiply('·', '⊙', '('),
    evaluate: entrywise2((a, b) => a * b),
    isProduct: true,
  },
  div: {
    // A fraction bar groups by itself; only as a base does a fraction need parentheses.
    precedence: (_, notation) => (notation === 'latex' ? power : product),
    latex: ([a, b]) => `\\frac{${a!.text}}{${b!.text}}`,
    text: ([a, b]) => `${a!.at(sign)} / ${b!.at(juxtaposition)}`,
    evaluate: entrywise2((a, b) => a / b),
    isProduct: true,
  },
  neg: {
    // Behind the sign, too, an open end stays open; and two signs in a row are none.
    precedence: ([a]) => (a!.precedence === open ? sum : sign),
    latex: ([a]) => `-${behindSign(a!)}`,
    text: ([a]) => `−${behindSign(a!)}`,
    evaluate: entrywise1((a) => -a),
    isProduct: true,
  },
  pow: {
    precedence: power,
    latex: ([a, b]) => `{${a!.at(atom)}}^{${isMatrix(a!) ? '\\odot ' : ''}${b!.text}}`,
    text: ([a, b]) => {
      if (isMatrix(a!)) return `${a!.at(atom)}^⊙${b!.at(atom)}`
      return b!.text === '2' ? `${a!.at(atom)}²` : `${a!.at(atom)}^${b!.at(atom)}`
    },
    // As C and NumPy have it: 1 to anything and −1 to ±∞ are 1, where JavaScript says NaN.
    evaluate: entrywise2((a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b)),
  },
  exp: {
    ...named('\\exp', 'exp', entrywise1(Math.exp)),
    precedence: (_, notation) => (notation === 'latex' ? power : atom),
    // Upright, as a node may be called e.
    latex: ([a]) => `\\mathrm{e}^{${a!.text}}`,
  },
  log: named('\\log', 'log', entrywise1(Math.log)),
  log2: named('\\log_{2}', 'log₂', entrywise1(Math.log2)),
  log10: named('\\log_{10}', 'log₁₀', entrywise1(Math.log10)),
  sqrt: { ...named('\\sqrt', '√', entrywise1(Math.sqrt)), latex: ([a]) => `\\sqrt{${a!.text}}` },
  abs: {
    ...named('', '', entrywise1(Math.abs)),
    latex: ([a]) => `\\left|${a!.text}\\right|`,
    text: ([a]) => `|${a!.text}|`,
  },
  sign: named('\\operatorname{sign}', 'sign', entrywise1(Math.sign)),
  sin: named('\\sin', 'sin', entrywise1(Math.sin)),
  cos: named('\\cos', 'cos', entrywise1(Math.cos)),
  tan: named('\\tan', 'tan', entrywise1(Math.tan)),
  atan: named('\\arctan', 'atan', entrywise1(Math.atan)),
  sinh: named('\\sinh', 'sinh', entrywise1(Math.sinh)),
  cosh: named('\\cosh', 'cosh', entrywise1(Math.cosh)),
  tanh: named('\\tanh', 'tanh', entrywise1(Math.tanh)),
  max: named(
    '\\max',
    'max',
    entrywise((a, b) => Math.max(a, b)),
  ),
  min: named(
    '\\min',
    'min',
    entrywise((a, b) => Math.min(a, b)),
  ),
  sigmoid: named(
    '\\sigma',
    'σ',
    entrywise1((x) => 1 / (1 + Math.exp(-x))),
  ),
  softplus: named(
    '\\operatorname{softplus}',
    'softplus',
    entrywise1((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  ),
  /** The normal distribution's cumulative distribution Φ and density φ. */
  normalCdf: named(
    '\\Phi',
    'Φ',
    entrywise1((x) => 0.5 * (1 + erf(x / Math.SQRT2))),
  ),
  normalDensity: named(
    '\\varphi',
    'φ',
    entrywise1((x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)),
  ),
  matmul: {
    precedence: juxtaposition,
    latex: ([a, b]) => `${a!.at(juxtaposition)} \\, ${b!.at(power)}`,
    text: ([a, b]) => `${a!.at(juxtaposition)} ${b!.at(power)}`,
    evaluate: ([a, b]) => arrays.matmul(a!, b!),
    shape: ([a, b]) => arrays.matmulShape(a!, b!),
    isProduct: true,
  },
  /** Of two vectors. */
  dot: {
    precedence: product,
    latex: ([a, b]) => `${a!.at(juxtaposition)} \\cdot ${b!.at(juxtaposition)}`,
    text: ([a, b]) => `${a!.at(juxtaposition)}·${b!.at(juxtaposition)}`,
    evaluate: ([a, b]) => arrays.matmul(a!, b!),
    shape: () => SCALAR,
  },
  /** Column times row, of the last axes; leading axes broadcast. */
  outer: {
    precedence: juxtaposition,
    latex: ([a, b]) => `${a!.at(juxtaposition)} \\, {${b!.at(atom)}}^{\\top}`,
    text: ([a, b]) => `${a!.at(juxtaposition)} ${b!.at(atom)}ᵀ`,
    evaluate: ([a, b]) => arrays.outer(a!, b!),
    shape: ([a, b]) => broadcastShapes([arrays.asColumns(a!), arrays.asRows(b!)]),
    isProduct: true,
  },
  /** Swaps the last two axes; a vector becomes a row, whose entries stay as they are. */
  transpose: {
    precedence: power,
    latex: ([a]) => `{${a!.at(atom)}}^{\\top}`,
    text: ([a]) => `${a!.at(atom)}ᵀ`,
    evaluate: ([a]) => arrays.swapLastAxes(a!),
    shape: ([a]) => arrays.swapped(a!),
  },
  ...reductions,
  ...rearrangements,
  ...slidingWindows,
  /** Along {axis}, which goes without saying where it is the last; null: over all entries. */
  softmax: withOptions('softmax', ([a], { axis = -1 }) =>
    arrays.mapAlong(a!, axis as number | null, softmax),
  ),
  logSoftmax: withOptions('logSoftmax', ([a], { axis }) =>
    arrays.mapAlong(a!, Number(axis ?? -1), logSoftmax),
  ),
  /** Shifted and scaled along {axis} to mean 0 and variance 1, but for {eps}. */
  normalised: {
    ...withOptions('normalised', ([a], { axis, eps }) =>
      arrays.mapAlong(a!, Number(axis), (entries) => normalised(entries, Number(eps))),
    ),
    isComputed: true,
  },
  /** Class indices as rows with a single 1: {classes}. */
  oneHot: {
    ...withOptions(
      'onehot',
      ([a], { classes }) => arrays.oneHot(a!, Number(classes)),
      ([a], { classes }) => [...a!, Number(classes)],
    ),
    isComputed: true,
  },
  /** The entry of each row, and the row of a table, at the place that an index says. */
  pick: {
    ...named('\\operatorname{pick}', 'pick', ([a, at]) => arrays.pick(a!, at!)),
    shape: ([a]) => a!.slice(0, -1),
  },
  rows: {
    ...named('\\operatorname{rows}', 'rows', ([a, at]) => arrays.rows(a!, at!)),
    shape: ([a, at]) => [...at!, ...a!.slice(1)],
  },
  /** Adds what belongs to each place to that row of a table of {shape}, which is 0 elsewhere. */
  scatter: {
    ...withOptions(
      'scatter',
      ([at, a], options) => arrays.scatter(at!, a!, shapeGiven([], options)),
      shapeGiven,
    ),
    isComputed: true,
  },
  /** The last two axes with −∞ above their diagonal, and with 0 there. */
  causalMask: named('\\operatorname{causalMask}', 'causalMask', ([a]) =>
    arrays.fillAboveDiagonal(a!, -Infinity),
  ),
  tril: named('\\operatorname{tril}', 'tril', ([a]) => arrays.fillAboveDiagonal(a!, 0)),
  /** The diagonal matrix of a vector. */
  diag: {
    ...named('\\operatorname{diag}', 'diag', ([a]) => arrays.diagonal(a!)),
    shape: ([a]) => [sizeOf(a!), sizeOf(a!)],
  },
  /** Ones and zeros of {shape}. */
  ones: constant('1', '𝟏', (shape) => filled(shape, 1)),
  zeros: constant('0', '𝟎', zeros),
} satisfies Record<string, Function>

export type FunctionName = keyof typeof functions
