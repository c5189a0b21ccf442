import type { Rect } from '../layout/graph'
import type { HeatMark, Ink } from './mark'

// What all that paints marks has in common.

/** Of a dashed line: on and off, in units of the canvas. */
export const DASHES = [3, 3] as const

/** The ring of the current step is so thick, its wires at least. */
export const CURRENT = 3

/** So many strengths of a hue are told apart. */
const STRENGTHS = 16

/** The cells of a map of one hue and strength. */
export interface HeatCells {
  readonly ink: Ink
  readonly opacity: number
  readonly cells: readonly Rect[]
}

/** The cells of a map by hue and strength: a map has hundreds of them. Those that are 0 are not painted. */
export function heatPaths({ x, y, width, height, rows, columns, entries }: HeatMark): readonly HeatCells[] {
  const [across, down] = [width / columns, height / rows]
  const found = new Map<string, { readonly ink: Ink; readonly opacity: number; readonly cells: Rect[] }>()
  entries.forEach((entry, at) => {
    const opacity = Number.isNaN(entry) ? 1 : Math.round(Math.abs(entry) * STRENGTHS) / STRENGTHS
    if (opacity === 0) return
    const ink = Number.isNaN(entry) ? 'error' : entry < 0 ? 'negative' : 'positive'
    const key = `${ink} ${opacity}`
    const group = found.get(key) ?? { ink, opacity, cells: [] }
    group.cells.push({
      x: x + (at % columns) * across,
      y: y + Math.floor(at / columns) * down,
      width: across,
      height: down,
    })
    found.set(key, group)
  })
  return [...found.values()]
}
