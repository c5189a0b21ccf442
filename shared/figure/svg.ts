import type { Rect } from '../layout/graph'
import type { Mark, TextMark } from '../scene/mark'
import type { Palette } from '../scene/palette'
import { rounded, type Shape, shapesOf } from '../scene/shape'
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
    .map((mark) =>
      mark.kind === 'text' && outlined ? outlinesOf(mark, palette, outlined) : markAsSvg(mark, palette),
    )
    .join('\n')

function markAsSvg(mark: Mark, palette: Palette): string {
  const said = 'full' in mark && mark.full !== undefined ? `<title>${escapeXml(mark.full)}</title>` : ''
  const shapes = shapesOf(mark, (ink) => palette[ink])
  if (mark.kind === 'heat') return `<g>${said}${shapes.map((shape) => elementOf(shape)).join('')}</g>`
  return shapes.map((shape) => elementOf(shape, said)).join('')
}

function elementOf({ tag, attributes, text = '' }: Shape, said = ''): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${nameInFile(name)}="${value}"`)
    .join('')
  const content = said + escapeXml(text)
  return content ? `<${tag}${written}>${content}</${tag}>` : `<${tag}${written}/>`
}

/** strokeWidth is stroke-width. */
const nameInFile = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

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

const number = (value: number): string => String(rounded(value))

const numbers = (...values: number[]): string => values.map(number).join(' ')
