import type { FormulaLanguage } from '../symbolic/language'
import type { Face } from './text-width'

// How the drawing looks: what one chooses, and the measures that go with it. Sizes are in units of the canvas.

/** What the reader chose. */
export interface Look extends FormulaLanguage {
  /** Significant digits. */
  readonly digits: number
  /** Whether a wire is drawn as wide as its gradient is large: wire-width.ts says how. */
  readonly gradientWidths?: boolean
  /** Whether it is drawn in the colour of its gradient's size: wire-heat.ts says how. */
  readonly gradientHeat?: boolean
}

/** What of it decides how much room things take. */
export type Measure = Pick<Look, 'digits'>

export const plainMeasure: Measure = { digits: 4 }

/** Faces of what is written. */
export const faces = {
  number: { size: 12, weight: 600 },
  gradient: { size: 12, weight: 600, italic: true },
  entry: { size: 12, weight: 500 },
  gradientEntry: { size: 12, weight: 500, italic: true },
  local: { size: 12, weight: 600 },
  shape: { size: 11, weight: 500 },
  /** Below a gate. */
  name: { size: 11, weight: 500 },
  /** Of a frame. */
  title: { size: 12, weight: 600 },
  /** In a source. */
  source: { size: 13, weight: 600 },
  sign: { size: 19, weight: 500 },
  word: { size: 13, weight: 600 },
} as const satisfies Record<string, Face>
