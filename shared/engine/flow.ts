import type { Program } from './program'

/**
 * Where gradients flow for one target. The gradient of a node is the sum of the global gradients of its outgoing edges,
 * in the order in which backpropagation reaches the consumers: the one order of accumulation everywhere.
 */
export interface Flow {
  /** By node: 1 where the target depends on it, so that it has a gradient. */
  readonly reached: Uint8Array
  /** By slot: the lane of the first contribution; a lane that holds 0 where there is none. */
  readonly first: Int32Array
  /** The contributions after the first, in order: lane `moreLane[k]` is added to slot `moreSlot[k]`. */
  readonly moreSlot: Int32Array
  readonly moreLane: Int32Array
  /** By position in the schedule: where its further contributions start. */
  readonly moreStart: Int32Array
  /** By block: whether the target depends on anything in it. */
  readonly active: Uint8Array
}

/** Follows the edges back from the target, which must be in the schedule; without a target nothing has a gradient. */
export function flowTo(program: Program, target: number | null): Flow {
  const { order, inputStart, inputNode, differentiable, lane, place, schedule, slot, blocks } = program
  const reached = new Uint8Array(order.length)
  const first = new Int32Array(slot[schedule.length]!).fill(program.zeroLane)
  const moreStart = new Int32Array(schedule.length + 2)
  // Input positions in the order of the contributions they make, beyond the first of each node.
  const more: number[] = []
  if (target !== null) {
    reached[target] = 1
    const at = place[target]!
    // The target's own 1, in lane 0 and on.
    for (let i = slot[at]!; i < slot[at + 1]!; i++) first[i] = i - slot[at]!
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!
    if (!reached[node]) continue
    for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++) {
      if (!differentiable[position]) continue
      const source = inputNode[position]!
      const at = place[source]!
      const [from, end] = [slot[at]!, slot[at + 1]!]
      if (reached[source]) {
        more.push(position)
        moreStart[at + 2]! += end - from
        continue
      }
      reached[source] = 1
      for (let i = from; i < end; i++) first[i] = lane[position]! + i - from
    }
  }
  for (let at = 2; at < moreStart.length; at++) moreStart[at]! += moreStart[at - 1]!
  const moreSlot = new Int32Array(moreStart[schedule.length + 1]!)
  const moreLane = new Int32Array(moreSlot.length)
  // `moreStart` is one entry ahead while the lists fill up, and right once they are full.
  for (const position of more) {
    const at = place[inputNode[position]!]!
    for (let entry = 0; entry < slot[at + 1]! - slot[at]!; entry++) {
      const k = moreStart[at + 1]!++
      moreSlot[k] = slot[at]! + entry
      moreLane[k] = lane[position]! + entry
    }
  }
  const active = new Uint8Array(blocks.length)
  for (let block = 0; block < blocks.length; block++) {
    const { start, end } = blocks[block]!
    for (let at = start; at < end && !active[block]; at++) active[block] = reached[schedule[at]!]!
  }
  return { reached, first, moreSlot, moreLane, moreStart, active }
}

/**
 * Sums what arrives over the outgoing edges, for the nodes at the positions from `start` to `end`. Two loops without a
 * branch in them: how many contributions a node gets is just what a processor cannot predict.
 */
export function gather(
  slot: Int32Array,
  { first, moreSlot, moreLane, moreStart }: Flow,
  gradients: Float64Array,
  globals: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = slot[start]!; i < slot[end]!; i++) gradients[i] = globals[first[i]!]!
  for (let k = moreStart[start]!; k < moreStart[end]!; k++) gradients[moreSlot[k]!]! += globals[moreLane[k]!]!
}
