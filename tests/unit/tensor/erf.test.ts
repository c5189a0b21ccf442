import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { erf, erfc } from '@shared/tensor/erf'

// [x, erf(x), erfc(x)] by the C library, which CPython's math.erf calls.
const rows: [number, number, number][] = JSON.parse(
  readFileSync(new URL('../../fixtures/special/erf.json', import.meta.url), 'utf8'),
)

const relativeError = (actual: number, expected: number) =>
  expected === 0 ? Math.abs(actual) : Math.abs(actual - expected) / Math.abs(expected)

test.each(rows)('erf and erfc of %d agree with the C library to the last digits', (x, value, complement) => {
  expect(relativeError(erf(x), value)).toBeLessThan(4e-16)
  expect(relativeError(erfc(x), complement)).toBeLessThan(4e-16)
})

test('erf passes NaN on and ends at ±1', () => {
  expect(erf(NaN)).toBeNaN()
  expect([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([1, -1, 0, 2])
})
