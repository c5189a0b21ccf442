import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bars } from '@shared/layout/separation/bars'
import { separate as separateBy } from '@shared/layout/separation/separation'
import { type Separation, Separations } from '@shared/layout/separation/separations'

/** Bars of so many things, joined as said. */
const barsOf = (count: number, ...joined: [a: number, b: number, distance: number][]): Bars => {
  const bars = new Bars(count)
  for (const [a, b, distance] of joined) bars.join(a, b, distance)
  return bars
}

const separate = (wished: Float64Array, bars: Bars, separations: readonly Separation[]) =>
  separateBy(wished, bars, Separations.of(...separations))

describe('bars', () => {
  test('keep distances along whatever was joined, and take no second opinion', () => {
    const bars = barsOf(5, [0, 1, 10], [3, 2, -5], [1, 3, 7], [0, 2, 1000])
    const from = (a: number, b: number) => bars.offset(b) - bars.offset(a)
    expect(new Set([0, 1, 2, 3].map((thing) => bars.find(thing))).size).toBe(1)
    expect([from(0, 1), from(1, 3), from(3, 2), from(0, 2)]).toStrictEqual([10, 7, -5, 12])
    expect(bars.find(4)).toBe(4)
  })

  test('are copied: what joins the copy leaves them alone', () => {
    const bars = barsOf(3, [0, 1, 10])
    bars.copy().join(1, 2, 5)
    expect(bars.find(2)).not.toBe(bars.find(0))
  })
})

describe('separate', () => {
  test('leaves alone what is apart already', () => {
    const wished = Float64Array.of(0, 50, 100)
    const separations = [{ before: 0, after: 1, least: 50 }]
    expect([...separate(wished, new Bars(3), separations)]).toStrictEqual([0, 50, 100])
  })

  test('moves both sides by as much', () => {
    const separations = [{ before: 0, after: 1, least: 20 }]
    expect([...separate(Float64Array.of(10, 10), new Bars(2), separations)]).toStrictEqual([0, 20])
  })

  test('moves a bar as a whole', () => {
    const separations = [{ before: 0, after: 1, least: 20 }]
    const [a, b, c] = separate(Float64Array.of(0, 0, 9), barsOf(3, [1, 2, 9]), separations)
    expect([b! - a!, c! - b!]).toStrictEqual([20, 9])
  })

  test('breaks a bar that could not stay as it is, and no other', () => {
    const bars = barsOf(6, [0, 1, 5], [2, 3, 0], [4, 5, 5])
    const separations = [
      // Within one bar, and around two.
      { before: 0, after: 1, least: 30 },
      { before: 2, after: 4, least: 10 },
      { before: 5, after: 3, least: 10 },
    ]
    const places = separate(new Float64Array(6), bars, separations)
    for (const { before, after, least } of separations)
      expect(places[after]! - places[before]!).toBeGreaterThanOrEqual(least)
    const kept = barsOf(8, [0, 1, 5], [6, 7, 5])
    const [, , , , , , g, h] = separate(new Float64Array(8), kept, [{ before: 0, after: 1, least: 30 }])
    expect(h! - g!).toBe(5)
  })

  test('holds every separation, whatever is wished', () => {
    const separation = fc.record({ a: fc.nat(19), b: fc.nat(19), least: fc.integer({ min: 1, max: 60 }) })
    const joined = fc.tuple(fc.nat(19), fc.nat(19), fc.integer({ min: -60, max: 60 }))
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 20, maxLength: 20 }),
        fc.array(separation, { maxLength: 40 }),
        fc.array(joined, { maxLength: 12 }),
        (wished, pairs, bars) => {
          const separations = pairs
            .filter(({ a, b }) => a !== b)
            .map(({ a, b, least }) => ({ before: Math.min(a, b), after: Math.max(a, b), least }))
          const places = separate(Float64Array.from(wished), barsOf(20, ...bars), separations)
          for (const { before, after, least } of separations)
            expect(places[after]! - places[before]!).toBeGreaterThanOrEqual(least)
        },
      ),
      { numRuns: 500, seed: 4 },
    )
  })

  test('a thing that is to be beyond itself is a bug', () => {
    const separations = [
      { before: 0, after: 1, least: 1 },
      { before: 1, after: 0, least: 1 },
    ]
    expect(() => separate(new Float64Array(2), new Bars(2), separations)).toThrow(
      'a thing is to be beyond itself',
    )
  })
})
