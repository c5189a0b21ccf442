import type { Options } from '../symbolic/options'
import { placesOf, type Sliding } from '../tensor/sliding'
import { err, ok, type Result } from '../result'
import type { Shape } from '../tensor/tensor'
import type { Lengths } from './attributes'
import type { ShapeFault } from './shape-fault'

/** How a window lies over the last axes of a tensor: over one, a line, or over two, a plane. */
export interface Window {
  readonly size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
}

/** A length for each of so many axes. */
export const alongEach = (lengths: Lengths, axes: number): readonly number[] =>
  typeof lengths === 'number' ? Array.from({ length: axes }, () => lengths) : lengths

/** Along the last axes of an input. */
const slidingAxes = (input: Shape, { size, stride, padding }: Window) =>
  size.map((length, at) => ({
    length: input.at(at - size.length)!,
    size: length,
    stride: stride[at]!,
    padding: padding[at]!,
  }))

/** The places of a window in an input; or why it fits nowhere. */
export function placesIn(input: Shape, window: Window): Result<readonly number[], ShapeFault> {
  const axes = slidingAxes(input, window)
  const places = axes.map(placesOf)
  const odd = axes.find((_, at) => places[at]! < 1)
  if (!odd) return ok(places)
  return err({
    kind: 'window-too-long',
    window: window.size,
    input: input.slice(-axes.length),
    padding: window.padding,
    least: Math.max(1, odd.size - 2 * odd.padding),
  })
}

/** One axis that nothing slides along. */
const STILL = { length: 1, size: 1, stride: 1, padding: 0 }

/** How a window slides over planes, as the kernels of the engine have it. */
export function slidingOver(input: Shape, window: Window, channels: number): Sliding {
  const axes = slidingAxes(input, window)
  const [rows, columns] = axes.length === 1 ? [STILL, axes[0]!] : [axes[0]!, axes[1]!]
  return { channels, rows, columns }
}

/**
 * The entries of a window at one of its places, counted in the data of the input from `first` on: of all channels, row by
 * row; −1 in the padding.
 */
export function entriesAt(
  input: Shape,
  window: Window,
  channels: number,
  place: number,
  first: number,
): number[] {
  const { rows, columns } = slidingOver(input, window, channels)
  const across = placesOf(columns)
  const top = Math.floor(place / across) * rows.stride - rows.padding
  const left = (place % across) * columns.stride - columns.padding
  const entries: number[] = []
  for (let channel = 0; channel < channels; channel++)
    for (let y = top; y < top + rows.size; y++)
      for (let x = left; x < left + columns.size; x++) {
        const isInside = y >= 0 && y < rows.length && x >= 0 && x < columns.length
        entries.push(isInside ? first + (channel * rows.length + y) * columns.length + x : -1)
      }
  return entries
}

/** The same for formulas; what goes without saying is left out. */
export const windowOptions = ({ size, stride, padding }: Window): Options => ({
  size,
  ...(stride.some((step) => step !== 1) && { stride }),
  ...(padding.some((zeros) => zeros !== 0) && { padding }),
})
