// Sums of exponentials without overflow: every exponent is taken relative to the greatest, as in
// log Σ eˣ = max + log Σ e^(x − max). A line is `length` entries of `data` from `start` on, `stride` apart.

/** The greatest entry of a line. */
export function maxOfLine(data: Float64Array, start: number, length: number, stride: number): number {
  let max = -Infinity
  for (let k = 0, at = start; k < length; k++, at += stride) if (data[at]! > max) max = data[at]!
  return max
}

/** Σ e^(x − max) over a line. */
export function sumOfExponentials(
  data: Float64Array,
  start: number,
  length: number,
  stride: number,
  max: number,
): number {
  let sum = 0
  for (let k = 0, at = start; k < length; k++, at += stride) sum += Math.exp(data[at]! - max)
  return sum
}
