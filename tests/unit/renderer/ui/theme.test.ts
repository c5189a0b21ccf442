import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MAX_TINT } from '../../../../src-renderer/ui/TensorGrid'

// Contrast is computed from what the style sheet says: WCAG 2.2, success criteria 1.4.3 and 1.4.11.

const renderer = new URL('../../../../src-renderer/', import.meta.url)
const css = readFileSync(new URL('ui/theme.css', renderer), 'utf8')

type Colours = Readonly<Record<string, string>>

const block = (selector: string): string => {
  const start = css.indexOf(`${selector} {`)
  expect(start, `the style sheet has ${selector}`).toBeGreaterThan(-1)
  return css.slice(start, css.indexOf('\n}', start))
}

const HEX = '#[0-9a-f]{6}'
const both = Array.from(
  block(':root').matchAll(new RegExp(`--([\\w-]+): light-dark\\((${HEX}), (${HEX})\\);`, 'g')),
)
const light: Colours = Object.fromEntries(both.map(([, name, colour]) => [name!, colour!]))
const dark: Colours = Object.fromEntries(both.map(([, name, , colour]) => [name!, colour!]))
const contrast: Colours = {
  ...light,
  ...Object.fromEntries(
    Array.from(block("[data-theme='contrast']").matchAll(new RegExp(`--([\\w-]+): (${HEX});`, 'g'))).map(
      ([, name, colour]) => [name!, colour!],
    ),
  ),
}
const themes = { light, dark, contrast }

type Rgb = readonly [number, number, number]

const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function ratio(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** color-mix(in srgb, over share %, under). */
const mixed = (over: Rgb, under: Rgb, share: number): Rgb =>
  over.map((c, at) => (c * share + under[at]! * (100 - share)) / 100) as unknown as Rgb

const grounds = ['paper', 'surface', 'surface-raised']
const hues = ['accent', 'value', 'gradient', 'local', 'error', 'warning']
const texts = ['ink', 'ink-quiet', 'ink-faint', ...hues]

const textPairs: [string, string][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...hues.map((hue): [string, string] => [hue, `${hue}-soft`]),
  ...['hover', 'accent-soft'].flatMap((ground) =>
    ['ink', 'ink-quiet'].map((text): [string, string] => [text, ground]),
  ),
  ['ink', 'pressed'],
  ['local', 'hover'],
  ['error', 'hover'],
  ['accent-ink', 'accent'],
]
const linePairs: [string, string][] = ['line-strong', 'wire', 'focus', 'accent', 'value', 'gradient'].flatMap(
  (line) => grounds.map((ground): [string, string] => [line, ground]),
)

const tooWeak = (colours: Colours, pairs: readonly [string, string][], least: number): string[] =>
  pairs.flatMap(([over, under]) => {
    const found = ratio(rgb(colours[over]!), rgb(colours[under]!))
    return found >= least ? [] : [`${over} on ${under}: ${found.toFixed(2)}`]
  })

describe.each(Object.entries(themes))('the %s theme', (_, colours) => {
  test('has every colour that the pairs name', () => {
    for (const name of [...textPairs, ...linePairs].flat()) expect(colours, name).toHaveProperty([name])
  })

  test('shows text with a contrast of at least 4.5:1', () => {
    expect(tooWeak(colours, textPairs, 4.5)).toEqual([])
  })

  test('shows wires, outlines and the focus with at least 3:1', () => {
    expect(tooWeak(colours, linePairs, 3)).toEqual([])
  })

  test('keeps numbers readable on the strongest tint of a grid', () => {
    const weak = ['surface', 'surface-raised'].flatMap((ground) =>
      ['heat-positive', 'heat-negative'].flatMap((heat) =>
        ['value', 'gradient', 'local'].flatMap((tone) => {
          const tinted = mixed(rgb(colours[heat]!), rgb(colours[ground]!), MAX_TINT)
          const found = ratio(rgb(colours[tone]!), tinted)
          return found >= 4.5 ? [] : [`${tone} on ${heat} over ${ground}: ${found.toFixed(2)}`]
        }),
      ),
    )
    expect(weak).toEqual([])
  })
})

test('the high-contrast theme has 7:1 for all text', () => {
  expect(tooWeak(contrast, textPairs, 7)).toEqual([])
})

test('every variable that a style sheet or a component uses is one that exists', () => {
  const text = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(css|tsx?)$/.test(file))
    .map((file) => readFileSync(new URL(file, renderer), 'utf8'))
    .join('\n')
  const given = new Set(Array.from(text.matchAll(/(--[\w-]+)'?:/g), ([, name]) => name!))
  // Widths of popovers are set by the widget library.
  given.add('--trigger-width')
  const used = new Set(Array.from(text.matchAll(/var\((--[\w-]+)[,)]/g), ([, name]) => name!))
  expect([...used].filter((name) => !given.has(name))).toEqual([])
})
