import { viewAlong } from './axis'
import type { Shape } from './tensor'

/** Where equally large blocks of neighbouring entries lie: the first at `start`, each `step` after the one before. */
export interface Blocks {
  readonly start: number
  readonly step: number
}

/** Positions on an axis, `end` excluded. */
export type Range = readonly [start: number, end: number]

/** The entries of a row-major tensor within a range of one axis: `count` blocks of `size` entries. */
export function blocksAlong(
  shape: Shape,
  axis: number,
  [start, end]: Range,
): { blocks: Blocks; count: number; size: number } {
  const { outer, length, inner } = viewAlong(shape, axis)
  return {
    blocks: { start: start * inner, step: length * inner },
    count: outer,
    size: (end - start) * inner,
  }
}

/** Copies `count` blocks of `size` entries; what lies between the blocks of `to` stays. */
export function copyBlocks(
  from: Float64Array,
  source: Blocks,
  to: Float64Array,
  target: Blocks,
  count: number,
  size: number,
): void {
  for (let block = 0; block < count; block++) {
    const read = source.start + block * source.step
    const write = target.start + block * target.step
    for (let entry = 0; entry < size; entry++) to[write + entry] = from[read + entry]!
  }
}
