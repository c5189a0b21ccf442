import type { Shape } from './tensor'

/** Whether an entry, by its index in row-major order, lies above the diagonal of the last two axes. */
export function isAboveDiagonal(shape: Shape): (index: number) => boolean {
  const [rows, columns] = shape.slice(-2) as [number, number]
  return (index) => index % columns > Math.floor(index / columns) % rows
}
