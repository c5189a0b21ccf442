import type { Options } from '../symbolic/options'
import type { FunctionName } from '../symbolic/functions'
import { functions } from '../symbolic/functions'
import { filled, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import * as arrays from '../symbolic/arrays'
import type { AsNodes } from './as-nodes'
import { reshaped } from './rearranged'

// Windows that slide, as nodes. A kernel is slid by a convolution; windows themselves are taken, and put back, by a matrix
// of zeros and ones, where that is no larger than a document should hold.

/** As many entries a matrix may have that takes windows. */
const MAX_TAKING = 10_000

const listOf = (value: Options[string] | undefined) => value as readonly number[] | undefined

/** For each entry of the axes that windows slide over a row: where in the windows it is. Null where it would be too large. */
function taking(lengths: Shape, options: Options): Tensor | null {
  const entries = sizeOf(lengths)
  const windows = sizeOf(functions.windows.shape([lengths], options))
  if (entries * windows > MAX_TAKING) return null
  const each = { shape: [entries, ...lengths], data: arrays.diagonal(filled([entries], 1)).data }
  return { shape: [entries, windows], data: functions.windows.evaluate([each], options).data }
}

const windows: AsNodes = ([x], options, draft) => {
  const axes = listOf(options['size'])!.length
  const leading = x!.shape.slice(0, -axes)
  const matrix = options['fill'] === undefined ? taking(x!.shape.slice(-axes), options) : null
  if (!matrix) return null
  const lines = reshaped(x!, [...leading, matrix.shape[0]!], draft)
  const taken = draft.apply('matmul', [lines, draft.constant(matrix)])
  return reshaped(taken, functions.windows.shape([x!.shape], options), draft)
}

const addWindows: AsNodes = ([rows], options, draft) => {
  const lengths = listOf(options['shape'])!
  const matrix = taking(lengths, options)
  if (!matrix) return null
  const leading = rows!.shape.slice(0, -2)
  const lines = reshaped(rows!, [...leading, matrix.shape[1]!], draft)
  const added = draft.apply('matmul', [lines, draft.constant(arrays.swapLastAxes(matrix))])
  return reshaped(added, [...leading, ...lengths], draft)
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
