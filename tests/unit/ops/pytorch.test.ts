import { describe, expect, it } from 'vitest'
import type { Attributes } from '@shared/ops/attributes'
import { operations } from '@shared/ops/registry'
import { fromNested, type Tensor } from '@shared/tensor/tensor'
import reference from '../../fixtures/ops/pytorch.json'
import { applyOperation } from './apply'

// What PyTorch computes in float64; tests/fixtures/ops/make.py says how.

interface Case {
  readonly op: string
  readonly attributes: Attributes
  readonly inputs: readonly unknown[]
  readonly upstream: unknown
  readonly output: unknown
  readonly gradients: readonly unknown[]
}
const cases = reference.cases as readonly Case[]
const computed = [...operations.values()].filter(({ kind }) => kind !== 'source')

/** Nested numbers, with "NaN" and "Infinity" where JSON has no number. */
function tensor(written: unknown): Tensor {
  const numbers = JSON.parse(JSON.stringify(written), (_, part) =>
    typeof part === 'string' ? Number(part) : part,
  ) as unknown
  const read = fromNested(numbers)
  if (!read.ok) throw new Error(`this is no tensor: ${read.error.kind}`)
  return read.value
}

function expectClose(actual: Tensor, expected: Tensor, what: string): void {
  expect(actual.shape, what).toEqual(expected.shape)
  expected.data.forEach((value, i) => {
    const found = actual.data[i]!
    if (found === value || (Number.isNaN(found) && Number.isNaN(value))) return
    const message = `${what}, entry ${i}: ${found}, PyTorch has ${value}`
    expect(Math.abs(found - value), message).toBeLessThanOrEqual(1e-12 * Math.abs(value) + 1e-15)
  })
}

describe.each(computed.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const ours = cases.filter(({ op }) => op === name)

  it('is in the reference', () => {
    expect(ours.length).toBeGreaterThan(0)
  })

  it('gives the values and the gradients of PyTorch', () => {
    for (const { attributes, inputs, upstream, output, gradients } of ours) {
      const applied = applyOperation(operation, inputs.map(tensor), attributes, reference.dropoutSeed)
      const call = `${name}(${JSON.stringify([...inputs, attributes])})`
      expectClose(applied.output, tensor(output), call)
      gradients.forEach((expected, position) => {
        const gradient = applied.gradient(position, tensor(upstream))
        expect(gradient === null, `${call}: a gradient flows to input ${position}`).toBe(expected === null)
        if (gradient) expectClose(gradient, tensor(expected), `${call}, gradient ${position}`)
      })
    }
  })
})

it('the reference names operations that exist', () => {
  const names = computed.map(({ name }) => name)
  for (const { op } of cases) expect(names).toContain(op)
})
