import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Numerals, spellNumber, writeCount, writeNumber } from '@shared/numerals'
import { english } from '@shared/words'

const { numerals } = english
const write = (value: number, form = {}) => writeNumber(value, numerals, form)

/** A language that writes numbers unlike English. */
const other: Numerals = {
  decimal: ',',
  grouping: '.',
  minus: '~',
  exponent: ' hoch ',
  infinity: 'unendlich',
  notANumber: 'keine Zahl',
  separator: '; ',
}

test('a number is written with a real minus, in its exponent too', () => {
  expect([1.5, -2, -0, 1.2e-7, -3e21].map((value) => write(value))).toEqual([
    '1.5',
    '−2',
    '−0',
    '1.2e−7',
    '−3e21',
  ])
})

test('rounded to some digits, −0 is 0', () => {
  expect([write(-0), write(-0, { digits: 4 })]).toEqual(['−0', '0'])
})

test('rounded where its sign makes a difference, −0 stays −0', () => {
  expect(write(-0, { digits: 4, signedZero: true })).toBe('−0')
})

test('a number is spelt by the place where it is read', () => {
  const spelt = (value: number) =>
    (['whole', 'line', 'label', 'cell'] as const).map((place) =>
      spellNumber(value, place, { numerals, digits: 4 }),
    )
  expect(spelt(-0.000123456)).toEqual(['−0.000123456', '−0.0001235', '−1.2e−4', '−1e−4'])
  expect(spelt(-0)).toEqual(['−0', '0', '0', '0'])
})

test('a label and a cell have room for every number, without an ellipsis', () => {
  fc.assert(
    fc.property(fc.double(), fc.integer({ min: 1, max: 8 }), (value, digits) => {
      const [label, cell] = (['label', 'cell'] as const).map((place) =>
        spellNumber(value, place, { numerals, digits }),
      )
      expect(label!.length).toBeLessThanOrEqual(Math.max(7, digits + 3))
      expect(cell!.length).toBeLessThanOrEqual(7)
      expect(label! + cell!).not.toContain('…')
    }),
  )
})

test('what is not finite has a sign of its own, however little room there is', () => {
  expect([NaN, Infinity, -Infinity].map((value) => write(value, { digits: 4, room: 1 }))).toEqual([
    'NaN',
    '∞',
    '−∞',
  ])
})

test('digits are significant ones, and no more than are needed', () => {
  expect(write(2 / 3, { digits: 4 })).toBe('0.6667')
  expect(write(12345.678, { digits: 3 })).toBe('12300')
  expect(write(0.5, { digits: 4 })).toBe('0.5')
  expect(write(0.1 + 0.2)).toBe('0.30000000000000004')
})

test('counts have their digits in groups of three', () => {
  expect([1, 999, 1000, 1_000_000].map((value) => writeCount(value, numerals))).toEqual([
    '1',
    '999',
    '1,000',
    '1,000,000',
  ])
  expect(write(1234.5678, { grouped: true })).toBe('1,234.5678')
})

test('little room costs digits first, then the number is written as a power of ten', () => {
  expect(write(0.123456, { digits: 6, room: 6 })).toBe('0.1235')
  expect(write(-123456789, { digits: 4, room: 9 })).toBe('−1.235e8')
  expect(write(123456789, { digits: 4, room: 6 })).toBe('1.23e8')
  expect(write(-0.007519, { digits: 4, room: 7 })).toBe('−0.0075')
  expect(write(1.23e-7, { digits: 4, room: 6 })).toBe('1.2e−7')
  expect(write(1.23e-7, { digits: 4, room: 5 })).toBe('1e−7')
})

test('every finite number fits into seven characters, and none is cut off', () => {
  // Of a number near the largest there is, one digit would read back as infinity.
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (value) => {
      const text = write(value, { digits: 6, room: 7 })
      expect(text.length).toBeLessThanOrEqual(7)
      const read = Number(text.replaceAll('−', '-'))
      expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 * Math.abs(value))
    }),
    { seed: 8 },
  )
})

test('all digits read back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(write(value).replaceAll('−', '-'))).toBe(value)
    }),
    { seed: 8 },
  )
})

test('every sign is the language’s own', () => {
  expect(writeNumber(-1234.5, other, { grouped: true })).toBe('~1.234,5')
  expect(writeNumber(1.5e-9, other)).toBe('1,5 hoch ~9')
  expect([NaN, Infinity].map((value) => writeNumber(value, other))).toEqual(['keine Zahl', 'unendlich'])
})
