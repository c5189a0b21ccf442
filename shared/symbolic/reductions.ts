import { fromStart, reducedShape, viewAlong } from '../tensor/axis'
import { maximum, minimum } from '../tensor/extremes'
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
  withOptions,
} from './function'
import type { FormulaLanguage } from './language'
import type { Options } from './options'
import { subscripted } from './subscript'

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
const product = (entries: Entries) => entries.reduce((p, x) => p * x, 1)
const productsOfOthers = (entries: Entries) => entries.map((_, i) => product(entries.toSpliced(i, 1)))
const runningSums = (entries: Entries) => {
  let sum = 0
  return entries.map((x) => (sum += x))
}
const average = (entries: Entries) => total(entries) / entries.length
const length = (entries: Entries) => Math.sqrt(total(entries.map((x) => x * x)))

/** 1 at each of the extreme entries and 0 elsewhere. */
const chosen = (extreme: (entries: readonly number[]) => number) =>
  along((entries) => {
    const most = extreme(entries)
    return entries.map((x) => Number(x === most || (Number.isNaN(most) && Number.isNaN(x))))
  })

/** 1 at the first of them. */
const firstChosen = (extreme: (entries: readonly number[]) => number) => {
  const all = chosen(extreme)
  return (args: readonly Tensor[], options: Options) => {
    const first = along((marks) => marks.map((_, at) => Number(at === marks.indexOf(1))))
    return first([all(args, options)], options)
  }
}

/* ---- How they are written ---- */

/** A reduction on paper. Along an axis its entries are counted: ∑ᵢ X[i, :] adds up the rows of X. */
interface Sign {
  /** As in sum(x): of everything. */
  readonly word: string
  /** As in ∑ᵢ: what stands before the entries that are counted. */
  readonly latex: string
  readonly text: string
  /** Whether ∑ᵢ xᵢ is one summand, and a − ∑ᵢ xᵢ needs no parentheses. */
  readonly isLinear?: boolean
  /** Whether LaTeX counts the entries of everything too. */
  readonly countsAll?: boolean
  /** How it is written of everything, where that is no word: ‖x‖. */
  readonly ofAll?: Pick<Function, Notation>
}

const COUNTERS = {
  latex: ['i', 'j', 'k', 'l', 'm', 'n'],
  text: ['ᵢ', 'ⱼ', 'ₖ', 'ₗ', 'ₘ', 'ₙ'],
} as const

/** Which axes a reduction takes, counted from 0, and of each whether it stays, with length 1. */
type AxesTaken = (shape: Shape, options: Options) => readonly Taken[]
interface Taken {
  readonly axis: number
  readonly isKept: boolean
}

const axesReduced: AxesTaken = (shape, { axis = null, keepdims = false }) => {
  const taken = axis === null ? shape.map((_, at) => at) : [fromStart(Number(axis), shape.length)]
  return taken.map((at) => ({ axis: at, isKept: keepdims === true }))
}

/** The axes that broadcasting from the given shape added or stretched. */
const axesBroadcast: AxesTaken = (shape, options) => {
  const from = shapeGiven([], options)
  const missing = shape.length - from.length
  return shape.flatMap((length, axis) =>
    axis < missing || from[axis - missing] !== length ? [{ axis, isKept: axis >= missing }] : [],
  )
}

function written(sign: Sign, axesTaken: AxesTaken): Pick<Function, 'precedence' | Notation> {
  const write = (a: Printed, options: Options, notation: Notation, language: FormulaLanguage) => {
    const { shape } = a
    const taken = shape ? axesTaken(shape, options) : []
    // Where nothing was repeated nothing is summed.
    if (taken.length === 0 && isTensor(a)) return a
    const isWhole = taken.length === (shape?.length ?? 0) && !taken.some(({ isKept }) => isKept)
    if (isTensor(a) && !(isWhole && !(sign.countsAll && notation === 'latex')) && taken.length <= MAX_COUNTED)
      return {
        text: counted(sign, a, shape!, taken, notation),
        precedence: sign.isLinear ? precedence.open : precedence.sum,
      }
    const { axis } = options
    const isOfAll = typeof axis !== 'number' || (isWhole && shape !== undefined)
    return {
      text: (isOfAll && sign.ofAll ? sign.ofAll : call(sign.word))[notation](
        [a],
        isOfAll ? {} : { axis },
        language,
      ),
      precedence: precedence.atom,
    }
  }
  return {
    precedence: ([a], notation, options, language) => write(a!, options, notation, language).precedence,
    latex: ([a], options, language) => write(a!, options, 'latex', language).text,
    text: ([a], options, language) => write(a!, options, 'text', language).text,
  }
}

