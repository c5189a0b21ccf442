import { apply, type Expr } from '../symbolic/expr'
import { type Shape, sizeOf } from '../tensor/tensor'

// Images and the like have their channels on axis 1. A formula about channels sees them as a matrix: a row for each
// place of each example, and a column for each channel, which a vector with an entry for each broadcasts to.

const moved = (shape: Shape): Shape => [shape[0]!, ...shape.slice(2), shape[1]!]

/** The order of axes with the channels last, and the one that puts them on axis 1 again. */
const lastOrder = (shape: Shape) => moved([...shape.keys()])
const secondOrder = ({ length }: Shape) => [
  0,
  length - 1,
  ...Array.from({ length: length - 2 }, (_, k) => k + 1),
]

export const channelRowsShape = (shape: Shape): Shape => [sizeOf(moved(shape).slice(0, -1)), shape[1]!]

export const channelRows = (x: Expr, shape: Shape): Expr =>
  apply('reshape', [apply('permuteAxes', [x], { order: lastOrder(shape) })], {
    shape: channelRowsShape(shape),
  })

/** What has these rows, in the shape from which they were taken. */
export const fromChannelRows = (rows: Expr, shape: Shape): Expr =>
  apply('permuteAxes', [apply('reshape', [rows], { shape: moved(shape) })], { order: secondOrder(shape) })

/** The same in the language of expressions, of x; `result` is a formula of the rows' name. */
export const byChannelRows = (shape: Shape, result: (rows: string) => string): string => {
  const rows = `reshape(permute(x, [${lastOrder(shape)}]), [${channelRowsShape(shape)}])`
  return `rows = ${rows}; permute(reshape(${result('rows')}, [${moved(shape)}]), [${secondOrder(shape)}])`
}
