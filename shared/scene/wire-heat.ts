import type { Heat } from './mark'

// What colour a wire has. Where the look says so, that of the size g of the gradient that flows back over it, a shade for
// every power of ten: cold below 0.1, hot from 10 on, and in between the colour of any wire. The scale is absolute, as that
// of wire-width.ts is: two graphs side by side compare, and no changed gradient recolours other wires.

const SHADES = 3

/** The shade of a size; null where it is neither small nor large, and where it is 0: nothing flows there. */
export function heatOf(size: number): Heat | null {
  if (size === 0) return null
  const decades = Math.trunc(Math.log10(size))
  const shade = Math.min(SHADES, Math.abs(decades)) as 0 | 1 | 2 | 3
  if (shade === 0) return null
  return decades < 0 ? `cold-${shade}` : `hot-${shade}`
}
