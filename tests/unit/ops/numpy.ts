import { expect, test } from 'vitest'
import type { Attributes } from '@shared/ops/attributes'
import { operation, type OperationName } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'
import reference from '../../fixtures/tensor/numpy.json'
import { tensor } from '../tensor/builders'
import { applyOperation } from './apply'

// What NumPy computes; tests/fixtures/tensor/make.py says how.

interface Case {
  readonly op: OperationName
  readonly inputs: readonly Nested[]
  readonly value: Nested
  readonly attributes: Attributes
}

const cases = reference.cases.map(({ op, inputs, value, ...attributes }) => ({
  op,
  inputs,
  value,
  attributes,
})) as Case[]

/** One test for each case of these operations: the same shape, and entries within `relative` of NumPy's. */
export function testAgainstNumpy(names: readonly OperationName[], relative: number): void {
  const chosen = cases.filter(({ op }) => names.includes(op))
  test.each(chosen.map((one) => [titleOf(one), one] as const))(
    '%s is what NumPy says',
    (_, { op, inputs, value, attributes }) => {
      const { output } = applyOperation(operation(op), inputs.map(tensor), attributes)
      const expected = tensor(value)
      expect(output.shape).toEqual(expected.shape)
      output.data.forEach((entry, i) => {
        const there = expected.data[i]!
        expect(Math.abs(entry - there)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(there)))
      })
    },
  )
}

function titleOf({ op, inputs, attributes }: Case): string {
  const shapes = inputs.map((input) => `[${tensor(input).shape.join(', ')}]`)
  const given = Object.entries(attributes).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return `${op}(${[...shapes, ...given].join(', ')})`
}
