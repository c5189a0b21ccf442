import { fromStart, reducedShape } from '../tensor/axis'
import type { Shape, Tensor } from '../tensor/tensor'
import * as arrays from './arrays'
import {
  call,
  type Function,
  isTensor,
  type Notation,
  precedence,
  type Printed,
  shapeGiven,
} from './function'
import type { Options } from './options'

// Functions of all entries, or of those along an axis: {axis, keepdims}, as the operations have them.

type Entries = readonly number[]

const reducing =
  (f: (entries: Entries) => number) =>
  ([a]: readonly Tensor[], { axis = null, keepdims = false }: Options): Tensor =>
    arrays.reduce(a!, axis as number | null, keepdims as boolean, f)

const along =
  (f: (entries: Entries) => number[]) =>
  ([a]: readonly Tensor[], { axis = null }: Options): Tensor =>
    arrays.mapAlong(a!, axis as number | null, f)

const reduced = ([shape]: readonly Shape[], { axis = null, keepdims = false }: Options): Shape =>
  reducedShape(shape!, axis as number | null, keepdims as boolean)

const total = (entries: Entries) => entries.reduce((s, x) => s + x, 0)
const average = (entries: Entries) => total(entries) / entries.length
const length = (entries: Entries) => Math.sqrt(total(entries.map((x) => x * x)))

/** 1 at the extreme entry and 0 elsewhere; of k equal ones each has 1/k. */
const shares = (extreme: (...entries: number[]) => number) =>
  along((entries) => {
    const chosen = entries.map((x) => Number(x === extreme(...entries)))
    return chosen.map((one) => one / total(chosen))
  })

/* ---- How they are written ---- */

/** A reduction on paper. Along an axis its entries are counted: Σᵢ X[i, :] adds up the rows of X. */
interface Sign {
  /** As in sum(x): of everything. */
  readonly word: string
  /** As in Σᵢ: what stands before the entries that are counted. */
  readonly latex: string
  readonly text: string
  /** How a few numbers are written out; left out where that says no more. */
  readonly spelled?: (entries: readonly Printed[], notation: Notation) => Pick<Printed, 'text' | 'precedence'>
  /** Whether (Σᵢ xᵢ) · y is Σᵢ xᵢ · y, so that it needs no parentheses. */
  readonly isLinear?: boolean
  /** Whether LaTeX counts the entries of everything too. */
  readonly countsAll?: boolean
}

/** More numbers than these are not written out. */
const MAX_SPELLED = 8

const COUNTERS = { latex: ['i', 'j', 'k', 'l'], text: ['ᵢ', 'ⱼ', 'ₖ', 'ₗ'] } as const

/** Which axes a reduction takes, counted from 0. */
type AxesTaken = (shape: Shape, options: Options) => readonly number[]

const axesReduced: AxesTaken = (shape, { axis = null }) =>
  axis === null ? shape.map((_, at) => at) : [fromStart(Number(axis), shape.length)]

/** The axes that broadcasting from the given shape added or stretched. */
const axesBroadcast: AxesTaken = (shape, options) => {
  const from = shapeGiven([], options)
  const missing = shape.length - from.length
  return shape.map((_, at) => at).filter((at) => at < missing || from[at - missing] !== shape[at])
}

function written(sign: Sign, axesTaken: AxesTaken): Pick<Function, 'precedence' | Notation> {
  const write = (a: Printed, options: Options, notation: Notation) => {
    const { shape = [], entries } = a
    const axes = axesTaken(shape, options)
    const takesAll = axes.length === shape.length
    if (takesAll && sign.spelled && entries && entries.length <= MAX_SPELLED)
      return sign.spelled(entries, notation)
    if (!isTensor(a) || axes.length === 0 || (takesAll && !(sign.countsAll && notation === 'latex')))
      return {
        text: call(sign.word)[notation]([a], { axis: a.shape ? null : (options['axis'] ?? null) }),
        precedence: precedence.atom,
      }
    return {
      text: counted(sign, a, shape, axes, notation),
      precedence: sign.isLinear ? precedence.product : precedence.sum,
    }
  }
  return {
    precedence: ([a], notation, options) => write(a!, options, notation).precedence,
    latex: ([a], options) => write(a!, options, 'latex').text,
    text: ([a], options) => write(a!, options, 'text').text,
  }
}

