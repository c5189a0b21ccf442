import { stridesOf, type Tensor, zeros } from './tensor'

/** Two axes of a tensor of three or more, and the place on the others: what of it is looked at. */
export interface Plane {
  readonly rows: number
  readonly columns: number
  /** By axis; of the two that are looked at without a meaning. */
  readonly at: readonly number[]
}

/** The last two axes, at the beginning of the others. */
export const firstPlane = ({ shape }: Tensor): Plane => ({
  rows: shape.length - 2,
  columns: shape.length - 1,
  at: shape.map(() => 0),
})

/** The matrix that lies there in a tensor. */
export function matrixIn({ shape, data }: Tensor, { rows, columns, at }: Plane): Tensor {
  const strides = stridesOf(shape)
  const first = at.reduce(
    (sum, place, axis) => (axis === rows || axis === columns ? sum : sum + place * strides[axis]!),
    0,
  )
  const matrix = zeros([shape[rows]!, shape[columns]!])
  for (let row = 0; row < shape[rows]!; row++)
    for (let column = 0; column < shape[columns]!; column++)
      matrix.data[row * shape[columns]! + column] =
        data[first + row * strides[rows]! + column * strides[columns]!]!
  return matrix
}

/** The plane with another axis for its rows or its columns: where that is the other of the two, they change places. */
export function alongAxis(plane: Plane, side: 'rows' | 'columns', axis: number): Plane {
  const other = side === 'rows' ? 'columns' : 'rows'
  return plane[other] === axis ? { ...plane, [side]: axis, [other]: plane[side] } : { ...plane, [side]: axis }
}

/** As it would be written behind the tensor: `[1, :, :]`, or `[:, 0, :]ᵀ` where the rows are the later axis. */
export const writePlane = ({ rows, columns, at }: Plane): string =>
  `[${at.map((place, axis) => (axis === rows || axis === columns ? ':' : place)).join(', ')}]${rows > columns ? 'ᵀ' : ''}`
