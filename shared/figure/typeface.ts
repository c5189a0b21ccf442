import { invariant } from '../invariant'
import type { Face } from '../scene/text-width'
import { type FaceName, faceFile } from './faces/index'
import { type Contour, readTrueType, type TrueType } from './true-type'

// The faces that a figure needs, read once.

/** By name, those that are there. */
export type Typefaces = ReadonlyMap<FaceName, TrueType>

export const faceNameOf = ({ weight, italic }: Pick<Face, 'weight' | 'italic'>): FaceName =>
  `${weight}${italic ? 'i' : ''}`

const read = new Map<FaceName, Promise<TrueType>>()

/** Reads the faces in which texts are set. */
export async function typefacesOf(texts: Iterable<Face>): Promise<Typefaces> {
  const names = new Set(Array.from(texts, faceNameOf))
  const entries = Array.from(names, async (name) => {
    const face = read.get(name) ?? faceFile(name).then(readTrueType)
    read.set(name, face)
    return [name, await face] as const
  })
  return new Map(await Promise.all(entries))
}

/** The face of a text; it must have been read. */
function typefaceOf(typefaces: Typefaces, face: Face): TrueType {
  const found = typefaces.get(faceNameOf(face))
  invariant(found, `the face ${faceNameOf(face)} has not been read`)
  return found
}

/** The glyphs of a text, one a letter. */
const glyphsOf = (text: string, font: TrueType): number[] =>
  Array.from(text, (letter) => font.glyphOf(letter.codePointAt(0)!))

/** How wide a text is, in the units of its size. */
export function widthOf(text: string, face: Face, typefaces: Typefaces): number {
  const font = typefaceOf(typefaces, face)
  let units = 0
  for (const glyph of glyphsOf(text, font)) units += font.advanceOf(glyph)
  return (units * face.size) / font.unitsPerEm
}

/** The pen that an outline is drawn with, y downwards. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void
  closePath(): void
}

/** Draws the letters of a text from a point on the base line. */
export function drawText(
  pen: Pen,
  text: string,
  face: Face,
  x: number,
  y: number,
  typefaces: Typefaces,
): void {
  const font = typefaceOf(typefaces, face)
  const scale = face.size / font.unitsPerEm
  let left = x
  for (const glyph of glyphsOf(text, font)) {
    for (const contour of font.outlineOf(glyph))
      drawContour(
        pen,
        contour,
        (px) => left + px * scale,
        (py) => y - py * scale,
      )
    left += font.advanceOf(glyph) * scale
  }
}

/** Between two control points lies a point of the curve. */
function drawContour(
  pen: Pen,
  contour: Contour,
  toX: (x: number) => number,
  toY: (y: number) => number,
): void {
  const [first, last] = [contour[0], contour.at(-1)]
  if (!first || !last) return
  const between = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
  })
  const start = first.on ? first : last.on ? last : between(first, last)
  pen.moveTo(toX(start.x), toY(start.y))
  contour.forEach((point, at) => {
    const next = contour[(at + 1) % contour.length]!
    if (point.on) {
      if (point !== start) pen.lineTo(toX(point.x), toY(point.y))
    } else {
      const end = next.on ? next : between(point, next)
      pen.quadraticCurveTo(toX(point.x), toY(point.y), toX(end.x), toY(end.y))
    }
  })
  pen.closePath()
}
