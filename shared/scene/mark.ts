import type { Point, Rect } from '../layout/graph'
import type { Face } from './text-width'

// What a drawing is made of: marks with places and sizes in units of the canvas, painted in their order. The canvas, the
// pictures of the gallery and every export draw these, and nothing else of a graph.

/** A colour by what it stands for; a look says which it is. */
export type Ink =
  | 'paper'
  | 'surface'
  | 'raised'
  | 'framed'
  | 'ink'
  | 'quiet'
  | 'line'
  | 'wire'
  | 'value'
  | 'gradient'
  | 'update'
  | 'local'
  | 'local-soft'
  | 'error'
  | 'error-soft'
  | 'differing'
  | 'differing-soft'
  | 'positive'
  | 'negative'
  | Heat

/** How hot a wire is: a gradient of less than a tenth, a hundredth, a thousandth of the target's, or as many times more. */
export type Heat = `cold-${1 | 2 | 3}` | `hot-${1 | 2 | 3}`

/** Level at both ends of a swing; the first is where it begins. */
export type Path = readonly Point[]

export interface TextMark extends Face {
  readonly kind: 'text'
  /** The base line, at the end that the anchor names. */
  readonly x: number
  readonly y: number
  readonly text: string
  readonly ink: Ink
  readonly anchor: 'start' | 'middle' | 'end'
  /** All digits, where the text has fewer. */
  readonly full?: string
  /** Keeps clear what it stands on. */
  readonly halo?: boolean
}

export interface BoxMark extends Rect {
  readonly kind: 'box'
  readonly radius: number
  readonly fill: Ink | null
  readonly stroke: Ink | null
  readonly width: number
  readonly height: number
  /** Of its line. */
  readonly thickness: number
  readonly dashed?: boolean
  /** How much of its fill shows: 1 unless given. */
  readonly opacity?: number
}

/** Straight where two neighbours stand on one height, else a swing. */
export interface LineMark {
  readonly kind: 'line'
  readonly path: Path
  readonly ink: Ink
  readonly thickness: number
  readonly dashed?: boolean
}

/** A tensor in colours: the sign is the hue, the size the strength. */
export interface HeatMark extends Rect {
  readonly kind: 'heat'
  readonly rows: number
  readonly columns: number
  /** By rows, from −1 to 1; NaN where an entry is not finite. */
  readonly entries: readonly number[]
  readonly full?: string
}

export type Mark = TextMark | BoxMark | LineMark | HeatMark

/** What the marks cover; null where there are none. */
export function boundsOfMarks(marks: readonly Mark[], widthOf: (mark: TextMark) => number): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const reach = (x: number, y: number) => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  for (const mark of marks) {
    if (mark.kind === 'line') for (const { x, y } of mark.path) reach(x, y)
    else if (mark.kind === 'text') {
      const width = widthOf(mark)
      const start = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor]
      reach(start, mark.y - mark.size * 0.8)
      reach(start + width, mark.y + mark.size * 0.25)
    } else {
      reach(mark.x, mark.y)
      reach(mark.x + mark.width, mark.y + mark.height)
    }
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top }
}

/** The marks as they are elsewhere. */
export const movedBy = (marks: readonly Mark[], { x, y }: Point): readonly Mark[] =>
  marks.map((mark) =>
    mark.kind === 'line'
      ? { ...mark, path: mark.path.map((point) => ({ x: point.x + x, y: point.y + y })) }
      : { ...mark, x: mark.x + x, y: mark.y + y },
  )
