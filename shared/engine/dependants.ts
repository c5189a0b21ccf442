import { PositionSet } from './position-set'
import type { Program } from './program'

/** By position in the schedule: the block it belongs to, and the positions of the nodes that read it. */
export interface Dependants {
  readonly blockOf: Int32Array
  readonly start: Int32Array
  readonly consumers: Int32Array
  /** Where an update still has to go; empty between updates. */
  readonly pending: PositionSet
  /** What it has to do there on the way back; 0 between updates. */
  readonly todo: Uint8Array
}

/** Which nodes of a program read which others. */
export function dependantsOf({ schedule, place, blocks, inputStart, inputNode }: Program): Dependants {
  const blockOf = new Int32Array(schedule.length)
  blocks.forEach(({ start, end }, block) => blockOf.fill(block, start, end))
  const start = new Int32Array(schedule.length + 2)
  const visit = (found: (source: number, consumer: number) => void) => {
    for (let at = 0; at < schedule.length; at++)
      for (let position = inputStart[schedule[at]!]!; position < inputStart[schedule[at]! + 1]!; position++)
        found(place[inputNode[position]!]!, at)
  }
  visit((source) => start[source + 2]!++)
  for (let at = 2; at < start.length; at++) start[at]! += start[at - 1]!
  const consumers = new Int32Array(start[start.length - 1]!)
  visit((source, consumer) => (consumers[start[source + 1]!++] = consumer))
  const todo = new Uint8Array(schedule.length)
  return { blockOf, start, consumers, pending: new PositionSet(schedule.length), todo }
}
