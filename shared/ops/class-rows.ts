import { err, ok, type Result } from '../result'
import { apply, cases, type Expr, negative, over, rarely, when } from '../symbolic/expr'
import { sameShape, SCALAR, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import { classes, type Domain, oneHot } from './domains'
import type { Gates, Indices, Sample } from './op'
import type { ShapeFault } from './shape-fault'

// What the losses of several classes have in common: one row of entries for each example, along the last axis, and a label
// that is such rows, too, or names a class for each.

export const rowsOf = (shape: Shape): number => sizeOf(shape.slice(0, -1))

export const rowsShape =
  (prediction: string) =>
  ([p, label]: readonly [Shape, Shape]): Result<Shape, ShapeFault> => {
    if (p.length === 0) return err({ kind: 'no-classes', input: prediction })
    const classes = p.slice(0, -1)
    if (sameShape(p, label) || sameShape(classes, label)) return ok(SCALAR)
    return err({ kind: 'label-shape', input: 'label', found: label, beside: prediction, oneHot: p, classes })
  }

/** A label that is not one-hot names one of the classes in each row. */
export const classIndices: Indices<readonly [Shape, Shape], unknown> = (position, [p, label]) =>
  position === 1 && !sameShape(p, label) ? { least: 0, most: p.at(-1)! - 1 } : null

/** The label as one row for each example: one-hot, or NaN where a class index names no class. */
export function labelRows(label: Tensor, shape: Shape): Float64Array {
  if (sameShape(label.shape, shape)) return label.data
  const classCount = shape.at(-1)!
  const rows = new Float64Array(sizeOf(shape))
  label.data.forEach((index, row) => {
    const start = row * classCount
    if (Number.isInteger(index) && index >= 0 && index < classCount) rows[start + index] = 1
    else rows.fill(NaN, start, start + classCount)
  })
  return rows
}

export const labelRowsOf = (label: Expr, [shape, labelShape]: readonly Shape[]): Expr =>
  sameShape(shape!, labelShape!) ? label : apply('oneHot', [label], { classes: shape!.at(-1)! })

export const perRow = (x: Expr, [shape]: readonly Shape[]): Expr => {
  const rows = rowsOf(shape!)
  return rows === 1 ? x : over(x, rows)
}

/** −(1/rows) Σ of the products y log p */
export const meanOverRows = (products: Expr, [shape]: readonly Shape[]): Expr =>
  negative(
    shape!.length === 1 ? apply('sum', [products]) : apply('mean', [apply('sum', [products], { axis: -1 })]),
  )

/** 0 where the label is, also where a formula would divide 0 by 0 or multiply it by what is no number. */
export const zeroWhereLabelIs = (y: Expr, formula: Expr): Expr => cases(rarely(when(y, '=', 0, 0)), formula)

/** No gradient flows to a label; a class index would have to be made one-hot, for which there is no gate. */
export const crossEntropyGates =
  (logP: string): Gates =>
  (_, [shape, labelShape]) => {
    if (!sameShape(shape!, labelShape!)) return null
    const product = `stopGradient(label) * ${logP}`
    return shape!.length === 1 ? `-sum(${product})` : `-mean(sum(${product}, -1))`
  }

export const samplesIn = (domain: Domain): readonly Sample[] => [
  { shapes: [[3], [3]], domains: [domain, oneHot] },
  { shapes: [[3], SCALAR], domains: [domain, classes(3)] },
  {
    shapes: [
      [4, 3],
      [4, 3],
    ],
    domains: [domain, oneHot],
  },
  { shapes: [[4, 3], [4]], domains: [domain, classes(3)] },
  {
    shapes: [
      [2, 2, 3],
      [2, 2],
    ],
    domains: [domain, classes(3)],
  },
]
