import { declareCharacters, escapeLatex, greekCommand } from '../explain'
import type { BoxMark, HeatMark, Ink, LineMark, Mark, TextMark } from '../scene/mark'
import { inkOfPhase } from '../scene/node-marks'
import { DASHES, heatPaths } from '../scene/paint'
import type { Palette } from '../scene/palette'
import type { Rect } from '../layout/graph'
import { piecesOf } from '../layout/routing/wire'
import type { Figure } from './figure'
import { overlaysOf, runsOf } from './overlays'

// Figures as TikZ, with plain coordinates in points and our colours defined once, so that one can go on drawing by hand.
// What pdflatex needs to set it is in texlive-latex-base and texlive-pictures; for Beamer, texlive-latex-recommended.

export interface TikzLook {
  readonly palette: Palette
  readonly transparent: boolean
}

/** Points a unit of the canvas. */
const POINTS = 0.75

/** A document with a page for each figure, as large as the figure. */
export function tikzOf(figures: readonly Figure[], { palette, transparent }: TikzLook): string {
  const [first] = figures
  const body = figures
    .map((figure) => `${comments([figure.caption?.heading ?? figure.title])}${pictureOf(figure, POINTS)}`)
    .join('\n\\newpage\n')
  const { width, height } = first?.area ?? { width: 1, height: 1 }
  const page = (size: number) => `${short(size * POINTS)}bp`
  const ground = transparent ? '' : '\\pagecolor{chainrule-paper}\n'
  return `% To be set by pdflatex as it stands; in a document of your own, what stands between here and \\begin{document} goes
% to its head, and a tikzpicture wherever you like.
\\documentclass{article}
\\usepackage[papersize={${page(width)},${page(height)}},margin=0pt]{geometry}
${preamble(palette, body)}\\pagestyle{empty}
\\parindent0pt \\topskip0pt \\parskip0pt \\lineskiplimit-1000pt
\\begin{document}
${ground}${body}
\\end{document}
`
}

/** A slide that is stepped through: what shows at which step is said by overlays. */
export function beamerOf(figures: readonly Figure[], { palette }: TikzLook): string {
  const [first] = figures
  const area = first?.area ?? { x: 0, y: 0, width: 1, height: 1 }
  // A slide of 16:9 is 160 mm wide and 90 mm high.
  const scale = Math.min(400 / area.width, 138 / area.height, POINTS)
  const overlays = overlaysOf(
    figures.map(({ marks }) => marks.flatMap((mark) => commands(mark, area, scale))),
  )
  const drawing = overlays.map(({ content, steps }) =>
    steps.length === figures.length ? content : `\\only<${onSlides(steps)}>{${content}}`,
  )
  const captions = figures.flatMap(({ caption }, at) => (caption ? [beamerCaption(caption, at + 1)] : []))
  const title = escapeText(first?.title ?? '')
  const body = `\\begin{frame}{${title}}
\\centering
\\begin{tikzpicture}[x=1bp,y=-1bp]
${frameOf(area, scale)}
${drawing.join('\n')}
\\end{tikzpicture}

${captions.join('\n')}
\\end{frame}
`
  return `% To be set by pdflatex as it stands; the frame goes into a presentation of your own together with the lines above
% \\begin{document}.
\\documentclass[aspectratio=169]{beamer}
\\usepackage{amsmath}
${preamble(palette, body)}\\setbeamercolor{background canvas}{bg=chainrule-paper}
\\setbeamercolor{normal text}{fg=chainrule-ink}
\\setbeamercolor{frametitle}{fg=chainrule-ink}
\\setbeamertemplate{navigation symbols}{}
\\begin{document}
${body}\\end{document}
`
}

const onSlides = (steps: readonly number[]): string =>
  runsOf(steps)
    .map(([first, last]) => (first === last ? `${first + 1}` : `${first + 1}-${last + 1}`))
    .join(',')