const MAX_COUNTED = COUNTERS.text.length

/** ∑ᵢ x[i, :]; an axis that stays has its counter in brackets, as NumPy keeps it: ∑ᵢ x[[i], :]. */
function counted(
  { latex, text }: Sign,
  a: Printed,
  shape: Shape,
  taken: readonly Taken[],
  notation: Notation,
): string {
  const places = shape.map((_, axis) => {
    const at = taken.findIndex((one) => one.axis === axis)
    if (at < 0) return ':'
    return taken[at]!.isKept ? `[${COUNTERS.latex[at]}]` : COUNTERS.latex[at]!
  })
  const counters = taken.map((_, at) => COUNTERS[notation][at]!)
  const operand = indexed(a, places, notation)
  return notation === 'text'
    ? `${text}${counters.join('')} ${operand}`
    : `${latex}_{${counters.join(',')}} ${operand}`
}

/** x[i, :]; in LaTeX a fraction, or an index of its own, is kept apart from the index that counts. */
function indexed(a: Printed, places: readonly string[], notation: Notation): string {
  const whole = a.at(precedence.atom)
  if (notation === 'text') return `${whole}[${places.join(', ')}]`
  const isPlain = a.entries || whole !== a.text || !/_\{|\\frac/.test(whole)
  return `${isPlain ? whole : `\\left(${a.text}\\right)`}_{${places.join(',')}}`
}

/** The places of one line along an axis: all others are counted, as in x[i, :]. */
function placesOfLine(shape: Shape, { axis = null }: Options): string[] {
  let counter = 0
  return shape.map((_, at) => (at === axis ? ':' : (COUNTERS.latex[counter++] ?? '·')))
}

const inWord = (name: string): Sign => ({ word: name, latex: `\\operatorname{${name}}`, text: name })

const sumSign: Sign = { word: 'sum', latex: '\\sum', text: '∑', isLinear: true, countsAll: true }
const prodSign: Sign = { word: 'prod', latex: '\\prod', text: '∏', isLinear: true, countsAll: true }
const meanSign: Sign = { ...inWord('mean'), isLinear: true }
const varianceSign: Sign = { ...inWord('var'), word: 'variance' }
const maxSign: Sign = { ...inWord('max'), latex: '\\max' }
const minSign: Sign = { ...inWord('min'), latex: '\\min' }
const normSign: Sign = {
  ...inWord('norm'),
  ofAll: {
    latex: ([a]) => `\\left\\lVert ${a!.text} \\right\\rVert`,
    text: ([a]) => `‖${a!.text}‖`,
  },
}

/** As onehot(argmax(x)): 1 at what `name` finds, along an axis or of all, and 0 elsewhere. */
function marked(words: readonly string[], name: string, evaluate: Function['evaluate']): Function {
  const { latex, text } = written(inWord(name), axesReduced)
  const within = (inner: string, write: (word: string, inner: string) => string) =>
    words.reduceRight((all, word) => write(word, all), inner)
  return {
    precedence: precedence.atom,
    latex: (args, options, language) =>
      within(
        latex(args, options, language),
        (word, inner) => `\\operatorname{${word}}\\left(${inner}\\right)`,
      ),
    text: (args, options, language) =>
      within(text(args, options, language), (word, inner) => `${word}(${inner})`),
    evaluate,
    isComputed: true,
  }
}

/** Whether what an axis of a matrix took is repeated as its rows or as its columns; null where that has no product. */
function repeatedAs(a: Printed, options: Options): 'rows' | 'columns' | null {
  const shape = shapeGiven([], options)
  if (shape.length !== 2 || !isTensor(a)) return null
  return fromStart(Number(options['axis']), 2) === 0 ? 'rows' : 'columns'
}

/** 𝟏 gᵀ has g in each row, g 𝟏ᵀ in each column; what kept its axis is a row or a column already. Else repeat(g). */
const repeated =
  (
    notation: Notation,
    one: (length: number) => string,
    space: string,
    transpose: (text: string) => string,
  ): Function['text'] =>
  ([a], options, language) => {
    const as = repeatedAs(a!, options)
    if (as === null) return call('repeat')[notation]([a!], options, language)
    const [rows, columns] = shapeGiven([], options) as readonly [number, number]
    if (as === 'columns') return `${a!.at(precedence.juxtaposition)}${space}${transpose(one(columns))}`
    const row = a!.shape!.length === 1 ? transpose(a!.at(precedence.atom)) : a!.at(precedence.power)
    return `${one(rows)}${space}${row}`
  }

export const reductions = {
  /**
   * Any one line along {axis}, or entry (null), of what is treated line by line: x[i, :], which is said of every i. For
   * i = 0 where it is evaluated.
   */
  line: {
    precedence: precedence.atom,
    latex: ([a], options) => indexed(a!, placesOfLine(a!.shape ?? [], options), 'latex'),
    text: ([a], options) => indexed(a!, placesOfLine(a!.shape ?? [], options), 'text'),
    evaluate: ([a], { axis = null }) => {
      const { length, inner } = axis === null ? { length: 1, inner: 1 } : viewAlong(a!.shape, Number(axis))
      const data = Float64Array.from({ length }, (_, k) => a!.data[k * inner]!)
      return { shape: axis === null ? [] : [length], data }
    },
    shape: ([shape], { axis = null }) => (axis === null ? [] : [shape![Number(axis)]!]),
  },
  sum: {
    ...written(sumSign, axesReduced),
    evaluate: reducing(total),
    shape: reduced,
    spelledAs: 'sum',
  },
  mean: {
    ...written(meanSign, axesReduced),
    evaluate: reducing(average),
    shape: reduced,
    spelledAs: 'mean',
  },
  prod: { ...written(prodSign, axesReduced), evaluate: reducing(product), shape: reduced },
  /** For each entry along {axis}, or of all, the product of the others. */
  prodOfOthers: {
    ...withOptions('prodOfOthers', along(productsOfOthers)),
    isComputed: true,
  },
  /** Running sums along {axis}; and such as begin at its end. */
  cumsum: withOptions('cumsum', along(runningSums)),
  cumsumFromEnd: withOptions(
    'cumsumFromEnd',
    along((entries) => runningSums(entries.toReversed()).reverse()),
  ),
  /** The mean squared distance from the mean: divided by the count itself. */
  variance: {
    ...written(varianceSign, axesReduced),
    evaluate: reducing((entries) => {
      const mean = average(entries)
      return average(entries.map((x) => (x - mean) ** 2))
    }),
    shape: reduced,
  },
  norm: { ...written(normSign, axesReduced), evaluate: reducing(length), shape: reduced },
  reduceMax: {
    ...written(maxSign, axesReduced),
    evaluate: reducing(maximum),
    shape: reduced,
    spelledAs: 'max',
  },
  reduceMin: {
    ...written(minSign, axesReduced),
    evaluate: reducing(minimum),
    shape: reduced,
    spelledAs: 'min',
  },
  /** Where one entry is the largest, or the least. */
  oneHotOfMax: marked(['onehot'], 'argmax', chosen(maximum)),
  oneHotOfMin: marked(['onehot'], 'argmin', chosen(minimum)),
  /** Where of several the first counts. */
  oneHotOfFirstMax: marked(['onehot', 'first'], 'argmax', firstChosen(maximum)),
  /** Where several may be: argmax as the set of all positions of the largest. */
  indicatorOfMax: marked(['indicator'], 'argmax', chosen(maximum)),
  indicatorOfMin: marked(['indicator'], 'argmin', chosen(minimum)),
  /** Sums over the axes that broadcasting added or stretched, back to {shape}. */
  sumTo: {
    ...written(sumSign, axesBroadcast),
    evaluate: ([a], options) => arrays.sumTo(a!, shapeGiven([], options)),
    shape: shapeGiven,
    isProduct: true,
  },
  /** Repeats a reduced result along the axis that the reduction took, up to {shape}: {axis, shape}. */
  expand: {
    precedence: ([a], _, options) =>
      repeatedAs(a!, options) === null ? precedence.atom : precedence.juxtaposition,
    latex: repeated(
      'latex',
      (length) => `\\mathbf{1}_{${length}}`,
      ' \\, ',
      (text) => `{${text}}^{\\top}`,
    ),
    text: repeated(
      'text',
      (length) => `𝟏${subscripted(length)}`,
      ' ',
      (text) => `${text}ᵀ`,
    ),
    evaluate: ([a], options) => arrays.expand(a!, options['axis'] as number | null, shapeGiven([], options)),
    shape: shapeGiven,
    isProduct: true,
  },
} satisfies Record<string, Function>
