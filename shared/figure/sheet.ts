import type { Rect } from '../layout/graph'
import type { Ink, Mark, TextMark } from '../scene/mark'
import { inkOfPhase } from '../scene/node-marks'
import type { Face } from '../scene/text-width'
import type { Figure } from './figure'
import type { PageName } from './order'
import { type Typefaces, widthOf } from './typeface'

// Figures on pages, each with its derivation and the notes: beside or below it on a slide, several on a sheet of A4. What
// is written is marks as well, so that whatever prints marks prints pages. Sizes are points.

/** Marks somewhere on a page. */
export interface Placed {
  readonly marks: readonly Mark[]
  /** Of the marks, in their own units, what stands at the corner. */
  readonly area: Rect
  readonly x: number
  readonly y: number
  readonly scale: number
  /** What it shows, in words; null of what is text already. */
  readonly said: string | null
}

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly parts: readonly Placed[]
}

/** The faces of what is written on pages. */
export const sheetFaces = [
  { size: 1, weight: 400 },
  { size: 1, weight: 600 },
] as const satisfies readonly Face[]

const SIZES = {
  slide: { width: 960, height: 540, margin: 36, size: 17 },
  a4: { width: 595.28, height: 841.89, margin: 40, size: 9.5 },
} as const
/** Points a unit of the canvas, where a page is as large as the figure: that of a pixel. */
const POINTS = 0.75
const FIGURE = { least: 420, size: 10.5 }
/** Of a wide page, this share of its width is the size of what is written. */
const WIDE = 1 / 80
const LINE = 1.4
/** No smaller than this, however much is to be written. */
const LEAST = 5

/** A line of what is written, from the left edge of its block. */
interface Line {
  readonly text: string
  readonly face: Face
  readonly ink: Ink
  readonly indent: number
  /** Above it, in lines. */
  readonly gap: number
  /** Of an equation: what does not fit goes on a little to the right. */
  readonly hangs?: true
}

/** The figures on pages. */
export function sheetsOf(figures: readonly Figure[], page: PageName, typefaces: Typefaces): readonly Sheet[] {
  switch (page) {
    case 'figure':
      return onTheirOwn(figures, typefaces)
    case 'slide':
      return figures.map((figure) => slideOf(figure, typefaces))
    case 'a4':
      return onPaper(figures, typefaces)
  }
}

const drawing = (
  { marks, area, description, title }: Figure,
  x: number,
  y: number,
  scale: number,
): Placed => ({
  marks,
  area,
  x,
  y,
  scale,
  said: `${title}. ${description}`,
})

/** Pages as large as the figures with what is below them, all of one size: it turns like a book. */
function onTheirOwn(figures: readonly Figure[], typefaces: Typefaces): Sheet[] {
  const widest = Math.max(...figures.map(({ area }) => area.width * POINTS))
  const width = figures.some(({ caption }) => caption) ? Math.max(widest, FIGURE.least) : widest
  const margin = 16
  const size = Math.max(FIGURE.size, width * WIDE)
  const blocks = figures.map((figure) =>
    figure.caption ? linesOf(figure, size, width - 2 * margin, typefaces) : [],
  )
  const below = Math.max(...blocks.map((lines) => (lines.length > 0 ? heightOf(lines) + margin : 0)))
  const height = Math.max(...figures.map(({ area }) => area.height * POINTS))
  return figures.map((figure, at) => ({
    width,
    height: height + below,
    parts: [
      drawing(figure, (width - figure.area.width * POINTS) / 2, 0, POINTS),
      block(blocks[at]!, margin, height),
    ],
  }))
}

/** A slide: the text beside a tall figure, below a wide one, as large as leaves room for the figure. */
function slideOf(figure: Figure, typefaces: Typefaces): Sheet {
  const { width, height, margin, size } = SIZES.slide
  const { area, title } = figure
  const heading: Line = { text: title, face: { size: 22, weight: 600 }, ink: 'ink', indent: 0, gap: 0 }
  const headings = wrapped(heading, width - 2 * margin, typefaces)
  const top = margin + heightOf(headings) + 10
  const room = { width: width - 2 * margin, height: height - top - margin }
  const isTall = area.width / area.height < 1.1
  const beside = { width: room.width * 0.42, height: room.height }
  const text =
    figure.caption || figure.notes.trim() ? (isTall ? beside : { ...room, height: room.height * 0.46 }) : null
  const lines = text ? fitting(figure, size, text, typefaces) : []
  const taken = heightOf(lines) + 14
  const free = !text
    ? room
    : isTall
      ? { width: room.width - beside.width - 24, height: room.height }
      : { width: room.width, height: room.height - taken }
  const scale = Math.min(free.width / area.width, free.height / area.height, 1.6)
  const x = margin + (isTall ? 0 : (free.width - area.width * scale) / 2)
  const y = top + (free.height - area.height * scale) / 2
  return {
    width,
    height,
    parts: [
      block(headings, margin, margin),
      drawing(figure, x, y, scale),
      isTall
        ? block(lines, margin + free.width + 24, top)
        : block(lines, margin, height - margin - taken + 14),
    ],
  }
}

