import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readDocument, writeDocument, type FileFault } from '@shared/document/file'
import type { Result } from '@shared/result'
import { english, say } from '@shared/words'
import { must } from './builders'

// Ten thousand damaged files: each is refused with a typed fault, or is still a document that writes and reads back.
// Seeded: a file that fails fails again.

const RUNS_PER_KIND = 1000

const folder = fileURLToPath(new URL('../../fixtures/documents/v1/', import.meta.url))
const originals = readdirSync(folder)
  .filter((name) => name !== 'empty.chainrule')
  .map((name) => readFileSync(folder + name, 'utf8'))

/** Whole numbers below a bound, from a seed; a linear congruential generator is random enough to pick places. */
function picker(seed: number): (bound: number) => number {
  let state = BigInt(seed)
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn
    return Number((state >> 33n) % BigInt(bound))
  }
}

type Pick = ReturnType<typeof picker>
type Damage = (text: string, pick: Pick) => string | Uint8Array

const bytesOf = (text: string) => new TextEncoder().encode(text)
const oneOf = <T>(choices: readonly T[], pick: Pick): T => choices[pick(choices.length)]!

/** Replaces the text of one value, chosen at random among all numbers, texts, words and openings of a file. */
function replaceValue(text: string, pick: Pick, replacement: string): string {
  const values = [
    ...text.matchAll(/(?<=: |\n\s*)(?:-?\d[\d.e+-]*|"(?:[^"\\]|\\.)*"(?!:)|null|true|false|\{\}|\[\])/g),
  ]
  const { index, 0: old } = oneOf(values, pick)
  return text.slice(0, index) + replacement + text.slice(index + old.length)
}

/** Puts an entry first in an object chosen at random. */
function insertEntry(text: string, pick: Pick, entry: string): string {
  const openings = [...text.matchAll(/\{(?=\n)/g)]
  const at = oneOf(openings, pick).index + 1
  return `${text.slice(0, at)}${entry},${text.slice(at)}`
}

const wrongValues = (
  'null true -1 0.5 1e300 "" "x" "NaN" "__proto__" [] {} [[1],[1,2]] [null] {"x":1} [[[[]]]] 9007199254740993 ' +
  JSON.stringify('y'.repeat(20_000))
).split(' ')

const kinds: Readonly<Record<string, { damage: Damage; refusals: 'all' | 'most' | 'some' }>> = {
  'cut short': { refusals: 'all', damage: (text, pick) => text.slice(0, pick(text.length - 2)) },
  'cut short between bytes': {
    refusals: 'all',
    damage: (text, pick) => {
      const bytes = bytesOf(text)
      return bytes.slice(0, pick(bytes.length - 2))
    },
  },
  'with flipped bits': {
    refusals: 'most',
    damage: (text, pick) => {
      const bytes = bytesOf(text)
      for (let flips = 1 + pick(4); flips > 0; flips--) bytes[pick(bytes.length)]! ^= 1 << pick(8)
      return bytes
    },
  },
  'with bytes lost, doubled or swapped': {
    refusals: 'most',
    damage: (text, pick) => {
      const bytes = [...bytesOf(text)]
      const [from, to, count] = [pick(bytes.length), pick(bytes.length), 1 + pick(40)]
      bytes.splice(to, pick(2) * count, ...bytes.slice(from, from + count))
      return Uint8Array.from(bytes)
    },
  },
  'with a value of the wrong kind': {
    refusals: 'most',
    damage: (text, pick) => replaceValue(text, pick, oneOf(wrongValues, pick)),
  },
  'with a dangerous or unknown key': {
    refusals: 'all',
    damage: (text, pick) => {
      const key = oneOf(['__proto__', 'constructor', 'prototype', 'toString', '', 'a'.repeat(5000)], pick)
      return insertEntry(
        text,
        pick,
        `${JSON.stringify(key)}: ${oneOf(['{"polluted": true}', 'null', '1'], pick)}`,
      )
    },
  },
  'nested 20,000 deep': {
    refusals: 'all',
    damage: (text, pick) => {
      const [open, close] = oneOf(
        [
          ['[', ']'],
          ['{"x":', '}'],
          ['[{"x":', '}]'],
          ['[', ''],
        ] as const,
        pick,
      )
      return replaceValue(text, pick, open.repeat(20_000) + (open === '[' ? '' : '1') + close.repeat(20_000))
    },
  },
  'with a number too large': {
    refusals: 'all',
    damage: (text, pick) =>
      replaceValue(
        text,
        pick,
        oneOf(['1e999', '-1e999', '9'.repeat(400), 'Infinity', 'NaN', '-NaN', '1e'], pick),
      ),
  },
  'with a line lost or doubled': {
    refusals: 'most',
    damage: (text, pick) => {
      const lines = text.split('\n')
      const at = pick(lines.length - 1)
      lines.splice(at, 1, ...Array<string>(2 * pick(2)).fill(lines[at]!))
      return lines.join('\n')
    },
  },
  'with two values swapped': {
    refusals: 'some',
    damage: (text, pick) => {
      const values = [...text.matchAll(/(?<=": )(?:-?\d[\d.e+-]*|"(?:[^"\\]|\\.)*"|null|true|false)/g)]
      const [first, second] = [oneOf(values, pick), oneOf(values, pick)].sort((a, b) => a.index - b.index)
      if (first === undefined || second === undefined || first === second) return text
      const [between, rest] = [first.index + first[0].length, second.index + second[0].length]
      return (
        text.slice(0, first.index) +
        second[0] +
        text.slice(between, second.index) +
        first[0] +
        text.slice(rest)
      )
    },
  },
}

const faultKinds = new Set<string>([
  'not-ours',
  'too-new',
  'corrupt',
  'too-large',
] satisfies FileFault['kind'][])

/** Whether the file is refused; fails the test where it is neither refused properly nor sound. */
function isRefused(file: string | Uint8Array): boolean {
  const result: Result<unknown, FileFault> = readDocument(file)
  if (!result.ok) {
    const { kind, path } = result.error
    const message = say(english.fileFault, result.error)
    expect(faultKinds).toContain(kind)
    expect(path.length + message.length).toBeLessThan(600)
    expect(message).toMatch(/^[^\n\r]+$/)
    return true
  }
  const text = writeDocument(must(readDocument(file)))
  expect(must(readDocument(text))).toStrictEqual(result.value)
  return false
}

describe('a file', () => {
  test.each(Object.entries(kinds))(
    '%s',
    (_, { damage, refusals }) => {
      const pick = picker(refusals.length + damage.toString().length)
      let refused = 0
      for (let run = 0; run < RUNS_PER_KIND; run++)
        if (isRefused(damage(originals[run % originals.length]!, pick))) refused++
      const least = { all: RUNS_PER_KIND, most: RUNS_PER_KIND / 2, some: 1 }[refusals]
      expect(refused).toBeGreaterThanOrEqual(least)
    },
    30_000,
  )

  test('there are ten thousand of them', () => {
    expect(Object.keys(kinds).length * RUNS_PER_KIND).toBe(10_000)
  })

  test('leaves the prototype of objects alone', () => {
    expect(Object.keys(Object.prototype)).toStrictEqual([])
    expect({}).not.toHaveProperty('polluted')
  })
})
