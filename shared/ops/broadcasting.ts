import { apply, type Expr } from '../symbolic/expr'
import { sameShape, type Shape } from '../tensor/tensor'

/** A gradient that is `present`, back in the `shape` from which it was repeated; where nothing was, as it is. */
export const summedTo = (shape: Shape, expr: Expr, present: Shape): Expr =>
  sameShape(shape, present) ? expr : apply('sumTo', [expr], { shape })