function beamerCaption(
  { heading, phase, equation, remarks }: NonNullable<Figure['caption']>,
  slide: number,
): string {
  const [left = '', ...right] = equation.latex
  const lines = right.length === 0 ? left : `${left} &= ${right.join(' \\\\ &= ')}`
  const set = `\\(\\displaystyle\\begin{aligned}${lines}\\end{aligned}\\)`
  const ink = inkOfPhase(phase)
  return `\\only<${slide}>{{\\small\\color{chainrule-${ink}}\\textbf{${escapeText(heading)}}}\\par\\smallskip
  \\sbox0{${set}}%
  \\ifdim\\wd0>\\textwidth\\sbox0{\\resizebox{\\textwidth}{!}{\\usebox0}}\\fi
  \\ifdim\\dimexpr\\ht0+\\dp0\\relax>0.3\\textheight\\sbox0{\\resizebox{!}{0.3\\textheight}{\\usebox0}}\\fi
  \\usebox0\\par
  ${remarks.map((remark) => `{\\scriptsize ${escapeText(remark)}\\par}`).join('')}}`
}

/** What a document needs: packages, colours, and what stands for letters that pdflatex does not know. */
function preamble(palette: Palette, body: string): string {
  const colours = Object.entries(palette).map(
    ([ink, colour]) => `\\definecolor{chainrule-${ink}}{HTML}{${colour.slice(1).toUpperCase()}}`,
  )
  return `\\usepackage[utf8]{inputenc}
% Letters of any size that are no bitmaps, with what is installed.
\\IfFileExists{lmodern.sty}{\\usepackage[T1]{fontenc}\\usepackage{lmodern}}{\\usepackage{fix-cm}}
\\usepackage{amsmath}
\\usepackage{amssymb}
\\usepackage{xcolor}
\\usepackage{graphicx}
\\usepackage{tikz}
${declareCharacters(body)}${colours.join('\n')}
`
}

/** The figure alone. */
export const pictureOf = (
  { marks, area }: Figure,
  scale: number,
): string => `\\begin{tikzpicture}[x=1bp,y=-1bp]
${frameOf(area, scale)}
${marks.flatMap((mark) => commands(mark, area, scale)).join('\n')}
\\end{tikzpicture}`

/** The area counts as the size of the picture, whatever is drawn in it. */
const frameOf = ({ width, height }: Rect, scale: number): string =>
  `\\useasboundingbox (0,0) rectangle (${short(width * scale)},${short(height * scale)});`

function commands(mark: Mark, area: Rect, scale: number): string[] {
  const at = (x: number, y: number) => `(${short((x - area.x) * scale)},${short((y - area.y) * scale)})`
  const size = (length: number) => `${short(length * scale)}bp`
  switch (mark.kind) {
    case 'text':
      return [textCommand(mark, at, scale)]
    case 'box':
      return [boxCommand(mark, at, size)]
    case 'line':
      return [lineCommand(mark, at, size)]
    case 'heat':
      return heatCommands(mark, at)
  }
}

type At = (x: number, y: number) => string
type Size = (length: number) => string

const ANCHORS = { start: 'base west', middle: 'base', end: 'base east' } as const

function textCommand(
  { x, y, text, size, weight, italic, anchor, ink }: TextMark,
  at: At,
  scale: number,
): string {
  // Computer Modern's letters are smaller than Inter's.
  const points = short(size * scale * 1.06)
  const face = `\\fontsize{${points}}{${points}}\\selectfont\\sffamily${weight >= 600 ? '\\bfseries' : ''}${italic ? '\\itshape' : ''}`
  return `\\node[anchor=${ANCHORS[anchor]},inner sep=0,outer sep=0,text=${colour(ink)}] at ${at(x, y)} {${face} ${escapeText(text)}};`
}

function boxCommand(mark: BoxMark, at: At, size: Size): string {
  const { x, y, width, height, radius, fill, stroke, thickness, dashed, opacity } = mark
  const round = Math.min(radius, width / 2, height / 2)
  const isCircle = round > 0 && Math.abs(width - height) < 0.01 && round === width / 2
  const options = [
    ...(fill ? [`fill=${colour(fill)}`] : []),
    ...(fill && opacity !== undefined ? [`fill opacity=${short(opacity)}`] : []),
    ...(stroke ? [`draw=${colour(stroke)}`, `line width=${size(thickness)}`, ...dashes(dashed, size)] : []),
    ...(round > 0 && !isCircle ? [`rounded corners=${size(round)}`] : []),
  ]
  const shape = isCircle
    ? `${at(x + round, y + round)} circle[radius=${size(round)}]`
    : `${at(x, y)} rectangle ${at(x + width, y + height)}`
  return `\\path[${options.join(',')}] ${shape};`
}

