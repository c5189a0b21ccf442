import katex from 'katex'
import { type Palette, palettes } from '../scene/palette'
import type { LookName } from './order'
import { escapeXml } from './escape'
import type { Caption, Figure } from './figure'
import { overlaysOf, runsOf } from './overlays'
import { playerScript, playerStyle } from './player-page'
import type { Face } from '../scene/text-width'
import { embeddedFaces, FAMILY, marksAsSvg, textsOf, type Written } from './svg'
import type { Typefaces } from './typeface'

// The steps of a graph as one page that plays them: by keys, buttons and touch, from a file, without a network. The
// formulas are MathML, which browsers set by themselves.

export interface PlayerWords {
  readonly language: string
  readonly first: string
  readonly previous: string
  readonly next: string
  readonly last: string
  readonly step: string
  readonly derivation: string
  readonly notes: string
  /** How it is played, for who looks for it. */
  readonly keys: string
}

/** The colours of the look that was chosen, as variables. */
function coloursOf(look: LookName): string {
  const colours = Object.entries(palettes[look]).map(([ink, colour]) => `--${ink}:${colour}`)
  return `:root{color-scheme:${look === 'dark' ? 'dark' : 'light'};${colours.join(';')}}`
}

/** The faces of what stands around the drawing. */
export const playerFaces = [
  { size: 1, weight: 400 },
  { size: 1, weight: 600 },
] as const satisfies readonly Face[]

/** All that is written on the page but the formulas. */
function lettersOf(figures: readonly Figure[], words: PlayerWords): readonly Written[] {
  const [first] = figures
  const said = figures.flatMap(({ caption }) => (caption ? [caption.heading, ...caption.remarks] : []))
  const text = [
    first?.title ?? '',
    first?.notes ?? '',
    ...said,
    ...Object.values(words),
    '0123456789/ ',
  ].join('')
  return [
    ...figures.flatMap(({ marks }) => textsOf(marks)),
    ...playerFaces.map((face) => ({ ...face, text })),
  ]
}

/** The page. */
export function playerOf(
  figures: readonly Figure[],
  look: LookName,
  words: PlayerWords,
  typefaces: Typefaces,
): string {
  const [first] = figures
  const { x, y, width, height } = first?.area ?? { x: 0, y: 0, width: 1, height: 1 }
  const inks = Object.fromEntries(Object.keys(palettes.light).map((ink) => [ink, `var(--${ink})`])) as Palette
  const overlays = overlaysOf(figures.map(({ marks }) => marks.map((mark) => marksAsSvg([mark], inks, null))))
  const drawing = overlays
    .map(({ content, steps }) =>
      steps.length === figures.length
        ? content
        : `<g data-on="${runsOf(steps)
            .map((run) => run.join('-'))
            .join(' ')}">${content}</g>`,
    )
    .join('\n')
  const title = escapeXml(first?.title ?? '')
  const notes = (first?.notes ?? '').trim()
  const button = (id: string, label: string, sign: string) =>
    `<button type="button" id="${id}" aria-label="${escapeXml(label)}" title="${escapeXml(label)}"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="${sign}"/></svg></button>`
  return `<!doctype html>
<html lang="${escapeXml(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:">
<title>${title}</title>
<style>${coloursOf(look)}${embeddedFaces(lettersOf(figures, words), typefaces)}svg text{font-family:${FAMILY},Inter,sans-serif;font-kerning:none;white-space:pre}${playerStyle}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<main>
<div id="drawing" tabindex="0" role="group" aria-label="${escapeXml(words.keys)}">
<svg viewBox="${x} ${y} ${width} ${height}" role="img" aria-labelledby="said" style="--width:${width}px">
<title id="said">${title}</title>
${drawing}
</svg>
</div>
<nav aria-label="${escapeXml(words.step)}">
${button('first', words.first, 'M4 4h2v12H4zM16 4v12L7 10z')}
${button('previous', words.previous, 'M14 4v12L5 10z')}
<input type="range" id="place" min="1" max="${figures.length}" value="1" aria-label="${escapeXml(words.step)}">
<output id="count" for="place"></output>
${button('next', words.next, 'M6 4v12l9-6z')}
${button('last', words.last, 'M16 4h-2v12h2zM4 4v12l9-6z')}
</nav>
<section id="derivation" aria-label="${escapeXml(words.derivation)}" aria-live="polite">
${figures.map(({ caption }, at) => (caption ? captionOf(caption, at) : '')).join('\n')}
</section>
${
  notes
    ? `<section id="notes"><h2>${escapeXml(words.notes)}</h2>${notes
        .split(/\n+/)
        .map((text) => `<p>${escapeXml(text)}</p>`)
        .join('')}</section>`
    : ''
}
</main>
<script>${playerScript}</script>
</body>
</html>
`
}

function captionOf({ heading, phase, equation, remarks }: Caption, at: number): string {
  const said = remarks.map((remark) => `<p>${escapeXml(remark)}</p>`).join('')
  return `<div data-on="${at}-${at}" class="${phase}" hidden><h2>${escapeXml(heading)}</h2>${sidesOf(equation.latex)}${said}</div>`
}

/** Each further side on a line of its own, where there is more than one. */
function sidesOf([left = '', ...right]: readonly string[]): string {
  const math = (source: string) =>
    katex
      .renderToString(tight(source), {
        output: 'mathml',
        displayMode: true,
        throwOnError: false,
        strict: false,
      })
      // What it was made from is for editors.
      .replace(/<annotation.*?<\/annotation>/gs, '')
  if (right.length === 0) return `<div class="equation">${math(left)}</div>`
  return `<div class="equation">${right.map((side, at) => math(`${at === 0 ? left : `\\hphantom{${left}}`} = ${side}`)).join('')}</div>`
}

/** A sign belongs to its number: as MathML it would stand apart, like that of a difference. */
const tight = (source: string): string => source.replace(/(^|[(=]\s*|\\cdot\s*)-(\d[\d.]*)/g, '$1{-$2}')
