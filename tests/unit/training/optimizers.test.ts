import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Attributes, type AttributeSchema, parseAttributes } from '@shared/ops/attributes'
import { evaluate } from '@shared/symbolic/evaluate'
import { scalar, type Tensor } from '@shared/tensor/tensor'
import type { Quantity } from '@shared/training/optimizer'
import { optimizerNames, optimizers, type OptimizerName } from '@shared/training/optimizers'
import { must } from '../document/builders'

const numbersOf = (name: OptimizerName, given: Attributes = {}): Attributes =>
  must(parseAttributes(optimizers[name].numbers, new Map(Object.entries(given))))

/** Minimises (w − 1)²/2 from 3, whose gradient is w − 1; the value after each step. */
function path(name: OptimizerName, steps: number, rate: number, given: Attributes = {}): number[] {
  const numbers = numbersOf(name, given)
  const { remembers, step } = optimizers[name]
  const value = Float64Array.of(3)
  const memory = remembers(numbers).map(() => new Float64Array(1))
  return Array.from({ length: steps }, (_, i) => {
    step({ value, gradient: value.map((w) => w - 1), memory, rate, count: i + 1 }, numbers)
    return value[0]!
  })
}

test('gradient descent goes against the gradient', () => {
  expect(path('sgd', 2, 0.5)).toEqual([2, 1.5])
})

test('momentum keeps a part of the last step', () => {
  // v = 2, w = 2; v = 0.9 · 2 + 1 = 2.8, w = 0.6; v = 0.9 · 2.8 − 0.4 = 2.12, w = −0.46
  const [first, second, third] = path('sgd', 3, 0.5, { momentum: 0.9 })
  expect(first).toBe(2)
  expect(second).toBeCloseTo(0.6, 14)
  expect(third).toBeCloseTo(-0.46, 14)
})

test('the first step of Adam is as long as the learning rate, whatever the gradient', () => {
  expect(path('adam', 1, 0.1)[0]).toBeCloseTo(3 - 0.1, 8)
})

test('Adam corrects its moments for having begun at 0', () => {
  // By hand: m = 0.1 · 1.9 + 0.9 · 0.2, v = 0.001 · 1.9² + 0.999 · 0.004; m̂ = m / 0.19, v̂ = v / 0.001999.
  const second = 2.9 - (0.1 * (0.37 / 0.19)) / (Math.sqrt(0.007606 / 0.001999) + 1e-8)
  expect(path('adam', 2, 0.1)[1]).toBeCloseTo(second, 6)
})

test('Nesterov’s step without a momentum, or with dampening, is refused', () => {
  const { refuses } = optimizers.sgd
  expect(refuses!(numbersOf('sgd', { nesterov: true }))).toEqual({ kind: 'nesterov-needs-momentum' })
  expect(refuses!(numbersOf('sgd', { nesterov: true, momentum: 0.9, dampening: 0.1 }))).not.toBeNull()
  expect(refuses!(numbersOf('sgd', { nesterov: true, momentum: 0.9 }))).toBeNull()
})

const numbersIn = (numbers: Attributes) =>
  Object.entries(numbers).flatMap(([name, number]) =>
    typeof number === 'number' ? [[name as Quantity, scalar(number)] as const] : [],
  )

/** Numbers of every kind that a schema takes, and that may go together. */
const anyNumbers = (name: OptimizerName): fc.Arbitrary<Attributes> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(optimizers[name].numbers as AttributeSchema).map(([key, { kind }]) => [
          key,
          kind === 'boolean'
            ? fc.boolean()
            : fc.constantFrom(...(key === 'alpha' || key === 'eps' ? [0.3, 0.9] : [0, 0.3, 0.9])),
        ]),
      ),
    )
    .filter((numbers) => !optimizers[name].refuses?.(numbers))

describe.each(optimizerNames)('%s', (name) => {
  test('says by its formulas what it computes', () => {
    const state = fc.record({
      value: fc.double({ min: -3, max: 3, noNaN: true }),
      gradient: fc.double({ min: -3, max: 3, noNaN: true }).filter((g) => Math.abs(g) > 1e-3),
      // Of a centred mean of squares the square of the mean is less.
      memory: fc.tuple(
        fc.double({ min: 1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      rate: fc.constantFrom(0.1, 1),
      count: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(anyNumbers(name), state, (numbers, { value, gradient, memory, rate, count }) => {
        const { remembers, step, stages } = optimizers[name]
        const names = remembers(numbers)
        const known = new Map<Quantity, Tensor>([
          ['value', scalar(value)],
          ['gradient', scalar(gradient)],
          ['rate', scalar(rate)],
          ['count', scalar(count)],
          ...numbersIn(numbers),
          ...names.map((of, i) => [of, scalar(memory[i]!)] as const),
        ])
        for (const { to, formula } of stages(count, numbers)) known.set(to, evaluate(formula, known))
        const update = {
          value: Float64Array.of(value),
          gradient: Float64Array.of(gradient),
          memory: names.map((_, i) => Float64Array.of(memory[i]!)),
          rate,
          count,
        }
        step(update, numbers)
        const distance = Math.abs(known.get('value')!.data[0]! - update.value[0]!)
        expect(distance).toBeLessThan(1e-9)
        names.forEach((of, i) => expect(known.get(of)!.data[0]).toBeCloseTo(update.memory[i]![0]!, 12))
        expect(stages(count, numbers).at(-1)!.to).toBe('value')
        expect(update.gradient[0]).toBe(gradient)
      }),
    )
  })

  test('has numbers whose fallbacks go together', () => {
    expect(optimizers[name].refuses?.(numbersOf(name)) ?? null).toBeNull()
  })
})
