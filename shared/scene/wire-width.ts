import type { Tensor } from '../tensor/tensor'
import type { Look } from './look'
import type { Heat, Ink } from './mark'
import { heatOf } from './wire-heat'

// How wide a wire is. Where the look says so, as wide as the logarithm of the gradient g that flows back over it:
//
//   width = 4.5 + 0.75 log₁₀ |g|, at least 1 and at most 8
//
// The scale is absolute. The target's own gradient, 1, is 4.5 wide in every graph: what is thinner has shrunk on its way from
// there, what is wider has grown, and two graphs side by side compare. Nor does one changed gradient widen other wires. It
// tells gradients apart from 2e−5 to 5e4, and one layer of sigmoids, of at most a quarter, takes off half a pixel or more.
// The size of a tensor is its Euclidean norm. A gradient of 0 is a hair; one that is infinite is as wide as can be, and one
// that is NaN as wide as any wire, both in the colour of what is wrong. A wire without a gradient is as wide as any. In
// colour alone, as wire-heat.ts has it, wires are wide enough for a colour to be seen, and all as wide.

const WIDTHS = { plain: 1.25, heated: 2.5, zero: 0.5, least: 1, most: 8, ofOne: 4.5, decade: 0.75 }

/** How the line of a wire is drawn. */
export interface Stroke {
  /** In units of the canvas. */
  readonly thickness: number
  readonly ink: Extract<Ink, 'wire' | 'error' | Heat>
}

/** The line of a wire over which a gradient flows back; null: none does, or it does not show. */
export function strokeOf(
  gradient: Tensor | null,
  { gradientWidths = false, gradientHeat = false }: Look,
): Stroke {
  if (!(gradientWidths || gradientHeat) || !gradient) return { thickness: WIDTHS.plain, ink: 'wire' }
  const size = normOf(gradient)
  const thickness = gradientWidths ? widthOf(size) : size === 0 ? WIDTHS.zero : WIDTHS.heated
  if (!Number.isFinite(size)) return { thickness, ink: 'error' }
  return { thickness, ink: (gradientHeat && heatOf(size)) || 'wire' }
}

function widthOf(size: number): number {
  if (Number.isNaN(size)) return WIDTHS.plain
  if (size === 0) return WIDTHS.zero
  const width = WIDTHS.ofOne + WIDTHS.decade * Math.log10(size)
  return Math.max(WIDTHS.least, Math.min(WIDTHS.most, width))
}

/** The Euclidean norm, without overflow on the way: NaN where an entry is, else infinite where one is. */
function normOf({ data }: Tensor): number {
  let largest = 0
  for (const entry of data) {
    if (Number.isNaN(entry)) return NaN
    largest = Math.max(largest, Math.abs(entry))
  }
  if (largest === 0 || largest === Infinity) return largest
  let sum = 0
  for (const entry of data) sum += (entry / largest) ** 2
  // Of what is finite the size is, even where the norm itself is beyond what a float64 holds.
  return Math.min(Number.MAX_VALUE, largest * Math.sqrt(sum))
}
