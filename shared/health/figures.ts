import type { Evaluation } from '../engine/evaluation'
import type { Tensor } from '../tensor/tensor'
import { thresholds } from './thresholds'

// Figures of numbers: how large they are, how many are 0, how many are saturated.

/** The root of the mean of the squares; without an overflow on the way. Of nothing 0. */
export function rms(tensors: readonly Tensor[]): number {
  const count = tensors.reduce((sum, { data }) => sum + data.length, 0)
  return count === 0 ? 0 : norm(tensors) / Math.sqrt(count)
}

/** The norm of all entries together. */
export function norm(tensors: readonly Tensor[]): number {
  const largest = largestOf(tensors)
  if (largest === 0 || !Number.isFinite(largest)) return largest
  let sum = 0
  for (const { data } of tensors) for (const entry of data) sum += (entry / largest) * (entry / largest)
  return largest * Math.sqrt(sum)
}

/** The largest magnitude; NaN where there is one. */
export function largestOf(tensors: readonly Tensor[]): number {
  let largest = 0
  for (const { data } of tensors) for (const entry of data) largest = Math.max(largest, Math.abs(entry))
  return largest
}

/** Which share of all entries is of a kind; of nothing 0. */
export function shareOf(tensors: readonly Tensor[], isSo: (entry: number) => boolean): number {
  let [count, all] = [0, 0]
  for (const { data } of tensors) {
    all += data.length
    for (const entry of data) if (isSo(entry)) count++
  }
  return all === 0 ? 0 : count / all
}

/** Of a squashing function by its name: whether an output lies where it is flat, and its slope there. */
export const squashing: Readonly<
  Record<string, { isSaturated: (output: number) => boolean; slope: (output: number) => number }>
> = {
  // σ(x) = (1 + tanh(x/2)) / 2
  sigmoid: {
    isSaturated: (output) => Math.abs(2 * output - 1) > thresholds.saturated,
    slope: (output) => output * (1 - output),
  },
  tanh: {
    isSaturated: (output) => Math.abs(output) > thresholds.saturated,
    slope: (output) => 1 - output * output,
  },
}

/** The values of nodes, of those that have one. */
export const valuesOf = (evaluation: Evaluation, nodes: readonly number[]): Tensor[] =>
  nodes.flatMap((node) => evaluation.valueOf(node) ?? [])

/** The gradients of nodes, of those that the target depends on. */
export const gradientsOf = (evaluation: Evaluation, nodes: readonly number[]): Tensor[] =>
  nodes.flatMap((node) => evaluation.gradientOf(node) ?? [])