/** Sheets of A4, with as many figures as have room, one below the other. */
function onPaper(figures: readonly Figure[], typefaces: Typefaces): Sheet[] {
  const { width, height, margin, size } = SIZES.a4
  const room = width - 2 * margin
  const sheets: Placed[][] = []
  let [bottom, parts] = [Infinity, [] as Placed[]]
  const begin = () => {
    parts = []
    sheets.push(parts)
    bottom = margin
  }
  const [first] = figures
  if (!first) return []
  begin()
  const title: Line = { text: first.title, face: { size: 16, weight: 600 }, ink: 'ink', indent: 0, gap: 0 }
  const head = [
    ...wrapped(title, room, typefaces),
    ...noteLines(first.notes, size, 0.5).flatMap((line) => wrapped(line, room, typefaces)),
  ]
  parts.push(block(head, margin, bottom))
  bottom += heightOf(head) + 14
  for (const figure of figures) {
    const { area } = figure
    const lines = figure.caption ? linesOf({ ...figure, notes: '' }, size, room, typefaces) : []
    const written = heightOf(lines)
    const most = Math.max(60, Math.min(260, height - 2 * margin - written))
    const scale = Math.min(room / area.width, most / area.height, POINTS)
    const tall = area.height * scale + written
    if (bottom + tall > height - margin && parts.some(({ said }) => said !== null)) begin()
    parts.push(drawing(figure, margin, bottom, scale), block(lines, margin, bottom + area.height * scale))
    bottom += tall + 16
  }
  return sheets.map((parts) => ({ width, height, parts }))
}

/** The lines at the greatest size at which they have room. */
function fitting(
  figure: Figure,
  size: number,
  room: { readonly width: number; readonly height: number },
  typefaces: Typefaces,
): readonly Line[] {
  for (let tried = size; tried > LEAST; tried *= 0.92) {
    const lines = linesOf(figure, tried, room.width, typefaces)
    if (heightOf(lines) <= room.height) return lines
  }
  return linesOf(figure, LEAST, room.width, typefaces)
}

/** The derivation of a step, what is remarkable about it, and the notes. */
function linesOf(
  { caption, notes }: Figure,
  size: number,
  room: number,
  typefaces: Typefaces,
): readonly Line[] {
  const lines: Line[] = []
  if (caption) {
    const { heading, phase, equation, remarks } = caption
    const ink = inkOfPhase(phase)
    lines.push({ text: heading, face: { size: size * 0.85, weight: 600 }, ink, indent: 0, gap: 0 })
    lines.push(...equationLines(equation.text, size * 1.1, room, typefaces))
    for (const remark of remarks)
      lines.push({ text: remark, face: { size, weight: 400 }, ink: 'ink', indent: 0, gap: 0.25 })
  }
  lines.push(...noteLines(notes, size, caption ? 0.5 : 0))
  return lines.flatMap((line) => wrapped(line, room, typefaces))
}

const noteLines = (notes: string, size: number, gap: number): Line[] =>
  notes
    .split('\n')
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text, at) => ({
      text,
      face: { size: size * 0.85, weight: 400 as const },
      ink: 'quiet' as const,
      indent: 0,
      gap: at === 0 ? gap : 0.2,
    }))

/** An equation in one line, or else with each further side in one of its own, sign under sign. */
function equationLines(sides: readonly string[], size: number, room: number, typefaces: Typefaces): Line[] {
  const face: Face = { size, weight: 400 }
  const line = (text: string, indent: number, gap: number): Line => ({
    text,
    face,
    ink: 'ink',
    indent,
    gap,
    hangs: true,
  })
  const [left = '', ...right] = sides
  const whole = sides.join(' = ')
  if (widthOf(whole, face, typefaces) <= room || right.length === 0) return [line(whole, 0, 0.25)]
  const indent = Math.min(widthOf(`${left} `, face, typefaces), room / 3)
  return [
    line(`${left} = ${right[0]}`, 0, 0.25),
    ...right.slice(1).map((side) => line(`= ${side}`, indent, 0.05)),
  ]
}

/** A line in as many as have room, broken between words, or within what is longer than a line. */
function wrapped(line: Line, room: number, typefaces: Typefaces): Line[] {
  const { face, indent } = line
  const fits = (text: string, indent: number) => widthOf(text, face, typefaces) + indent <= room
  const lines: string[] = []
  let text = ''
  const further = line.hangs ? Math.min(indent + face.size, room / 2) : indent
  const place = () => (lines.length === 0 ? indent : further)
  for (const word of line.text.split(/\s+/)) {
    const longer = text ? `${text} ${word}` : word
    if (fits(longer, place())) {
      text = longer
      continue
    }
    if (text) lines.push(text)
    text = ''
    for (const letter of word) {
      if (text && !fits(text + letter, place())) {
        lines.push(text)
        text = ''
      }
      text += letter
    }
  }
  lines.push(text)
  return lines.map((text, at) => ({
    ...line,
    text,
    indent: at === 0 ? indent : further,
    gap: at === 0 ? line.gap : 0,
  }))
}

const heightOf = (lines: readonly Line[]): number =>
  lines.reduce((height, { face, gap }) => height + face.size * (LINE + gap), 0)

/** Lines as marks, from the corner of their block. */
function block(lines: readonly Line[], x: number, y: number): Placed {
  let top = 0
  const marks = lines.map(({ text, face, ink, indent, gap }): TextMark => {
    const base = top + face.size * (gap + 1)
    top += face.size * (LINE + gap)
    return { kind: 'text', x: indent, y: base, text, ...face, ink, anchor: 'start' }
  })
  return { marks, area: { x: 0, y: 0, width: 0, height: 0 }, x, y, scale: 1, said: null }
}
