import { describe, expect, it } from 'vitest'
import { operation } from '@shared/ops/registry'
import { broadcastTo } from '@shared/symbolic/arrays'
import { type Nested, toNested } from '@shared/tensor/tensor'
import { applyOperation } from './apply'
import { at, tensor } from './at'
import { conventions } from './conventions'
import { evaluateFormulas } from './formulas'

// The conventions, row by row.

/** Equal to 1e-15 relative; NaN for NaN. */
function expectEqual(actual: Nested | null, expected: Nested, what: string): void {
  expect(actual, what).not.toBeNull()
  const [found, wanted] = [tensor(actual!), tensor(expected)]
  expect(found.shape, what).toEqual(wanted.shape)
  wanted.data.forEach((value, i) => {
    const equal =
      Object.is(found.data[i], value) || Math.abs(found.data[i]! - value) <= 1e-15 * Math.abs(value)
    expect(equal, `${what}: ${found.data[i]} instead of ${value}`).toBe(true)
  })
}

describe.each(Object.entries(conventions))('%s', (_, rows) => {
  it.each(rows)('$op of $inputs', ({ op, inputs, attributes, upstream, value, gradients = [] }) => {
    const result = at(op, inputs, attributes, upstream)
    if (value !== undefined) expectEqual(result.value, value, 'value')
    gradients.forEach((gradient, position) => {
      if (gradient !== undefined) expectEqual(result.gradients[position]!, gradient, `gradient ${position}`)
    })
  })
})

const entrywise = Object.values(conventions)
  .flat()
  .filter(({ op }) => operation(op).kind === 'elementwise')
it.each(entrywise)('$op of $inputs has formulas that say the same', (row) => {
  const inputs = row.inputs.map(tensor)
  const applied = applyOperation(operation(row.op), inputs, row.attributes)
  const formulas = evaluateFormulas(operation(row.op), inputs, applied)
  inputs.forEach((_, position) => {
    const [local, formula] = [applied.local(position), formulas.local(position)]
    expect(formula === null).toBe(local === null)
    if (local && formula)
      expectEqual(toNested(broadcastTo(formula, local.shape)), toNested(local), `local ${position}`)
  })
})

it('at 0⁰ a remark says what it counts as', () => {
  const remarksAt = (a: number, b: number) => operation('pow').remarks([a, b].map(tensor), {}, [])
  expect(remarksAt(0, 0)).toEqual([{ kind: 'zero to the zero' }])
  expect([remarksAt(0, 2), remarksAt(2, 0)]).toEqual([[null], [null]])
})

it('√(x²) composed has no gradient at 0: 0 × ∞ is shown as NaN', () => {
  const squared = at('square', [0])
  const root = at('sqrt', [squared.value], {}, 1)
  const { gradients } = at('square', [0], {}, root.gradients[0]!)
  expect([root.value, ...gradients]).toEqual([0, NaN])
})

it('the gradient of an input that broadcast is summed back to its shape', () => {
  const upstream = [
    [1, 2, 3],
    [10, 20, 30],
  ]
  const { gradients } = at(
    'mul',
    [
      [[1], [2]],
      [1, 1, 1],
    ],
    {},
    upstream,
  )
  expect(gradients).toEqual([
    [[6], [60]],
    [21, 42, 63],
  ])
  expect(at('add', [5, upstream]).gradients[0]).toBe(6)
})
