import { type Pick, oneOf } from '../../pick'
import { mixStructure } from './structure'

/** Makes another file of a sound one. */
export type Damage = (text: string, pick: Pick) => string | Uint8Array

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Numbers, texts, words and empty lists and objects that are values, not keys. */
const VALUES = /(?<=[:[,]\s*)(?:-?\d[\d.e+-]*|"(?:[^"\\]|\\.)*"(?!\s*:)|null|true|false|\{\}|\[\])/g

/** Replaces one of all values. */
function replaceValue(text: string, pick: Pick, replacement: string): string {
  const { index, 0: old } = oneOf([...text.matchAll(VALUES)], pick)
  return text.slice(0, index) + replacement + text.slice(index + old.length)
}

/** Puts an entry first in one of all objects that have any. */
function insertEntry(text: string, pick: Pick, entry: string): string {
  const at = oneOf([...text.matchAll(/\{(?=\s*")/g)], pick).index + 1
  return `${text.slice(0, at)}${entry},${text.slice(at)}`
}

/** Replaces a text, one of those that stand for a name or an id, wherever it stands. */
function replaceText(text: string, pick: Pick, replacement: string): string {
  const [, old] = oneOf([...text.matchAll(/"(?:id|name|title|op|target)":\s*("(?:[^"\\]|\\.)*")/g)], pick)
  return text.replaceAll(old!, JSON.stringify(replacement))
}

const wrongValues = [
  ...'null true -1 0.5 1e300 "" "x" "NaN" "__proto__" [] {} [[1],[1,2]] [null] {"x":1} [[[[]]]] 9007199254740993'.split(
    ' ',
  ),
  JSON.stringify('y'.repeat(20_000)),
]

const hostileTexts = [
  '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '', ' ', '\0', '\n', '\ud800', '\udfff\ud800',
  '\u202etxt', 'ﬀ', '<img src=x onerror=alert(1)>', '${1}', '../../etc/passwd', 'f = x', 'NaN', '1e999', 'é'.repeat(10_001),
  'a'.repeat(101), 'ẋ̣'.repeat(200), '😀', 'undefined', 'null', '0', 'length',
] // prettier-ignore

const numbersAtTheEdge = [
  '1e-400', '-0', '-0.0', '1.7976931348623157e308', '5e-324', '123456789012345678901234567890', '0.1e+5', '1E5',
  `1${'0'.repeat(300)}`, `0.${'0'.repeat(5000)}1`, '4294967295', '4294967296', '100000', '1000001', '2147483648', '-1', '3.5',
] // prettier-ignore

/** Ways to damage a file, and how many of what comes of it are refused: the rest is sound, though another one. */
export const damages: Readonly<Record<string, { damage: Damage; refusals: 'all' | 'most' | 'some' }>> = {
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
  'with bytes lost, doubled or moved': {
    refusals: 'most',
    damage: (text, pick) => {
      const bytes = bytesOf(text)
      const [from, to, lost] = [pick(bytes.length), pick(bytes.length), pick(2) * (1 + pick(40))]
      return Uint8Array.from(
        Buffer.concat([bytes.slice(0, to), bytes.slice(from, from + 1 + pick(40)), bytes.slice(to + lost)]),
      )
    },
  },
  'in another encoding, or after other bytes': {
    refusals: 'some',
    damage: (text, pick) =>
      oneOf(
        [
          () => Buffer.from(text, 'utf16le'),
          () => Buffer.from(`\ufeff${text}`, 'utf16le'),
          () => Buffer.from(`é${text}`, 'latin1'),
          () => `\ufeff\ufeff${text}`,
          () => `\ufeff${text}`,
          () => `${text}\0`,
          () => `${text}${text}`,
          () => text.replaceAll(/\s+/g, '\u00a0'),
          () => text.replaceAll(/\s+/g, '\r\n'),
        ],
        pick,
      )(),
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
  'with a hostile name, id or operation': {
    refusals: 'some',
    damage: (text, pick) => replaceText(text, pick, oneOf(hostileTexts, pick)),
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
  'nested as deep as may be, and deeper': {
    refusals: 'most',
    damage: (text, pick) => {
      const depth = 1 + pick(70)
      return replaceValue(text, pick, `${'['.repeat(depth)}1${']'.repeat(depth)}`)
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
  'with a number at an edge': {
    refusals: 'some',
    damage: (text, pick) => replaceValue(text, pick, oneOf(numbersAtTheEdge, pick)),
  },
  'with a line lost or doubled': {
    refusals: 'most',
    damage: (text, pick) => {
      // Those without white space are cut at their commas.
      const separator = text.includes('\n  ') ? '\n' : ','
      const lines = text.split(separator)
      const at = pick(lines.length - 1)
      return [
        ...lines.slice(0, at),
        ...Array<string>(2 * pick(2)).fill(lines[at]!),
        ...lines.slice(at + 1),
      ].join(separator)
    },
  },
  'with two values swapped': {
    refusals: 'some',
    damage: (text, pick) => {
      const values = [...text.matchAll(VALUES)]
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
  'of a wrong version': {
    refusals: 'most',
    damage: (text, pick) => {
      const versions = ['0', '1', '2', '3', '4', '5', '99', '-1', '1.5', '"1"', 'null', '[4]', '4e0', '1e15']
      return text.replace(/("version":\s*)\d+/, `$1${oneOf(versions, pick)}`)
    },
  },
  'with its structure changed': {
    refusals: 'some',
    damage: (text, pick) => {
      const value: unknown = JSON.parse(text)
      for (let changes = 1 + pick(3); changes > 0; changes--) mixStructure(value, pick)
      return JSON.stringify(value)
    },
  },
}
