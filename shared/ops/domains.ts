import { type Shape, sizeOf, type Tensor } from '../tensor/tensor'

/** Draws a tensor of test values; `uniform` draws from [0, 1). */
export type Domain = (shape: Shape, uniform: () => number) => Tensor

const entries =
  (draw: (uniform: () => number) => number): Domain =>
  (shape, uniform) => ({ shape, data: Float64Array.from({ length: sizeOf(shape) }, () => draw(uniform)) })

const between = (low: number, high: number): Domain => entries((uniform) => low + (high - low) * uniform())

/** Any sign, of ordinary size. */
export const real = between(-2, 2)
export const positive = between(0.2, 3)
/** Strictly inside (0, 1): probabilities on their own. */
export const unit = between(0.05, 0.95)
/** +1 or −1: the labels of a hinge. */
export const signs = entries((uniform) => (uniform() < 0.5 ? -1 : 1))

/** Class indices 0 … count − 1. */
export const classes = (count: number): Domain => entries((uniform) => Math.floor(count * uniform()))

/** Rows (along the last axis) with a single 1. */
export const oneHot: Domain = (shape, uniform) => {
  const data = new Float64Array(sizeOf(shape))
  const length = shape.at(-1)!
  for (let row = 0; row < data.length; row += length) data[row + Math.floor(length * uniform())] = 1
  return { shape, data }
}
