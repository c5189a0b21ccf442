import { advances, letters } from './inter-widths'

// How wide a text is in the bundled face, without a browser.

export type Weight = 400 | 500 | 600 | 700

/** The face in which a text is set. */
export interface Face {
  /** In units of the canvas. */
  readonly size: number
  readonly weight: Weight
  readonly italic?: boolean
}

const PER_EM = 1000
/** Of a letter that the table does not have. */
const UNKNOWN = 700

const tables = new Map(
  Object.entries(advances).map(([face, list]) => {
    const widths = list.split(' ').map((width) => parseInt(width, 36))
    return [face, new Map(Array.from(letters, (letter, at) => [letter, widths[at]!]))]
  }),
)

/** The width of a text, in units of the canvas. */
export function textWidth(text: string, { size, weight, italic }: Face): number {
  const table = tables.get(`${weight}${italic ? 'i' : ''}`)!
  let width = 0
  for (const letter of text) width += table.get(letter) ?? UNKNOWN
  return (width * size) / PER_EM
}

/** The text, or as much of its beginning as has room, with dots: for names. Numbers are never cut. */
export function shortened(text: string, face: Face, room: number): string {
  if (textWidth(text, face) <= room) return text
  const all = Array.from(text)
  for (let kept = all.length - 1; kept > 0; kept--) {
    const short = `${all.slice(0, kept).join('')}…`
    if (textWidth(short, face) <= room) return short
  }
  return '…'
}
