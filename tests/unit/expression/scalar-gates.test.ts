import { expect, test } from 'vitest'
import { MOST_PRODUCTS, scalarGatesOf } from '@shared/expression/scalar-gates'
import type { TensorOperation } from '@shared/ops/op'
import { productsOf, productsOfEntry } from '@shared/ops/products'
import { operation, type OperationName, operations } from '@shared/ops/registry'
import { RandomState } from '@shared/random/random-state'
import { type Shape, sizeOf, type Tensor, toNested } from '@shared/tensor/tensor'
import { graphOf, run } from '../engine/builders'
import { applyOperation, attributesOf } from '../ops/apply'

const bilinear = [...operations.values()].filter(
  (operation): operation is TensorOperation => operation.kind === 'tensor' && operation.isBilinear,
)
const random = new RandomState(12)
const drawn = (shape: Shape): Tensor => ({
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(-2, 2)),
})

test('products of tensors are known as such', () =>
  expect(bilinear.map(({ name }) => name)).toEqual(expect.arrayContaining(['matmul', 'dot', 'outer'])))

test.each(bilinear)(
  'every entry of $name is the sum of its products, whichever entry they are asked of',
  (operation) => {
    for (const { shapes, attributes: given } of operation.samples) {
      const inputs = shapes.map(drawn)
      const attributes = attributesOf(operation, given)
      const { output } = applyOperation(operation, inputs, attributes)
      const products = productsOf(operation, attributes, shapes, 1000)!
      const sums = output.data.map(() => 0)
      for (const { entry, factors } of products)
        sums[entry]! += inputs[0]!.data[factors[0]]! * inputs[1]!.data[factors[1]]!
      sums.forEach((sum, entry) => expect(sum).toBeCloseTo(output.data[entry]!, 12))
      const [a] = products[0]!.factors
      expect(productsOfEntry(operation, attributes, shapes, 0, a)).toEqual(
        products.filter(({ factors }) => factors[0] === a),
      )
    }
  },
)

/** How far the gates are from the operation, in the value and in all that flows back from an upstream gradient. */
function apart(name: OperationName, shapes: readonly Shape[]): number | null {
  const { graph, target } = graphOf(`z = ${name}(a, b)`)
  const multiplied = operation(name) as TensorOperation
  const gates = scalarGatesOf(multiplied, {}, shapes)
  if (!gates) return null
  const values = { a: toNested(drawn(shapes[0]!)), b: toNested(drawn(shapes[1]!)) }
  const output = applyOperation(multiplied, shapes.map(drawn)).output.shape
  const upstream = { kind: 'value', value: toNested(drawn(output)) } as const
  const [one, other] = [
    { graph, target },
    { graph: gates.graph, target: gates.graph.nodes.find(({ id }) => id === gates.target)!.name },
  ].map(({ graph, target }) => {
    const nodes = graph.nodes.map((node) =>
      node.name === 'a' || node.name === 'b' ? { ...node, value: values[node.name] } : node,
    )
    const evaluation = run({ ...graph, nodes, upstream }, target)
    return [evaluation.value(target), evaluation.gradient('a'), evaluation.gradient('b')].map(
      (nested) => [nested].flat(4) as number[],
    )
  })
  let most = 0
  one!.forEach((numbers, which) =>
    numbers.forEach((number, at) => (most = Math.max(most, Math.abs(number - other![which]![at]!)))),
  )
  return most
}

test('expanded into scalars a product of matrices of any shape has the same numbers and gradients', () => {
  const size = () => 1 + Math.floor(random.uniform(0, 4))
  for (let at = 0; at < 200; at++) {
    const [m, k, n] = [size(), size(), size()]
    const pairs: readonly (readonly Shape[])[] = [
      [
        [m, k],
        [k, n],
      ],
      [[m, k], [k]],
      [[k], [k, n]],
      [
        [2, 1, k],
        [k, m],
      ],
    ]
    const shapes = pairs[at % pairs.length]!
    expect(apart('matmul', shapes), JSON.stringify(shapes)).toBeLessThan(1e-12)
  }
})

test.each(['dot', 'outer'] as const)('so has %s', (name) =>
  expect(apart(name, [[3], [3]])).toBeLessThan(1e-12),
)

test('64 products become gates, and more do not', () => {
  expect(MOST_PRODUCTS).toBe(64)
  expect(
    apart('matmul', [
      [4, 4],
      [4, 4],
    ]),
  ).not.toBeNull()
  expect(apart('matmul', [[5, 13], [13]])).toBeNull()
})
