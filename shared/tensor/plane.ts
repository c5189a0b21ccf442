import { entryAt, indicesAt, type Shape, sizeOf, stridesOf, type Tensor } from './tensor'

/** Two axes of a tensor of three or more, and the place on the others: what of it is looked at. */
export interface Plane {
  readonly rows: number
  readonly columns: number
  /** By axis; of the two that are looked at without a meaning. */
  readonly at: readonly number[]
}

/** The last two axes, at the place on the others where an entry is. */
export const planeAt = (shape: Shape, entry: number): Plane => ({
  rows: shape.length - 2,
  columns: shape.length - 1,
  at: indicesAt(shape, entry),
})

/** The entries that lie in a plane, row by row, by their place in the data of the tensor. */
export function entriesIn(shape: Shape, { rows, columns, at }: Plane): readonly number[] {
  const strides = stridesOf(shape)
  const first = entryAt(shape, at.with(rows, 0).with(columns, 0))
  return Array.from(
    { length: shape[rows]! * shape[columns]! },
    (_, entry) =>
      first +
      Math.floor(entry / shape[columns]!) * strides[rows]! +
      (entry % shape[columns]!) * strides[columns]!,
  )
}

/** The matrix that lies there in a tensor. */
export const matrixIn = ({ shape, data }: Tensor, plane: Plane): Tensor => ({
  shape: [shape[plane.rows]!, shape[plane.columns]!],
  data: Float64Array.from(entriesIn(shape, plane), (entry) => data[entry]!),
})

/** The planes of the last two axes that hold some of the entries, each by the first entry of it. */
export function planesOf(shape: Shape, entries: readonly number[]): readonly number[] {
  const size = sizeOf(shape.slice(-2))
  return [...new Set(entries.map((entry) => entry - (entry % size)))]
}

/** So many entries has the largest plane that two axes of a tensor make; of fewer than three axes all of it. */
export const largestPlane = (shape: Shape): number =>
  shape.length < 3 ? sizeOf(shape) : sizeOf(shape.toSorted((one, other) => other - one).slice(0, 2))

/** The plane with another axis for its rows or its columns: where that is the other of the two, they change places. */
export function alongAxis(plane: Plane, side: 'rows' | 'columns', axis: number): Plane {
  const other = side === 'rows' ? 'columns' : 'rows'
  return plane[other] === axis ? { ...plane, [side]: axis, [other]: plane[side] } : { ...plane, [side]: axis }
}

/** As it would be written behind the tensor: `[1, :, :]`, or `[:, 0, :]ᵀ` where the rows are the later axis. */
export const writePlane = ({ rows, columns, at }: Plane): string =>
  `[${at.map((place, axis) => (axis === rows || axis === columns ? ':' : place)).join(', ')}]${rows > columns ? 'ᵀ' : ''}`
