import { ok } from '../result'
import { apply, type Expr, ones, times } from '../symbolic/expr'
import type { FunctionName } from '../symbolic/functions'
import { fromStart, reducedShape, resolveAxis, viewAlong } from '../tensor/axis'
import { SCALAR, type Shape, type Tensor } from '../tensor/tensor'
import * as attribute from './attributes'
import { tensorOperation } from './declare'
import type { GateRemark } from './gate-remark'
import type { FormulaContext, Gates, Idioms, Sample } from './op'

// A reduction makes one number of each group of entries: of all, or of those along an axis. The entries of a group stand
// `step` apart, from `first` to below `end`.

const attributes = {
  axis: attribute.axisOrAll({
    fallback: null,
    summary: 'The axis that is reduced; negative counts from the end, null takes everything.',
  }),
  keepdims: attribute.boolean({ fallback: false, summary: 'Keeps the axis, with length 1.' }),
}

type ReductionAttributes = { readonly axis: number | null; readonly keepdims: boolean }

/** out[to] from one group of x. */
type ReduceGroup = (
  out: Float64Array,
  to: number,
  x: Float64Array,
  first: number,
  end: number,
  step: number,
) => void

/** gradient[i] = upstream[to] · ∂out[to]/∂x[i], for every i of one group. */
type ReduceGroupVjp = (
  gradient: Float64Array,
  upstream: Float64Array,
  ...group: Parameters<ReduceGroup>
) => void

interface ReductionDeclaration {
  readonly symbol: string
  readonly summary: string
  readonly gates?: Gates<ReductionAttributes>
  readonly idioms?: Idioms<'x' | keyof ReductionAttributes>
  readonly formula: (x: Expr, attributes: ReductionAttributes) => Expr
  readonly forward: ReduceGroup
  /** ∂out/∂x with the shape of x. */
  readonly local: (x: Expr, groups: Groups) => Expr
  /** Where local · upstream is written in another way. */
  readonly global?: (upstream: Expr, groups: Groups) => Expr
  /** How the local gradient and what comes back are multiplied, where an entry that is not chosen gets nothing. */
  readonly product?: (local: Expr, upstream: Expr) => Expr
  readonly why?: string
  readonly vjp: ReduceGroupVjp
  /** How far the nearest kink of one group is. */
  readonly kink?: (group: Float64Array) => number
  readonly remark?: (group: Float64Array) => GateRemark | null
}

/** What formulas say of the groups of an x. */
export interface Groups {
  /** Counted from 0; null where all are one group. */
  readonly axis: number | null
  readonly shape: Shape
  /** The size of each. */
  readonly count: number
  /** A reduction of x, as it broadcasts to x. */
  readonly reduced: (fn: FunctionName, x: Expr) => Expr
  /** What has the shape of the output, as it broadcasts to x. */
  readonly along: (upstream: Expr) => Expr
  /** The same in the shape of x itself: 1 · g. */
  readonly spread: (upstream: Expr) => Expr
}

function groupsIn({ attributes, shapes }: FormulaContext<ReductionAttributes>): Groups {
  const shape = shapes[0]!
  const isOne = attributes.axis === null || shape.length === 1
  const axis = isOne ? null : fromStart(attributes.axis!, shape.length)
  // One number for all, or an axis of length 1, needs no repeating where something of the shape of x stands beside it.
  const broadcasts = isOne || attributes.keepdims
  const along = (upstream: Expr) => (broadcasts ? upstream : apply('expand', [upstream], { axis, shape }))
  const spread = (upstream: Expr) =>
    broadcasts && shape.length > 0 ? times(ones(shape), upstream) : along(upstream)
  const reduced = (fn: FunctionName, x: Expr) => apply(fn, [x], isOne ? { axis } : { axis, keepdims: true })
  return { axis, shape, count: viewAlong(shape, axis).length, reduced, along, spread }
}

/** Declares a reduction: of everything, or along an axis. */
export function reduction(declaration: ReductionDeclaration) {
  const { forward, vjp, kink, remark, why } = declaration
  return tensorOperation({
    group: 'reduction',
    symbol: declaration.symbol,
    summary: declaration.summary,
    ...(declaration.gates && { gates: declaration.gates }),
    ...(declaration.idioms && { idioms: declaration.idioms }),
    attributes,
    inputs: ['x'],
    shape: ([x], { axis, keepdims }) => {
      if (axis !== null) {
        const resolved = resolveAxis(axis, x)
        if (!resolved.ok) return resolved
      }
      return ok(reducedShape(x, axis, keepdims))
    },
    formula: ([x], context) => {
      const { axis } = groupsIn(context)
      return declaration.formula(x, { axis, keepdims: context.attributes.keepdims })
    },
    forward: ({ inputs: [x], output, attributes: { axis } }) => {
      const { outer, length, inner } = viewAlong(x.shape, axis)
      for (let o = 0, to = 0; o < outer; o++)
        for (let i = 0; i < inner; i++, to++) {
          const first = o * length * inner + i
          forward(output.data, to, x.data, first, first + length * inner, inner)
        }
    },
    gradients: [
      {
        local: ([x], context) => declaration.local(x, groupsIn(context)),
        global: ([x], context) => {
          const groups = groupsIn(context)
          return declaration.global
            ? declaration.global(context.upstream, groups)
            : (declaration.product ?? times)(declaration.local(x, groups), groups.along(context.upstream))
        },
        ...(why && { why }),
        vjp: ({ inputs: [x], output, attributes: { axis } }, upstream, gradient) => {
          const { outer, length, inner } = viewAlong(x.shape, axis)
          for (let o = 0, to = 0; o < outer; o++)
            for (let i = 0; i < inner; i++, to++) {
              const first = o * length * inner + i
              vjp(gradient.data, upstream.data, output.data, to, x.data, first, first + length * inner, inner)
            }
        },
      },
    ],
    kink: ([x], { axis }) =>
      kink ? groupsOf(x, axis).reduce((least, group) => Math.min(least, kink(group)), Infinity) : Infinity,
    remarks: ([x], { axis }) => (remark ? groupsOf(x!, axis).map(remark) : []),
    samples,
  })
}

function groupsOf(x: Tensor, axis: number | null): Float64Array[] {
  const { outer, length, inner } = viewAlong(x.shape, axis)
  return Array.from({ length: outer * inner }, (_, group) => {
    const first = Math.floor(group / inner) * length * inner + (group % inner)
    return Float64Array.from({ length }, (_, k) => x.data[first + k * inner]!)
  })
}

const samples: readonly Sample[] = (
  [
    [SCALAR, null, false],
    [[4], null, false],
    [[4], null, true],
    [[4], 0, false],
    [[4], -1, true],
    [[2, 3], null, false],
    [[2, 3], null, true],
    [[2, 3], 0, false],
    [[2, 3], 1, true],
    [[2, 3], -1, false],
    [[2, 3], -2, true],
    [[2, 3, 2], 1, false],
    [[2, 3, 2], -2, true],
    [[3, 1], 1, false],
  ] as const
).map(([shape, axis, keepdims]) => ({ shapes: [shape], attributes: { axis, keepdims } }))
