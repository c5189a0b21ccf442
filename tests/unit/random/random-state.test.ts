import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_SEED, RandomState } from '@shared/random/random-state'
import { InvariantError } from '@shared/invariant'
import reference from '../../fixtures/random/reference.json'

const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw)

/** Equal, or apart by the last bit: Math.log and the C library's log need not round alike. */
function expectSameNormal(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? NaN) - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected))
}

describe.each(reference)('the stream of seed $seed', (expected) => {
  const state = () => new RandomState(expected.seed)

  it("has NumPy's 32-bit outputs on both sides of a twist", () => {
    const generator = state()
    const outputs = times(1300, () => generator.nextUint32())
    const picked = Object.keys(expected.raw).map((n) => [n, outputs[Number(n) - 1]])
    expect(Object.fromEntries(picked)).toStrictEqual(expected.raw)
  })

  it("has NumPy's random_sample", () => {
    const generator = state()
    expect(times(expected.randomSample.length, () => generator.randomSample())).toStrictEqual(
      expected.randomSample,
    )
  })

  it("has NumPy's uniform", () => {
    const generator = state()
    expect(times(expected.uniform.length, () => generator.uniform(-3, 7.1))).toStrictEqual(expected.uniform)
  })

  it("has NumPy's randn up to the 1001st", () => {
    const generator = state()
    const last = times(1001, () => generator.normal(0, 1)).slice(-expected.randn.length)
    expected.randn.forEach((value, i) => expectSameNormal(last[i], value))
  })

  it('keeps the second normal of a pair across other draws', () => {
    const generator = state()
    const normal = () => generator.normal(0, 1)
    const uniform = () => generator.uniform(0, 1)
    const drawn = [normal(), uniform(), normal(), normal(), uniform(), normal()]
    expected.mixed.forEach((value, i) => expectSameNormal(drawn[i], value))
  })
})

describe('RandomState', () => {
  it('continues alike in a clone, which leaves the original alone', () => {
    fc.assert(
      fc.property(fc.nat(MAX_SEED), fc.nat(700), (seed, drawn) => {
        const original = new RandomState(seed)
        times(drawn, () => original.normal(0, 1))
        const copy = original.clone()
        const [ahead, again] = [copy, original].map((state) => times(3, () => state.normal(2, 3)))
        expect(again).toStrictEqual(ahead)
      }),
      { numRuns: 30 },
    )
  })

  it.each([-1, 2 ** 32, 0.5, NaN])('refuses the seed %s, as NumPy does', (seed) => {
    expect(() => new RandomState(seed)).toThrow(InvariantError)
  })
})
