import { expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { isGiven } from '@shared/engine/given'
import { fromNested, type Nested, type Tensor } from '@shared/tensor/tensor'
import reference from '../../fixtures/unfolding/pytorch.json'
import { must } from '../document/builders'
import { documentSaying, unfolded } from './agreement'

// PyTorch's double backward in float64; tests/fixtures/unfolding/make.py says how.

interface Case {
  readonly text: string
  readonly values: Readonly<Record<string, Nested>>
  readonly direction: Nested
  readonly first: Nested
  readonly second: Readonly<Record<string, Nested | null>>
}
const cases = reference.cases as unknown as readonly Case[]

test('there are at least 60 cases', () => expect(cases.length).toBeGreaterThanOrEqual(60))

test.each(cases.map((one, at) => [`${at + 1}: ${one.text}`, one] as const))(
  'second derivatives are those of PyTorch: %s',
  (_, { text, values, direction, first, second }) => {
    const { document, gradients } = unfolded(documentSaying(text, values))
    const idOf = (name: string) => document.nodes.find((node) => node.name === name)!.id
    const gradient = gradients.get(idOf('x'))!
    const upstream = { kind: 'value', value: direction } as const
    const evaluation = evaluate({ ...document, upstream }, gradient)
    const { indexOf } = evaluation.program
    expectClose(evaluation.valueOf(indexOf.get(gradient)!), tensor(first), 'first')
    for (const [name, expected] of Object.entries(second)) {
      // Nobody asks for the gradient of a label.
      if (isGiven(evaluation.program, indexOf.get(idOf(name))!)) continue
      const found = evaluation.gradientOf(indexOf.get(idOf(name))!)
      const zero = { shape: [], data: Float64Array.of(0) }
      if (expected === null) expect(found?.data.every((x) => x === 0) ?? true, name).toBe(true)
      else expectClose(found ?? zero, tensor(expected), name)
    }
  },
)

const tensor = (nested: Nested): Tensor => must(fromNested(nested))

function expectClose(found: Tensor | null, expected: Tensor, what: string): void {
  const size = expected.data.reduce((most, x) => Math.max(most, Math.abs(x)), 1)
  expected.data.forEach((x, i) => {
    const own = found && (found.shape.length === 0 ? found.data[0] : found.data[i])
    expect(Math.abs(own! - x), `${what}, entry ${i}: ${own}, PyTorch has ${x}`).toBeLessThanOrEqual(
      1e-9 * size,
    )
  })
}
