import { expect, it } from 'vitest'
import type { Attributes } from '@shared/ops/attributes'
import { operation, type OperationName } from '@shared/ops/registry'
import { filled, type Nested, type Tensor, zeros } from '@shared/tensor/tensor'
import { applyOperation } from './apply'
import { tensor } from './at'
import { evaluateFormulas } from './formulas'

// The local gradient of an operation on whole vectors is the Jacobian as a lecture writes it.

interface Application {
  readonly op: OperationName
  readonly inputs: readonly Nested[]
  readonly attributes?: Attributes
}

const x = [0.3, -1.2, 0.9, 2]
const gamma = [1, -0.5, 2, 0.7]
const beta = [0, 1, -1, 0.5]

/** ∂output/∂input of vectors, one row of vector–Jacobian products for each entry of the output. */
function jacobian(
  op: OperationName,
  inputs: readonly Tensor[],
  attributes: Attributes | undefined,
): number[][] {
  const applied = applyOperation(operation(op), inputs, attributes)
  return Array.from(applied.output.data, (_, row) => {
    const upstream = zeros(applied.output.shape)
    upstream.data[row] = 1
    return Array.from(applied.gradient(0, upstream)!.data)
  })
}

it.each<Application>([
  { op: 'softmax', inputs: [x] },
  { op: 'logSoftmax', inputs: [x] },
  { op: 'cumsum', inputs: [x] },
  { op: 'batchNorm', inputs: [x, 1.5, 0.1], attributes: { eps: 0.1 } },
  { op: 'rmsNorm', inputs: [x, gamma], attributes: { eps: 0.1 } },
  { op: 'layerNorm', inputs: [x, gamma, beta], attributes: { eps: 0.1 } },
])('the local gradient of $op is its Jacobian', ({ op, inputs, attributes }) => {
  const tensors = inputs.map(tensor)
  const applied = applyOperation(operation(op), tensors, attributes)
  const local = evaluateFormulas(operation(op), tensors, applied).local(0)!
  const expected = jacobian(op, tensors, attributes)
  expect(local.shape).toEqual([4, 4])
  expected.flat().forEach((slope, i) => expect(local.data[i]).toBeCloseTo(slope, 12))
})

it.each<Application>([
  { op: 'halfSquaredError', inputs: [x, beta] },
  { op: 'meanSquaredError', inputs: [x, beta] },
  { op: 'crossEntropy', inputs: [[0.2, 0.3, 0.5], 1] },
  { op: 'softmaxCrossEntropy', inputs: [x, 2] },
  {
    op: 'softmaxCrossEntropy',
    inputs: [
      [x, gamma],
      [2, 0],
    ],
  },
])('the local gradient of $op for $inputs is all that flows back from an upstream 1', ({ op, inputs }) => {
  const tensors = inputs.map(tensor)
  const applied = applyOperation(operation(op), tensors)
  const local = evaluateFormulas(operation(op), tensors, applied).local(0)!
  const gradient = applied.gradient(0, filled([], 1))!
  expect(local.shape).toEqual(gradient.shape)
  gradient.data.forEach((slope, i) => expect(local.data[i]).toBeCloseTo(slope, 14))
})
