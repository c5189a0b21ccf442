import { err, ok } from '../result'
import { apply, type Expr, over, times } from '../symbolic/expr'
import { sameShape, SCALAR, type Shape, sizeOf } from '../tensor/tensor'
import type { Attributes, AttributeSchema, AttributesOf } from './attributes'
import { type Domain, real } from './domains'
import { type TensorGradient, tensorOperation } from './declare'
import { type GateRemark, remarkOnPairs } from './gate-remark'
import type { Declared, FormulaContext, Idioms, Proof, TensorOperation } from './op'

type Inputs = readonly [prediction: string, label: string]

interface EntryGradient<A> {
  readonly formula: (a: Expr, y: Expr, attributes: A) => Expr
  readonly local: (a: number, y: number, attributes: A) => number
  readonly proof?: Proof
}

/**
 * What one prediction a with its label y contributes, and how it changes with either. Functions of numbers, not
 * the loops of `Entries`: a graph has one loss and it is short.
 */
interface EntrywiseLoss<S, A = AttributesOf<S>> {
  readonly symbol: string
  readonly summary: string
  readonly attributes?: S
  readonly inputs: Inputs
  readonly reduction: 'sum' | 'mean'
  /** Defines `loss`, the contribution of one pair, by the gates that it is made of. */
  readonly gates: (attributes: A) => string
  /** Of the mean or the sum over all pairs. */
  readonly idioms?: Idioms
  readonly formula: (a: Expr, y: Expr, attributes: A) => Expr
  readonly forward: (a: number, y: number, attributes: A) => number
  readonly gradients: readonly [EntryGradient<A>, EntryGradient<A>]
  readonly kink?: (a: number, y: number, attributes: A) => number
  readonly remark?: (a: number, y: number, attributes: A) => GateRemark | null
  readonly domains?: readonly [Domain, Domain]
}

/**
 * Declares a loss that is the sum or the mean over all pairs of entries: a scalar. The two inputs must have the same
 * shape, because a label that broadcasts unnoticed gives a plausible and wrong loss.
 */
export function entrywiseLoss<const S extends AttributeSchema = {}>(
  declaration: EntrywiseLoss<S>,
): Declared<TensorOperation> {
  const {
    symbol,
    summary,
    attributes,
    inputs,
    reduction,
    gates,
    idioms,
    formula,
    forward,
    gradients,
    kink,
    remark,
    domains,
  } = declaration as unknown as EntrywiseLoss<AttributeSchema, Attributes>
  const countOf = (shape: Shape) => (reduction === 'mean' ? sizeOf(shape) : 1)

  const gradientOf = (entry: EntryGradient<Attributes>): TensorGradient<Inputs, Attributes> => {
    const local = (a: Expr, y: Expr, { attributes, shapes }: FormulaContext) => {
      const count = countOf(shapes[0]!)
      const ofEntry = entry.formula(a, y, attributes)
      return count === 1 ? ofEntry : over(ofEntry, count)
    }
    return {
      ...(entry.proof && { proof: entry.proof }),
      local: ([a, y], context) => local(a, y, context),
      global: ([a, y], context) => times(local(a, y, context), context.upstream),
      vjp({ inputs: [a, y], attributes }, upstream, gradient) {
        const scale = upstream.data[0]! / countOf(a.shape)
        for (let i = 0; i < a.data.length; i++)
          gradient.data[i] = scale * entry.local(a.data[i]!, y.data[i]!, attributes)
      },
    }
  }

  return tensorOperation<Inputs, AttributeSchema>({
    group: 'loss',
    symbol,
    summary,
    attributes: attributes ?? {},
    inputs,
    shape: ([a, y]) =>
      sameShape(a, y) ? ok(SCALAR) : err({ kind: 'unlike-inputs', inputs, shapes: [a, y] }),
    ...(idioms && { idioms }),
    gates: (attributes, [shape]) =>
      shape!.length === 0 ? gates(attributes) : `${gates(attributes)}; ${reduction}(loss)`,
    formula: ([a, y], { attributes, shapes: [shape] }) => {
      const ofEntry = formula(a, y, attributes)
      return shape!.length === 0 ? ofEntry : apply(reduction, [ofEntry])
    },
    forward({ inputs: [a, y], output, attributes }) {
      let sum = 0
      for (let i = 0; i < a.data.length; i++) sum += forward(a.data[i]!, y.data[i]!, attributes)
      output.data[0] = sum / countOf(a.shape)
    },
    kink: ([a, y], attributes) =>
      kink
        ? a.data.reduce((least, x, i) => Math.min(least, kink(x, y.data[i]!, attributes)), Infinity)
        : Infinity,
    ...(remark && { remarks: ([a, y], attributes) => remarkOnPairs(remark)([a!, y!], attributes, a!.shape) }),
    samples: [SCALAR, [3], [2, 3]].map((shape) => ({
      shapes: [shape, shape],
      domains: domains ?? [real, real],
    })),
    gradients: [gradientOf(gradients[0]), gradientOf(gradients[1])],
  })
}
