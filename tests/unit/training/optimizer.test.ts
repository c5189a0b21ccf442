import { expect, test } from 'vitest'
import { type OptimizerName, optimizers } from '@shared/training/optimizer'

/** Minimises (w − 1)²/2 from 3, whose gradient is w − 1; the value after each step. */
function path(name: OptimizerName, steps: number, learningRate: number): number[] {
  const { memories, step } = optimizers[name]
  let value = Float64Array.of(3)
  let memory: readonly Float64Array[] = Array.from({ length: memories }, () => new Float64Array(1))
  return Array.from({ length: steps }, (_, i) => {
    const gradient = value.map((w) => w - 1)
    const after = step({ value, gradient, memory, learningRate, count: i + 1 })
    value = Float64Array.from(after.value)
    memory = after.memory
    return value[0]!
  })
}

test('gradient descent goes against the gradient', () => {
  expect(path('sgd', 2, 0.5)).toEqual([2, 1.5])
})

test('momentum keeps nine tenths of the last step', () => {
  // v = 2, w = 2; v = 0.9 · 2 + 1 = 2.8, w = 0.6; v = 0.9 · 2.8 − 0.4 = 2.12, w = −0.46
  const [first, second, third] = path('momentum', 3, 0.5)
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

test.each(Object.keys(optimizers) as OptimizerName[])('%s changes nothing in place', (name) => {
  const { memories, step } = optimizers[name]
  const memory = Array.from({ length: memories }, () => Float64Array.of(0.5))
  const [value, gradient] = [Float64Array.of(3), Float64Array.of(2)]
  step({ value, gradient, memory, learningRate: 0.1, count: 4 })
  expect([value[0], gradient[0], ...memory.map(([entry]) => entry)]).toEqual([3, 2, ...memory.map(() => 0.5)])
})
