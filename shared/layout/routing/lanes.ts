import { BEND, BULGE, CLEARANCE, LABEL_CLEARANCE, RUN_OUT } from './distances'
import type { Ends } from './ends'
import { BOX, LABEL, SWING } from './space'
import type { Scene } from './space'

/** Between two wires on neighbouring lanes. */
const LANE = 7
/** The most lanes that are tried. */
const MOST_LANES = 7
/** What a lane costs, and each pixel of its detour. */
const COST = 30
const DETOUR = 0.25
/** What it costs that a lane is nearly level with an end of its wire. */
const KINK = 8

/** A height at which a wire may run between those of its ends. */
export interface Lane {
  readonly y: number
  /** Whether the label may lie on the lane, and whether on what is level before and after it. */
  readonly onLane: boolean
  readonly onStubs: boolean
  readonly cost: number
}

/**
 * Heights at which a wire runs free between its ends, of those that cost less than `most` the nearest first: with room
 * for its label, or for it alone.
 */
export function lanesOf(scene: Scene, ends: Ends, reach: number, forwards: boolean, most: number): Lane[] {
  const { from, to, label } = ends
  // a lane farther away costs too much
  const farthest = Math.min(reach, (most - COST) / (2 * DETOUR))
  if (farthest <= 0) return []
  const [left, right] = forwards
    ? [from.x + BEND, to.x - BEND]
    : [to.x - RUN_OUT - BULGE, from.x + RUN_OUT + BULGE]
  const [top, bottom] = [Math.min(from.y, to.y) - farthest, Math.max(from.y, to.y) + farthest]
  const solids = scene.solids.find(left, top - CLEARANCE, right, bottom + CLEARANCE)
  const strands = scene.strands.find(left, top - LANE, right, bottom + LANE)
  const count = solids.length + strands.length
  const [alone, labelled] = [new Blocks(count), new Blocks(count)]
  for (const space of [scene.solids, scene.strands]) {
    for (const id of space.found) {
      const kind = space.kinds[id]!
      const [above, below] = [space.bounds[4 * id + 1]!, space.bounds[4 * id + 3]!]
      labelled.add(above - label.below - 1, below + label.above + 1)
      if (kind === SWING) continue
      const clear = kind === BOX ? CLEARANCE : kind === LABEL ? LABEL_CLEARANCE : LANE
      alone.add(above - clear, below + clear)
    }
  }
  const roomy = lanesIn(labelled, true)
  // who has tried a lane with its label on it need not do so again
  const tried = new Set(roomy.map(({ y }) => y))
  const narrow = lanesIn(alone, false).map((lane) => (tried.has(lane.y) ? { ...lane, onLane: false } : lane))
  return [...roomy, ...narrow].sort(byCost)

  function lanesIn(blocks: Blocks, isLabelled: boolean): Lane[] {
    const known = new Set<number>()
    const found: Lane[] = []
    blocks.forGaps(top, bottom, (low, high) => {
      for (const wish of [from.y, to.y, (from.y + to.y) / 2]) {
        const y = wish < low ? Math.ceil(low) : wish > high ? Math.floor(high) : Math.round(wish)
        if (known.has(y) || Math.abs(y - from.y) < 1 || Math.abs(y - to.y) < 1) continue
        known.add(y)
        const cost = costOfLane(y, ends)
        if (cost < most) found.push({ y, onLane: true, onStubs: !isLabelled, cost })
      }
    })
    return found.sort(byCost).slice(0, MOST_LANES)
  }
}

const byCost = (a: Lane, b: Lane): number => a.cost - b.cost || a.y - b.y

function costOfLane(y: number, { from, to }: Ends): number {
  const detour = Math.abs(y - from.y) + Math.abs(y - to.y) - Math.abs(to.y - from.y)
  const kink = Math.min(Math.abs(y - from.y), Math.abs(y - to.y)) < KINK ? KINK : 0
  return COST + kink + detour * DETOUR
}

/** Stretches of heights that are taken. */
class Blocks {
  private readonly starts: Float64Array
  private readonly ends: Float64Array
  private count = 0

  constructor(most: number) {
    this.starts = new Float64Array(most)
    this.ends = new Float64Array(most)
  }

  add(start: number, end: number): void {
    this.starts[this.count] = start
    this.ends[this.count++] = end
  }

  /** Visits the stretches between two heights that no block takes up, from the top. */
  forGaps(top: number, bottom: number, visit: (low: number, high: number) => void): void {
    const [starts, ends] = [
      this.starts.subarray(0, this.count).sort(),
      this.ends.subarray(0, this.count).sort(),
    ]
    // before the start of a gap as many blocks have ended as have begun, so that both may be sorted by themselves
    let low = top
    for (let i = 0; i < starts.length; i++) {
      if (starts[i]! > low) visit(low, starts[i]!)
      low = Math.max(low, ends[i]!)
    }
    if (bottom > low) visit(low, bottom)
  }
}