function counted(
  { latex, text }: Sign,
  a: Printed,
  shape: Shape,
  axes: readonly number[],
  notation: Notation,
): string {
  const places = shape.map((_, at) => (axes.includes(at) ? COUNTERS.latex[axes.indexOf(at)]! : ':'))
  const counters = axes.map((_, at) => COUNTERS[notation][at]!)
  const whole = a.at(precedence.atom)
  if (notation === 'text') return `${text}${counters.join('')} ${whole}[${places.join(', ')}]`
  // A fraction, or an index of its own, is kept apart from the index that counts.
  const isPlain = a.entries || whole !== a.text || !/_\{|\\frac/.test(whole)
  const base = isPlain ? whole : `\\left(${a.text}\\right)`
  return `${latex}_{${counters.join(',')}} ${base}_{${places.join(',')}}`
}

const joined = (entries: readonly Printed[], sign: string): string =>
  entries.map((entry, at) => entry.at(at === 0 ? precedence.sum : precedence.sign)).join(sign)

/** Of a word that LaTeX has as a command, and of one that it has not. */
const listed = (latexName: string, name: string) => (entries: readonly Printed[], notation: Notation) => {
  const list = entries.map(({ text }) => text).join(', ')
  return {
    text: notation === 'latex' ? `${latexName}\\left(${list}\\right)` : `${name}(${list})`,
    precedence: precedence.atom,
  }
}

const sumSign: Sign = {
  word: 'sum',
  latex: '\\sum',
  text: 'Σ',
  spelled: (entries) => ({ text: joined(entries, ' + '), precedence: precedence.sum }),
  isLinear: true,
  countsAll: true,
}
const meanSign: Sign = {
  word: 'mean',
  latex: '\\operatorname{mean}',
  text: 'mean',
  spelled: (entries, notation) =>
    notation === 'latex'
      ? { text: `\\frac{${joined(entries, ' + ')}}{${entries.length}}`, precedence: precedence.power }
      : { text: `(${joined(entries, ' + ')}) / ${entries.length}`, precedence: precedence.product },
  isLinear: true,
}
const varianceSign: Sign = { word: 'variance', latex: '\\operatorname{var}', text: 'var' }
const maxSign: Sign = { word: 'max', latex: '\\max', text: 'max', spelled: listed('\\max', 'max') }
const minSign: Sign = { word: 'min', latex: '\\min', text: 'min', spelled: listed('\\min', 'min') }

/** A one-hot tensor: 1 at the position that `name` finds. */
function oneHotAt(name: string, evaluate: Function['evaluate']): Function {
  const { latex, text } = written({ word: name, latex: `\\operatorname{${name}}`, text: name }, axesReduced)
  return {
    precedence: precedence.atom,
    latex: (args, options) => `\\operatorname{onehot}\\left(${latex(args, options)}\\right)`,
    text: (args, options) => `onehot(${text(args, options)})`,
    evaluate,
  }
}

/** ‖x‖ over everything, norm(x, axis 0) along an axis. */
const norm: Pick<Function, Notation> = {
  latex: (args, options) =>
    options['axis'] == null
      ? `\\left\\lVert ${args[0]!.text} \\right\\rVert`
      : call('norm').latex(args, options),
  text: (args, options) =>
    options['axis'] == null ? `‖${args[0]!.text}‖` : call('norm').text(args, options),
}

/** Whether what an axis of a matrix took is repeated as its rows or as its columns; null where broadcasting alone does it. */
function repeatedAs(a: Printed, options: Options): 'rows' | 'columns' | null {
  const { axis } = options
  const shape = shapeGiven([], options)
  if (typeof axis !== 'number' || shape.length !== 2 || !isTensor(a)) return null
  return fromStart(axis, 2) === 0 ? 'rows' : 'columns'
}

/** 1 gᵀ has g in each row, g 1ᵀ in each column. What kept its axis is a row or a column already. */
const repeated =
  (one: string, space: string, transpose: (text: string) => string): Function['text'] =>
  ([a], options) => {
    const as = repeatedAs(a!, options)
    if (as === null) return a!.text
    if (as === 'columns') return `${a!.at(precedence.juxtaposition)}${space}${transpose(one)}`
    const row = a!.shape!.length === 1 ? transpose(a!.at(precedence.atom)) : a!.at(precedence.power)
    return `${one}${space}${row}`
  }

export const reductions = {
  sum: { ...written(sumSign, axesReduced), evaluate: reducing(total), shape: reduced },
  mean: { ...written(meanSign, axesReduced), evaluate: reducing(average), shape: reduced },
  /** The mean squared distance from the mean: divided by the count itself. */
  variance: {
    ...written(varianceSign, axesReduced),
    evaluate: reducing((entries) => average(entries.map((x) => (x - average(entries)) ** 2))),
    shape: reduced,
  },
  norm: { precedence: precedence.atom, ...norm, evaluate: reducing(length), shape: reduced },
  /** The unit vector x / ‖x‖; the zero vector for the zero vector. */
  direction: {
    precedence: (_, notation) => (notation === 'latex' ? precedence.power : precedence.product),
    latex: (args, options) => `\\frac{${args[0]!.text}}{${norm.latex(args, options)}}`,
    text: (args, options) => `${args[0]!.at(precedence.sign)} / ${norm.text(args, options)}`,
    evaluate: along((entries) => entries.map((x) => (length(entries) === 0 ? 0 : x / length(entries)))),
  },
  reduceMax: {
    ...written(maxSign, axesReduced),
    evaluate: reducing((entries) => Math.max(...entries)),
    shape: reduced,
  },
  reduceMin: {
    ...written(minSign, axesReduced),
    evaluate: reducing((entries) => Math.min(...entries)),
    shape: reduced,
  },
  oneHotOfMax: oneHotAt('argmax', shares(Math.max)),
  oneHotOfMin: oneHotAt('argmin', shares(Math.min)),
  /** Sums over the axes that broadcasting added or stretched, back to {shape}. */
  sumTo: {
    ...written(sumSign, axesBroadcast),
    evaluate: ([a], options) => arrays.sumTo(a!, shapeGiven([], options)),
    shape: shapeGiven,
  },
  /** Repeats a reduced result along the axis that the reduction took, up to {shape}: {axis, shape}. */
  expand: {
    precedence: ([a], _, options) =>
      repeatedAs(a!, options) === null ? a!.precedence : precedence.juxtaposition,
    latex: repeated('\\mathbf{1}', ' \\, ', (text) => `{${text}}^{\\top}`),
    text: repeated('𝟏', ' ', (text) => `${text}ᵀ`),
    evaluate: ([a], options) => arrays.expand(a!, options['axis'] as number | null, shapeGiven([], options)),
    shape: shapeGiven,
  },
} satisfies Record<string, Function>
