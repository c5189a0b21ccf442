import { wirePath } from '../layout/routing/wire'
import type { Rect } from '../layout/graph'
import type { BoxMark, HeatMark, Ink, LineMark, Mark, TextMark } from './mark'
import { DASHES, heatPaths } from './paint'

/** An element of an SVG: the same on the canvas, in small pictures and in files. */
export interface Shape {
  readonly tag: 'text' | 'rect' | 'path'
  /** By the names that React has for them. What is not there is as it is by default. */
  readonly attributes: Readonly<Record<string, string | number>>
  /** What is written. */
  readonly text?: string
}

/** What an ink is called where it is painted: a colour, or a variable that holds one. */
export type Colours = (ink: Ink) => string

/** A mark as elements; a map of numbers is several. */
export function shapesOf(mark: Mark, colours: Colours): readonly Shape[] {
  switch (mark.kind) {
    case 'text':
      return [textShape(mark, colours)]
    case 'box':
      return [boxShape(mark, colours)]
    case 'line':
      return [lineShape(mark, colours)]
    case 'heat':
      return heatShapes(mark, colours)
  }
}

const textShape = ({ x, y, text, size, weight, italic, anchor, ink }: TextMark, colours: Colours): Shape => ({
  tag: 'text',
  attributes: {
    x: rounded(x),
    y: rounded(y),
    fontSize: rounded(size),
    fontWeight: weight,
    ...(italic && { fontStyle: 'italic' }),
    ...(anchor !== 'start' && { textAnchor: anchor }),
    fill: colours(ink),
  },
  text,
})

const boxShape = (
  { x, y, width, height, radius, fill, stroke, thickness, dashed, opacity }: BoxMark,
  colours: Colours,
): Shape => ({
  tag: 'rect',
  attributes: {
    x: rounded(x),
    y: rounded(y),
    width: rounded(width),
    height: rounded(height),
    ...(radius !== 0 && { rx: rounded(radius) }),
    fill: fill ? colours(fill) : 'none',
    ...(opacity !== undefined && { fillOpacity: rounded(opacity) }),
    ...(stroke && { stroke: colours(stroke), strokeWidth: rounded(thickness), ...dashes(dashed) }),
  },
})

const lineShape = ({ path, ink, thickness, dashed }: LineMark, colours: Colours): Shape => ({
  tag: 'path',
  attributes: {
    d: wirePath(path.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }))),
    fill: 'none',
    stroke: colours(ink),
    strokeWidth: rounded(thickness),
    ...dashes(dashed),
  },
})

const heatShapes = (mark: HeatMark, colours: Colours): readonly Shape[] =>
  heatPaths(mark).map(({ ink, opacity, cells }) => ({
    tag: 'path',
    attributes: { d: cells.map(cellPath).join(''), fill: colours(ink), fillOpacity: rounded(opacity) },
  }))

const cellPath = ({ x, y, width, height }: Rect): string =>
  `M${rounded(x)} ${rounded(y)}h${rounded(width)}v${rounded(height)}h${rounded(-width)}z`

const dashes = (dashed: boolean | undefined) => dashed && { strokeDasharray: DASHES.join(' ') }

/** Thousandths of a unit are seen by nobody. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
