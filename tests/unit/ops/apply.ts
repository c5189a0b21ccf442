import { InvariantError } from '@shared/invariant'
import { type Attributes, parseAttributes } from '@shared/ops/attributes'
import type { ElementwiseOperation, Operation, TensorOperation } from '@shared/ops/op'
import { RandomState } from '@shared/random/random-state'
import { broadcastIndex } from '@shared/tensor/broadcast'
import { filled, type Shape, sizeOf, type Tensor, zeros } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'

// Applies one operation to tensors without the engine.

/** One application: the output, and what flows back through it. */
export interface Applied {
  readonly attributes: Attributes
  /** What a dropout drew, from a generator of the given seed. */
  readonly drawn: Tensor | null
  readonly output: Tensor
  /** Of an elementwise operation: ∂output/∂input, entry by entry of the output. */
  readonly local: (position: number) => Tensor | null
  /** The vector–Jacobian product; by default the upstream gradient is 1 everywhere. */
  readonly gradient: (position: number, upstream?: Tensor) => Tensor | null
}

/** Attributes as a call gives them: what is not given has its fallback. */
export function attributesOf(operation: Operation, given: Attributes = {}): Attributes {
  const parsed = parseAttributes(operation.attributes, new Map(Object.entries(given)))
  if (!parsed.ok)
    throw new InvariantError(`${operation.name}: ${parsed.error.attribute} is a ${parsed.error.kind}`)
  return parsed.value
}

export function applyOperation(
  operation: Operation,
  inputs: readonly Tensor[],
  given: Attributes = {},
  seed = 0,
): Applied {
  const attributes = attributesOf(operation, given)
  const shapes = inputs.map((tensor) => tensor.shape)
  const shape = operation.shape(shapes, attributes)
  if (!shape.ok) throw new InvariantError(`${operation.name}: ${say(english.shapeFault, shape.error)}`)
  if (operation.kind === 'elementwise') return applyEntrywise(operation, inputs, attributes, shape.value)
  if (operation.kind === 'tensor') return applyWhole(operation, inputs, attributes, shape.value, seed)
  throw new InvariantError(`${operation.name} takes no inputs`)
}

function applyEntrywise(
  { entries }: ElementwiseOperation,
  inputs: readonly Tensor[],
  attributes: Attributes,
  shape: Shape,
): Applied {
  // One array for all numbers, as in the engine: the inputs, then the output.
  const offsets = [0, inputs[0]!.data.length]
  const start = inputs.reduce((sum, { data }) => sum + data.length, 0)
  const end = start + sizeOf(shape)
  const values = new Float64Array(end)
  inputs.forEach(({ data }, i) => values.set(data, offsets[i]))
  const indices = inputs.map((tensor) => broadcastIndex(tensor.shape, shape))
  const operands = indices.map((index, i) => {
    const operand = new Int32Array(end)
    operand.set(
      index.map((at) => offsets[i]! + at),
      start,
    )
    return operand
  })
  const [a, b] = [operands[0]!, operands[1]!]

  if (entries.arity === 1) entries.forward(values, start, end, a, attributes)
  else entries.forward(values, start, end, a, b, attributes)

  const local = (position: number): Tensor | null => {
    if (!entries.local[position]) return null
    const result = zeros(shape)
    if (entries.arity === 1) entries.local[0]!(result.data, -start, start, end, values, a, attributes)
    else entries.local[position as 0 | 1]!(result.data, -start, start, end, values, a, b, attributes)
    return result
  }
  const gradient = (position: number, upstream = filled(shape, 1)): Tensor | null => {
    const slopes = local(position)
    if (!slopes) return null
    const result = zeros(inputs[position]!.shape)
    slopes.data.forEach((slope, at) => (result.data[indices[position]![at]!]! += upstream.data[at]! * slope))
    return result
  }
  const output = { shape, data: values.slice(start) }
  return { attributes, drawn: null, output, local, gradient }
}

function applyWhole(
  operation: TensorOperation,
  inputs: readonly Tensor[],
  attributes: Attributes,
  shape: Shape,
  seed: number,
): Applied {
  const shapes = inputs.map((tensor) => tensor.shape)
  const drawn = operation.draw?.(attributes, shapes, new RandomState(seed)) ?? null
  // Filled with what must be overwritten.
  const output = filled(shape, NaN)
  const call = { inputs, output, attributes, drawn }
  operation.forward(call)
  const gradient = (position: number, upstream = filled(shape, 1)): Tensor | null => {
    const vjp = operation.vjp(position)
    if (!vjp) return null
    const result = filled(inputs[position]!.shape, NaN)
    vjp(call, upstream, result, position)
    return result
  }
  return { attributes, drawn, output, local: () => null, gradient }
}
