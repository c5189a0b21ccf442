import type { Rect } from '../layout/graph'
import { wirePath } from '../layout/wire'
import type { BoxMark, HeatMark, Ink, LineMark, Mark, TextMark } from '../scene/mark'
import { DASHES, heatPaths } from '../scene/paint'
import type { Palette } from '../scene/palette'
import { base64Of } from './base64'
import { escapeXml } from './escape'
import type { Face } from '../scene/text-width'
import type { Figure } from './figure'
import { drawText, faceNameOf, type Typefaces, widthOf } from './typeface'

// A figure as SVG: text as text, in a face that is embedded as far as it is used, or as outlines.

export interface SvgLook {
  readonly palette: Palette
  /** Without the paper behind it. */
  readonly transparent: boolean
  /** Outlines need no face and cannot be searched. */
  readonly text: 'text' | 'outlines'
  /** Pixels a unit. */
  readonly scale: number
}

/** The figure as a file. */
export function svgOf(figure: Figure, look: SvgLook, typefaces: Typefaces): string {
  const { marks, area, title, description } = figure
  const { palette, transparent, text, scale } = look
  const { x, y, width, height } = area
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${numbers(x, y, width, height)}" width="${number(width * scale)}" height="${number(height * scale)}" role="img" aria-labelledby="title description">
<title id="title">${escapeXml(title)}</title>
<desc id="description">${escapeXml(description)}</desc>
${text === 'text' ? `<style>${embeddedFaces(textsOf(marks), typefaces)}text{font-family:${FAMILY},Inter,sans-serif;font-kerning:none;white-space:pre}</style>\n` : ''}${transparent ? '' : groundOf(area, palette)}${marksAsSvg(marks, palette, text === 'outlines' ? typefaces : null)}
</svg>
`
}

const groundOf = ({ x, y, width, height }: Rect, palette: Palette): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${palette.paper}"/>\n`

/** The family by which the embedded faces are called: nobody's own. */
export const FAMILY = "'Chainrule Inter'"

/** A text in a face. */
export interface Written extends Pick<Face, 'weight' | 'italic'> {
  readonly text: string
}

export const textsOf = (marks: readonly Mark[]): readonly TextMark[] =>
  marks.filter((mark) => mark.kind === 'text')

/** Rules that bring the letters of these texts along. */
export function embeddedFaces(texted: Iterable<Written>, typefaces: Typefaces): string {
  const texts = new Map<string, { readonly mark: Written; text: string }>()
  for (const mark of texted) {
    const found = texts.get(faceNameOf(mark))
    if (found) found.text += mark.text
    else texts.set(faceNameOf(mark), { mark, text: mark.text })
  }
  const rules = [...texts.values()].map(({ mark, text }) => {
    const file = base64Of(typefaces.get(faceNameOf(mark))!.subset(text))
    return `@font-face{font-family:${FAMILY};font-weight:${mark.weight};font-style:${mark.italic ? 'italic' : 'normal'};src:url(data:font/ttf;base64,${file})}`
  })
  return rules.join('')
}

/** The marks, one element each; with typefaces their text as outlines. */
export const marksAsSvg = (marks: readonly Mark[], palette: Palette, outlined: Typefaces | null): string =>
  marks
    .map((mark) => {
      switch (mark.kind) {
        case 'text':
          return outlined ? outlinesOf(mark, palette, outlined) : textOf(mark, palette)
        case 'box':
          return boxOf(mark, palette)
        case 'line':
          return lineOf(mark, palette)
        case 'heat':
          return heatOf(mark, palette)
      }
    })
    .join('\n')

function textOf(mark: TextMark, palette: Palette): string {
  const { x, y, text, size, weight, italic, anchor, ink, full } = mark
  const attributes = [
    `x="${number(x)}" y="${number(y)}" font-size="${number(size)}" font-weight="${weight}"`,
    ...(italic ? ['font-style="italic"'] : []),
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    `fill="${palette[ink]}"`,
  ]
  const said = full === undefined ? '' : `<title>${escapeXml(full)}</title>`
  return `<text ${attributes.join(' ')}>${said}${escapeXml(text)}</text>`
}

function outlinesOf(mark: TextMark, palette: Palette, typefaces: Typefaces): string {
  const { y, text, ink } = mark
  let d = ''
  const pen = {
    moveTo: (x: number, y: number) => (d += `M${numbers(x, y)}`),
    lineTo: (x: number, y: number) => (d += `L${numbers(x, y)}`),
    quadraticCurveTo: (...points: number[]) => (d += `Q${numbers(...points)}`),
    closePath: () => (d += 'Z'),
  }
  drawText(pen, text, mark, startOf(mark, typefaces), y, typefaces)
  return `<path d="${d}" fill="${palette[ink]}"/>`
}

/** Where a text begins. */
export const startOf = (mark: TextMark, typefaces: Typefaces): number =>
  mark.x - { start: 0, middle: 0.5, end: 1 }[mark.anchor] * widthOf(mark.text, mark, typefaces)

const paint = (ink: Ink | null, palette: Palette): string => (ink ? palette[ink] : 'none')

const dashes = (dashed: boolean | undefined): string =>
  dashed ? ` stroke-dasharray="${DASHES.join(' ')}"` : ''

function boxOf(
  { x, y, width, height, radius, fill, stroke, thickness, dashed, opacity }: BoxMark,
  palette: Palette,
): string {
  const line = stroke
    ? ` stroke="${palette[stroke]}" stroke-width="${number(thickness)}"${dashes(dashed)}`
    : ''
  const shows = opacity === undefined ? '' : ` fill-opacity="${number(opacity)}"`
  const corner = radius === 0 ? '' : ` rx="${number(radius)}"`
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${corner} fill="${paint(fill, palette)}"${shows}${line}/>`
}

const lineOf = ({ path, ink, thickness, dashed }: LineMark, palette: Palette): string =>
  `<path d="${wirePath(path.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })))}" fill="none" stroke="${palette[ink]}" stroke-width="${number(thickness)}"${dashes(dashed)}/>`

function heatOf(mark: HeatMark, palette: Palette): string {
  const paths = heatPaths(mark).map(
    ({ ink, opacity, cells }) =>
      `<path d="${cells.map(({ x, y, width, height }) => `M${numbers(x, y)}h${number(width)}v${number(height)}h${number(-width)}z`).join('')}" fill="${palette[ink]}" fill-opacity="${number(opacity)}"/>`,
  )
  const said = mark.full === undefined ? '' : `<title>${escapeXml(mark.full)}</title>`
  return `<g>${said}${paths.join('')}</g>`
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

const number = (value: number): string => String(rounded(value))

const numbers = (...values: number[]): string => values.map(number).join(' ')
