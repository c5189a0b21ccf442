import type { FunctionName } from '../symbolic/functions'
import { functions } from '../symbolic/functions'
import type { Options } from '../symbolic/options'
import { MAX_ENTRIES, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import type { AsNodes } from './as-nodes'
import type { Draft } from './draft'
import { filledWith, type Operand } from './operand'
import { permuted, reshaped } from './rearranged'

// Windows that slide, as nodes. A kernel is slid by a convolution; windows themselves are looked up, and put back, by where
// their entries are, which is a constant.

const listOf = (value: Options[string] | undefined) => value as readonly number[] | undefined

/** Whether there are too many entries of windows to say where each of them is. */
const areTooMany = (lengths: Shape, options: Options): boolean =>
  sizeOf(functions.windows.shape([lengths], options)) > MAX_ENTRIES

/** Of each entry of each window, a row for each window, which entry of the axes it is; −1 in the padding. */
function entriesOf(lengths: Shape, options: Options): Tensor {
  const counted = { shape: lengths, data: Float64Array.from({ length: sizeOf(lengths) }, (_, i) => i + 1) }
  const { shape, data } = functions.windows.evaluate([counted], { ...options, fill: 0 })
  return { shape, data: data.map((place) => place - 1) }
}

/**
 * For each entry of the axes the places in all windows at which it is, in order; −1 where there are fewer than of others.
 * Null where these are too many.
 */
function placesOf(lengths: Shape, options: Options): Tensor | null {
  const places: number[][] = Array.from({ length: sizeOf(lengths) }, () => [])
  entriesOf(lengths, options).data.forEach((entry, place) => places[entry]?.push(place))
  const most = places.reduce((most, { length }) => Math.max(most, length), 1)
  if (places.length * most > MAX_ENTRIES) return null
  const data = places.flatMap((each) => Array.from({ length: most }, (_, k) => each[k] ?? -1))
  return { shape: [places.length, most], data: Float64Array.from(data) }
}

/** Looks up rows of a table at constant places; −1 is a row that is filled with a number. */
function lookedUp(table: Operand, at: Tensor, fill: number, draft: Draft): Operand {
  const [rows, ...each] = table.shape
  const isPadded = at.data.includes(-1)
  const padded = isPadded
    ? draft.apply('concat', [table, filledWith(fill, [1, ...each])], { axis: 0 })
    : table
  const places = { shape: at.shape, data: at.data.map((place) => (place < 0 ? rows! : place)) }
  return draft.apply('embedding', [padded, draft.constant(places)])
}

/** With all axes but the first ones as one, which comes first: what is looked up are rows. */
function asRows(x: Operand, leading: Shape, draft: Draft): Operand {
  const size = sizeOf(x.shape) / sizeOf(leading)
  if (leading.length === 0) return reshaped(x, [size], draft)
  return permuted(reshaped(x, [sizeOf(leading), size], draft), [1, 0], draft)
}

/** Back from rows: the last axis, of what was looked up for each, comes first. */
function fromRows(x: Operand, leading: Shape, draft: Draft): Operand {
  if (leading.length === 0) return x
  const last = x.shape.length - 1
  return permuted(x, [last, ...x.shape.keys()].slice(0, last + 1), draft)
}

const windows: AsNodes = ([x], options, draft) => {
  const axes = listOf(options['size'])!.length
  const [leading, lengths] = [x!.shape.slice(0, -axes), x!.shape.slice(-axes)]
  if (areTooMany(lengths, options)) return null
  const entries = entriesOf(lengths, options)
  const taken = lookedUp(asRows(x!, leading, draft), entries, Number(options['fill'] ?? 0), draft)
  return reshaped(fromRows(taken, leading, draft), [...leading, ...entries.shape], draft)
}

const addWindows: AsNodes = ([rows], options, draft) => {
  const lengths = listOf(options['shape'])!
  const leading = rows!.shape.slice(0, -2)
  const places = areTooMany(lengths, options) ? null : placesOf(lengths, options)
  if (!places) return null
  const found = lookedUp(asRows(rows!, leading, draft), places, 0, draft)
  const added = draft.apply('sum', [found], { axis: 1 })
  return reshaped(fromRows(added, leading, draft), [...leading, ...lengths], draft)
}

const correlate: AsNodes = ([x, kernel], options, draft) => {
  const rank = kernel!.shape.length
  const isLine = rank === 1 || rank === 3
  const [stride, padding] = [listOf(options['stride']), listOf(options['padding'])]
  const each = (lengths: readonly number[]) => (isLine ? lengths[0]! : lengths)
  return draft.apply(isLine ? 'conv1d' : 'conv2d', [x!, kernel!], {
    ...(stride && { stride: each(stride) }),
    ...(padding && { padding: each(padding) }),
  })
}

export const slidingWindows: Readonly<
  Record<Extract<FunctionName, 'correlate' | 'windows' | 'addWindows'>, AsNodes>
> = { correlate, windows, addWindows }