function lineCommand({ path, ink, thickness, dashed }: LineMark, at: At, size: Size): string {
  const line = piecesOf(path).map(({ from, to, controls }, index) => {
    const begin = index === 0 ? at(from.x, from.y) : ''
    if (!controls) return `${begin} -- ${at(to.x, to.y)}`
    const [a, b] = controls
    return `${begin} .. controls ${at(a.x, a.y)} and ${at(b.x, b.y)} .. ${at(to.x, to.y)}`
  })
  return `\\draw[${[colour(ink), `line width=${size(thickness)}`, ...dashes(dashed, size)].join(',')}] ${line.join('')};`
}

const heatCommands = (mark: HeatMark, at: At): string[] =>
  heatPaths(mark).map(
    ({ ink, opacity, cells }) =>
      `\\fill[${colour(ink)},fill opacity=${short(opacity)}] ${cells.map(({ x, y, width, height }) => `${at(x, y)} rectangle ${at(x + width, y + height)}`).join(' ')};`,
  )

const dashes = (dashed: boolean | undefined, size: Size): string[] =>
  dashed ? [`dash pattern=on ${size(DASHES[0])} off ${size(DASHES[1])}`] : []

const colour = (ink: Ink): string => `chainrule-${ink}`

const short = (value: number): string => String(Math.round(value * 100) / 100)

/** A line of LaTeX that is passed over; it must end where it ends. */
const comments = (texts: readonly string[]): string =>
  texts.map((text) => `% ${text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')}\n`).join('')

/** Signs of mathematics that stand in drawings, which pdflatex sets in formulas alone. */
const SIGNS: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '|': '|',
  '∂': '\\partial',
  '∑': '\\sum',
  '∏': '\\prod',
  '√': '\\surd',
  '∞': '\\infty',
  '∇': '\\nabla',
  '⋅': '\\cdot',
  '·': '\\cdot',
  '×': '\\times',
  '÷': '\\div',
  '±': '\\pm',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\neq',
  '≈': '\\approx',
  '→': '\\to',
  '←': '\\gets',
  '⋯': '\\cdots',
  '‖': '\\|',
  '⊙': '\\odot',
  '∘': '\\circ',
  '⊤': '\\top',
  '∈': '\\in',
  '•': '\\bullet',
  '▸': '\\triangleright',
  '◂': '\\triangleleft',
  '′': "'",
  ᵀ: '^{\\mathsf{T}}',
  '⁻': '^{-}',
  ⁿ: '^{n}',
  ᵢ: '_{i}',
  ⱼ: '_{j}',
  ₓ: '_{x}',
  ₖ: '_{k}',
  ₗ: '_{l}',
  ₘ: '_{m}',
  ₙ: '_{n}',
  '₊': '_{+}',
  '₋': '_{-}',
  '₍': '_{(}',
  '₎': '_{)}',
  '𝟏': '\\mathbf{1}',
  '𝟎': '\\mathbf{0}',
  '𝐈': '\\mathbf{I}',
  '𝐞': '\\mathbf{e}',
  '²': '^{2}',
  '³': '^{3}',
  '¹': '^{1}',
  ...Object.fromEntries(Array.from('⁰⁴⁵⁶⁷⁸⁹', (sign, at) => [sign, `^{${[0, 4, 5, 6, 7, 8, 9][at]}}`])),
}

/** A text of a drawing as LaTeX. */
function escapeText(text: string): string {
  // TeX stops at control characters and at half a character.
  return Array.from(text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' '), (letter) => {
    const sign = SIGNS[letter] ?? greekCommand(letter)
    return sign === null ? escapeLatex(letter) : `$${sign}$`
  }).join('')
}
