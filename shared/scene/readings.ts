import { roomOnLabel, spellNumber } from '../numerals'
import type { Rect } from '../layout/graph'
import { printShape, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import { peakOf, tableOf } from '../tensor/table'
import { faces, type Look, type Measure } from './look'
import type { Ink, Mark } from './mark'
import { type Face, textWidth } from './text-width'

// A tensor where it is read: a number, a small grid of numbers, or a map of colours beside its shape. Which one, and how
// large it is, depends on the shape alone: whatever the numbers become, nothing moves.

export type Form = 'number' | 'grid' | 'heat'

/** Up to so many rows and columns the numbers are written. */
const MAX_SIDE = 3
const CELL = { width: 36, height: 16 }
const HEAT = { width: 48, height: 24 }
/** So many cells at most are told apart along a side of a map. */
const MAX_CELLS = 24
const GAP = 4

export interface Extent {
  readonly width: number
  readonly height: number
}

/** How a tensor of a shape is read. */
export function formOf(shape: Shape): Form {
  if (shape.length === 0) return 'number'
  const { rows, columns } = tableOf(shape)
  return rows <= MAX_SIDE && columns <= MAX_SIDE ? 'grid' : 'heat'
}

/** In a map cells no smaller than this are outlined. */
const LEAST_CELL = 2

/** Whether single entries of a tensor of a shape are outlined where it is read. */
export function canOutline(shape: Shape): boolean {
  const { rows, columns } = tableOf(shape)
  return shape.length > 0 && HEAT.height / rows >= LEAST_CELL && HEAT.width / columns >= LEAST_CELL
}

/** The room that a tensor of a shape takes up. */
export function extentOf(shape: Shape, look: Measure): Extent {
  const form = formOf(shape)
  if (form === 'number') return { width: numberWidth(look), height: 12 }
  if (form === 'heat')
    return { width: HEAT.width + GAP + textWidth(printShape(shape), faces.shape), height: HEAT.height }
  const { rows, columns } = tableOf(shape)
  return { width: columns * CELL.width, height: rows * CELL.height }
}

/** Before the sum of the gradients that come back to a fork, where it is a number. */
export const SUM_SIGN = 'Σ '

/** The room that the numbers on the stem of a tensor of a shape take up: where it forks, the sum's sign, too. */
export function stemExtentOf(shape: Shape, look: Measure, forks: boolean): Extent {
  const extent = extentOf(shape, look)
  if (!forks || formOf(shape) !== 'number') return extent
  return { ...extent, width: extent.width + Math.ceil(textWidth(SUM_SIGN, faces.gradient)) }
}

/** The widest number that the look lets be written: digits, and a point among them. */
const numberWidth = (look: Measure): number =>
  Math.ceil(textWidth(`${'8'.repeat(roomOnLabel(look.digits) - 1)}.`, faces.number))

export type Tone = 'value' | 'gradient' | 'local'

const TONES: Record<Tone, { readonly number: Face; readonly entry: Face }> = {
  value: { number: faces.number, entry: faces.entry },
  gradient: { number: faces.gradient, entry: faces.gradientEntry },
  local: { number: faces.local, entry: faces.entry },
}

export interface ReadingOptions {
  /** Before a number. */
  readonly sign?: string
  /** Whether the shape stands beside a map of colours; else something next to it says so. */
  readonly isLabelled?: boolean
  /** Whether −0 is told from 0. */
  readonly isZeroSigned?: boolean
  /** Entries that stand out, by their place in the data, where `canOutline` says that they can. */
  readonly outlined?: readonly number[]
}

/** A tensor in the middle of a place that is at least as large as its extent. */
export function readingMarks(
  tensor: Tensor,
  place: Rect,
  tone: Tone,
  look: Look,
  { sign = '', isLabelled = true, isZeroSigned = false, outlined = [] }: ReadingOptions = {},
): readonly Mark[] {
  const full = (value: number) => spellNumber(value, 'whole', look)
  const [centre, middle] = [place.x + place.width / 2, place.y + place.height / 2]
  const form = formOf(tensor.shape)
  if (form === 'number') {
    const value = tensor.data[0]!
    const text = sign + spellNumber(value, 'label', look, isZeroSigned)
    return [textMark(text, centre, middle, tone, TONES[tone].number, { full: full(value) })]
  }
  if (form === 'heat') return heatMarks(tensor, place, tone, isLabelled, outlined)
  const { rows, columns } = tableOf(tensor.shape)
  const peak = peakOf(tensor.data)
  const [left, top] = [centre - (columns * CELL.width) / 2, middle - (rows * CELL.height) / 2]
  const marks: Mark[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const value = tensor.data[row * columns + column]!
      const cell = { x: left + column * CELL.width, y: top + row * CELL.height, ...CELL }
      const text = spellNumber(value, 'cell', look, isZeroSigned)
      marks.push(
        { kind: 'box', ...cell, radius: 0, ...tintOf(value, peak), stroke: 'line', thickness: 0.75 },
        textMark(text, cell.x + CELL.width / 2, cell.y + CELL.height / 2, tone, TONES[tone].entry, {
          full: full(value),
        }),
      )
    }
  const table = { x: left, y: top, width: columns * CELL.width, height: rows * CELL.height }
  marks.push(...planeLines(tensor.shape, table, tone), ...outlines(outlined, tensor.shape, table, tone), {
    kind: 'box',
    ...table,
    radius: 3,
    fill: null,
    stroke: tone,
    thickness: 1,
  })
  return marks
}

/** Between the planes of a tensor of three and more axes, which else would look like one matrix. */
function planeLines(shape: Shape, { x, y, width, height }: Rect, tone: Tone): readonly Mark[] {
  const planes = shape.length < 3 ? 1 : sizeOf(shape.slice(0, -2))
  return Array.from({ length: planes - 1 }, (_, at) => ({
    kind: 'box',
    x,
    y: y + ((at + 1) * height) / planes - 1,
    width,
    height: 2,
    radius: 0,
    fill: tone,
    stroke: null,
    thickness: 0,
  }))
}

/** Inside the edges of the cells of some entries. */
function outlines(
  entries: readonly number[],
  shape: Shape,
  { x, y, width, height }: Rect,
  tone: Tone,
): readonly Mark[] {
  const { rows, columns } = tableOf(shape)
  const cell = { width: width / columns, height: height / rows }
  const thickness = Math.min(1.5, cell.height / 4)
  return entries.map((entry) => ({
    kind: 'box',
    x: x + (entry % columns) * cell.width + thickness / 2,
    y: y + Math.floor(entry / columns) * cell.height + thickness / 2,
    width: cell.width - thickness,
    height: cell.height - thickness,
    radius: 0,
    fill: null,
    stroke: tone,
    thickness,
  }))
}

/** The text on it keeps its contrast up to this share of the hue. */
const MAX_TINT = 0.2

const tintOf = (value: number, peak: number): { readonly fill: Ink | null; readonly opacity?: number } =>
  Number.isFinite(value)
    ? { fill: value < 0 ? 'negative' : 'positive', opacity: (Math.abs(value) / peak) * MAX_TINT }
    : { fill: 'error-soft' }

function heatMarks(
  { shape, data }: Tensor,
  place: Rect,
  tone: Tone,
  isLabelled: boolean,
  outlined: readonly number[],
): readonly Mark[] {
  const { rows, columns } = tableOf(shape)
  const [down, across] = [Math.min(rows, MAX_CELLS), Math.min(columns, MAX_CELLS)]
  const peak = peakOf(data)
  const entries = Array.from({ length: down * across }, (_, at) => {
    const row = Math.floor((Math.floor(at / across) * rows) / down)
    const value = data[row * columns + Math.floor(((at % across) * columns) / across)]!
    return Number.isFinite(value) ? value / peak : NaN
  })
  const label = printShape(shape)
  const width = HEAT.width + GAP + textWidth(label, faces.shape)
  const map = {
    x: place.x + (place.width - width) / 2,
    y: place.y + (place.height - HEAT.height) / 2,
    ...HEAT,
  }
  const marks: Mark[] = [
    { kind: 'heat', ...map, rows: down, columns: across, entries },
    ...outlines(outlined, shape, map, tone),
    { kind: 'box', ...map, radius: 2, fill: null, stroke: tone, thickness: 1 },
  ]
  if (!isLabelled) return marks
  const text = textMark(label, map.x + HEAT.width + GAP, map.y + HEAT.height / 2, 'quiet', faces.shape)
  return [...marks, { ...text, anchor: 'start' }]
}

/** How far the base line of digits lies below their middle, as a share of the size: half of their height. */
const HALF_DIGIT = 0.364

/** A text with the middle of its digits at a point. */
export const textMark = (
  text: string,
  x: number,
  y: number,
  ink: Ink,
  { size, weight, italic }: Face,
  rest: { readonly full?: string } = {},
) =>
  ({
    kind: 'text',
    text,
    x,
    y: y + size * HALF_DIGIT,
    size,
    weight,
    ...(italic && { italic }),
    ink,
    anchor: 'middle',
    ...(rest.full !== undefined && rest.full !== text && { full: rest.full }),
  }) as const
