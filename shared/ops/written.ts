import { type Expr, symbol } from '../symbolic/expr'
import { type Shape, sizeOf } from '../tensor/tensor'
import { type Attributes, parseAttributes } from './attributes'
import { inputNames } from './inputs'
import type { FormulaContext, Operation, Sample } from './op'

/** An operation as it is written without a graph: its symbols are the names of its inputs, and `f` is its output. */
export interface Written {
  /** Null of a source. */
  readonly formula: Expr | null
  /** ∂f/∂input by input; null where no gradient ever flows. */
  readonly localGradients: ReadonlyMap<string, Expr | null>
  /** The shape of each symbol, of an operation on whole tensors: what works entry by entry does so on numbers too. */
  readonly shapes: ReadonlyMap<string, Shape>
  /** What the formulas are written for: the numbers in them follow from it. */
  readonly example: { readonly shapes: readonly Shape[]; readonly attributes: Attributes }
}

/** The formulas of an operation, for a reference: at matrices where they depend on shapes. */
export function writtenOf(operation: Operation): Written {
  const sample = usualSample(operation)
  if (!sample)
    return {
      formula: null,
      localGradients: new Map(),
      shapes: new Map(),
      example: { shapes: [], attributes: {} },
    }
  const names = inputNames(operation, sample.shapes.length)
  const inputs = names.map(symbol)
  const context = contextOf(operation, sample)
  const local = names.map((name, position) => {
    const gradient = operation.gradient(position)
    return [name, gradient && gradient.local(inputs, context, position)] as const
  })
  return {
    formula: operation.formula(inputs, context),
    localGradients: new Map(local),
    shapes: new Map(operation.kind === 'tensor' ? shapesIn(context, names) : []),
    example: { shapes: sample.shapes, attributes: sample.attributes ?? {} },
  }
}

/** Formulas of whole tensors depend on their shapes: the largest sample of matrices, which is what lectures write of. */
function usualSample({ kind, samples }: Operation): Sample | undefined {
  if (kind === 'elementwise') return samples[0]
  const plain = samples.filter(({ attributes }) => attributes === undefined)
  const entries = ({ shapes }: Sample) => shapes.reduce((sum, shape) => sum + sizeOf(shape), 0)
  return (plain.length > 0 ? plain : samples)
    .filter(({ shapes }) => shapes.every(({ length }) => length <= 2))
    .toSorted((a, b) => entries(b) - entries(a))[0]
}

const shapesIn = ({ shapes, outputShape }: FormulaContext, names: readonly string[]): [string, Shape][] => [
  ...names.map((name, position): [string, Shape] => [name, shapes[position]!]),
  ['f', outputShape],
  ['upstream', outputShape],
  ['mask', outputShape],
]

function contextOf(
  { attributes: schema, shape }: Operation,
  { shapes, attributes = {} }: Sample,
): FormulaContext {
  const parsed = parseAttributes(schema, new Map(Object.entries(attributes)))
  const all = parsed.ok ? parsed.value : attributes
  const output = shape(shapes, all)
  return {
    attributes: all,
    shapes,
    outputShape: output.ok ? output.value : [],
    output: symbol('f'),
    upstream: symbol('upstream'),
    drawn: symbol('mask'),
  }
}
