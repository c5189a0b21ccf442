import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// What lies over what, how round a corner is and how large a letter: all of it is made of the tokens of theme.css.

const renderer = fileURLToPath(new URL('../../../../src-renderer', import.meta.url))
const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
)
const read = (name: string) => readFileSync(join(renderer, name), 'utf8')

const THEME = join('ui', 'theme.css')
const tokens = new Set(Array.from(read(THEME).matchAll(/^\s*(--[\w-]+):/gm), ([, name]) => name!))

/** By what is declared: the beginnings of the tokens that it is made of, and what else may be said. */
const made: readonly (readonly [what: RegExp, of: readonly string[], besides: RegExp])[] = [
  [/^z-index$/, ['--layer-'], /^auto$/],
  [/^border(-\w+)*-radius$/, ['--radius-'], /^(0|inherit)$/],
  // A share that was measured, of what is around it.
  [/^font-size$/, ['--text-', '--drawn-', '--shown-'], /^(inherit|calc\(1em \* var\(--fit\)\))$/],
  [/^font$/, ['--text-', '--drawn-', '--shown-'], /^inherit$/],
]

/** What a style sheet declares by itself that is a token's to say. */
function raw(css: string): string[] {
  const bare = css.replace(/\/\*[^]*?\*\//g, '')
  return Array.from(bare.matchAll(/(?<=[{;]\s*)([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)).flatMap(
    ([, property, given]) => {
      // Where a library writes styles on its elements, a sheet that has something else to say insists.
      const value = given!.replace(/!important\s*$/, '').trim()
      const rule = made.find(([what]) => what.test(property!))
      if (!rule) return []
      const [, beginnings, besides] = rule
      if (besides.test(value)) return []
      const named = Array.from(value.matchAll(/var\((--[\w-]+)\)/g), ([, name]) => name!)
      const left = value.replace(/var\(--[\w-]+\)/g, '')
      const isMade =
        named.some((name) => tokens.has(name) && beginnings.some((start) => name.startsWith(start))) &&
        // What else a font says is its weight, the height of its lines and its face.
        (property === 'font'
          ? !/(?<!\/\s*)\b[\d.]+(px|r?em|pt|%)/.test(left)
          : /^(calc|[\s()*/+-])*$/.test(left))
      return isMade ? [] : [`${property}: ${value}`]
    },
  )
}

test.each(sheets)('%s says layers, corners and sizes of type by tokens', (name) => {
  expect(raw(read(name))).toEqual([])
})

describe('a sheet is refused', () => {
  const refused = [
    'z-index: 3',
    'z-index: var(--radius-1)',
    'z-index: var(--layer-nowhere)',
    'border-radius: 6px',
    'border-top-left-radius: 50%',
    'border-radius: var(--radius-1) 3px',
    'font-size: 13px',
    'font-size: 0.8rem',
    'font: 600 12px/1.2 var(--font)',
    'font: 12px var(--drawn-sm)',
  ]
  test.each(refused)('for %s', (declaration) => {
    expect(raw(`.a { color: red; ${declaration}; }`)).toEqual([declaration])
    expect(raw(`@media print { .a{${declaration}} }`)).toEqual([declaration])
  })
})

test('a sheet may use tokens, and what is around it', () => {
  const css = `.a { z-index: var(--layer-raised); border-radius: var(--radius-1) var(--radius-2); font: inherit; }
    /* z-index: 3; */ .b { font: 600 var(--drawn-sm) / 14px var(--font); font-size: inherit; border-radius: 0 }`
  expect(raw(css)).toEqual([])
})
