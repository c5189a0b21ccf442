import { expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import { chainrule, json } from './chainrule'

test('every operation is listed with its summary', async () => {
  const { code, stdout, stderr } = await chainrule('ops')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const { name, summary } of operations.values()) {
    expect(stdout).toMatch(new RegExp(`^  ${name}\\(`, 'm'))
    expect(stdout).toContain(summary)
  }
})

test('an operation is listed with inputs, attributes and local gradients', async () => {
  const { stdout } = await chainrule('ops')
  expect(stdout).toContain(`  matmul(a, b) = a b  [a 3×5, b 5×4]
      The matrix product: rows times columns; a vector counts as one row or one column, leading axes broadcast.
       ∂f/∂a  = b
       ∂f/∂b  = a
`)
  expect(stdout).toContain('  softmax(x, axis=-1) = ')
  expect(stdout).toContain('  clamp(x, lo, hi) = min(max(x, −0.5), 1)  [lo=-0.5, hi=1]\n')
})

test('programs get the same', async () => {
  const { ops } = await json('ops')
  expect(Object.keys(ops).toSorted()).toEqual([...operations.keys()].toSorted())
  expect(ops.mul).toMatchObject({
    group: 'arithmetic',
    inputs: ['a', 'b'],
    variadic: false,
    attributes: {},
    formula: 'a · b',
    localGradients: { a: 'b', b: 'a' },
  })
  expect(ops.leakyRelu.attributes.slope).toMatchObject({ kind: 'number', default: 0.01 })
  expect(ops.clamp.attributes.lo).toMatchObject({ required: true })
  expect(ops.stopGradient.localGradients).toEqual({ x: null })
  expect(ops.concat).toMatchObject({ inputs: [], variadic: true })
})
