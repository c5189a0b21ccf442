import type { Point } from '../../layout/graph'
import { Bars } from '../../layout/separation/bars'
import {
  besideFrame,
  type Frame,
  framed,
  type Reach,
  settledSpans,
  withFrames,
} from '../../layout/separation/frames'
import { neighbours, type Spans } from '../../layout/separation/neighbours'
import type { Body, Room } from './new-drawing'
import { OLD_GAP, type Size } from './old-drawing'
import { separate } from '../../layout/separation/separation'
import { Separations } from '../../layout/separation/separations'

// Draws things together that stood as far from one another as the old drawing needed. What ran straight runs straight, what
// stood below one another goes on to, and nothing comes to lie over anything that it did not lie over.

/** A node or a collapsed group. Its place is its middle, so that it need not be as large as it was. */
export interface Thing extends Point {
  readonly old: Size
  readonly now: Body
  /** What its numbers take up around the wires that leave it. */
  readonly room: Room
}

/** A wire, with how far below the middles of the two things it leaves and enters. */
export interface Joint {
  readonly from: number
  readonly into: number
  readonly old: { readonly from: number; readonly into: number }
  readonly now: { readonly from: number; readonly into: number }
}

/** A column was 210 wide and is 112, a row was 90 high and is 52. */
const SCALE = { x: 112 / 210, y: 52 / 90 }
/** Wires that fell no more than this ran as straight as a grid of 10 allowed. */
const STRAIGHT = 10
/** Things stood below one another where their middles were no further apart: they were laid out on that grid, too. */
const COLUMN = 6
/** What is left between two things that did not touch. */
const APART = { x: 12, y: 2 }
/** A frame reaches so far beyond what is in it; above that is its title. */
const MARGINS = { x: { begin: 16, end: 16 }, y: { begin: 26, end: 16 } }

/** Where the middles of things are in the new drawing. */
export function drawnTogether(
  things: readonly Thing[],
  joints: readonly Joint[],
  frames: readonly Frame[],
): Point[] {
  const x = columns(things, joints, frames)
  const y = rows(things, joints, frames, x)
  return things.map((_, thing) => ({ x: x[thing]!, y: y[thing]! }))
}

const left = ({ x, old }: Thing): number => x - old.width / 2
const right = ({ x, old }: Thing): number => x + old.width / 2
const top = ({ y, old }: Thing): number => y - old.height / 2
const bottom = ({ y, old }: Thing): number => y + old.height / 2

/** How far it is, to the right, from one end of a wire to the other in the old drawing. */
const lengthOf = (things: readonly Thing[], { from, into }: Joint) =>
  left(things[into]!) - right(things[from]!)

/** How far a wire falls in the old drawing. */
const fallOf = (things: readonly Thing[], { from, into, old }: Joint) =>
  things[into]!.y + old.into - things[from]!.y - old.from

const spansOf = (
  things: readonly Thing[],
  begin: (thing: Thing) => number,
  end: (thing: Thing) => number,
): Spans => ({ begin: Float64Array.from(things, begin), end: Float64Array.from(things, end) })

/** Room for numbers, as far as there was room for them. */
const shareOf = (room: number, gap: number): number => (room * Math.min(gap, OLD_GAP.column)) / OLD_GAP.column

/** The old drawing along both axes, frames and all. */
const oldSpans = (things: readonly Thing[], frames: readonly Frame[]) => ({
  x: withFrames(spansOf(things, left, right), frames, MARGINS.x),
  y: withFrames(spansOf(things, top, bottom), frames, MARGINS.y),
})

/** How far things reach to both sides in the new drawing. */
function reachAcross(things: readonly Thing[]): Reach {
  const half = (thing: number) => things[thing]!.now.half
  return { before: half, after: half }
}

/** Places for all things, and for where frames begin and end. */
const barsFor = (things: readonly Thing[], frames: readonly Frame[]): Bars =>
  new Bars(things.length + 2 * frames.length)

/** The middles of things from left to right, and after them where frames begin and end. */
function columns(things: readonly Thing[], joints: readonly Joint[], frames: readonly Frame[]): Float64Array {
  const count = things.length
  const aligned = barsFor(things, frames)
  let first = -1
  for (const thing of sorted(things, ({ x }) => x)) {
    if (first >= 0 && things[thing]!.x - things[first]!.x <= COLUMN) aligned.join(first, thing, 0)
    else first = thing
  }
  const separations = new Separations()
  const linked = aligned.copy()
  const forwards = joints.filter((joint) => lengthOf(things, joint) >= 0)
  for (const joint of forwards.sort((a, b) => lengthOf(things, a) - lengthOf(things, b))) {
    const [from, into] = [things[joint.from]!, things[joint.into]!]
    const gap = lengthOf(things, joint)
    // From below, the wire has to get past the name.
    const bodies =
      from.now.width / 2 + (fallOf(things, joint) < -STRAIGHT ? into.now.half : into.now.width / 2)
    const room = shareOf(from.room.width, gap)
    separations.add(joint.from, joint.into, Math.floor(bodies + room))
    linked.join(joint.from, joint.into, bodies + room + SCALE.x * Math.max(0, gap - OLD_GAP.column))
  }
  const reach = reachAcross(things)
  const old = oldSpans(things, frames)
  for (const [before, after] of neighbours(old.x, old.y)) {
    const gap = old.x.begin[after]! - old.x.end[before]!
    const [a, b] = [things[before], things[after]]
    if (!a || !b) {
      besideFrame(before, after, count, reach, Math.min(gap, APART.x), separations)
      continue
    }
    const room = Math.max(Math.min(gap, APART.x), shareOf(a.room.width, gap))
    separations.add(before, after, Math.floor(a.now.half + b.now.half + room))
  }
  const alone = things.map(({ x }) => SCALE.x * x)
  const wished = framed(wish(linked, alone), frames, reach, MARGINS.x, separations)
  return separate(wished, aligned, separations)
}

/** The middles of things from top to bottom, and after them where frames begin and end. */
function rows(
  things: readonly Thing[],
  joints: readonly Joint[],
  frames: readonly Frame[],
  x: Float64Array,
): Float64Array {
  const count = things.length
  const lines = straightLines(
    barsFor(things, frames),
    things,
    joints.filter((joint) => lengthOf(things, joint) >= 0 && Math.abs(fallOf(things, joint)) <= STRAIGHT),
  )
  const linked = lines.copy()
  const length = (joint: Joint) => Math.abs(fallOf(things, joint)) + Math.abs(lengthOf(things, joint))
  for (const { from, into } of joints.toSorted((a, b) => length(a) - length(b)))
    linked.join(from, into, SCALE.y * (things[into]!.y - things[from]!.y))
  const separations = new Separations()
  const reach: Reach = {
    before: (thing) => things[thing]!.now.height / 2,
    after: (thing) => things[thing]!.now.height / 2 + things[thing]!.now.below,
  }
  const old = oldSpans(things, frames).y
  for (const [before, after] of neighbours(old, settledSpans(x, count, frames, reachAcross(things)))) {
    const gap = old.begin[after]! - old.end[before]!
    const [a, b] = [things[before], things[after]]
    if (!a || !b) {
      besideFrame(before, after, count, reach, Math.min(gap, APART.y), separations)
      continue
    }
    const bodies = reach.after(before) + reach.before(after) + APART.y
    const numbers = Math.max(bodies, a.room.below + b.room.above)
    const least = bodies + ((numbers - bodies) * Math.min(gap, OLD_GAP.row)) / OLD_GAP.row
    separations.add(before, after, Math.floor(least))
  }
  const alone = things.map(({ y }) => SCALE.y * y)
  const wished = framed(wish(linked, alone), frames, reach, MARGINS.y, separations)
  return separate(wished, lines, separations)
}

/**
 * Makes bars along wires that ran straight. Of several into one gate those of which the sources stood below one another cannot
 * all go on to: its inputs are closer now than they. What is computed goes first, so that the line of operations is straight.
 */
function straightLines(lines: Bars, things: readonly Thing[], joints: readonly Joint[]): Bars {
  const isFed = new Set(joints.map(({ into }) => into))
  const taken = new Map<number, number[]>()
  const inOrder = joints.toSorted((a, b) => Number(isFed.has(b.from)) - Number(isFed.has(a.from)))
  for (const { from, into, now } of inOrder) {
    const others = taken.get(into) ?? []
    const isBelow = others.some(
      (other) => left(things[other]!) < right(things[from]!) && left(things[from]!) < right(things[other]!),
    )
    if (isBelow) continue
    taken.set(into, [...others, from])
    lines.join(from, into, now.from - now.into)
  }
  return lines
}

/** Things that are linked keep their distances, and together the place that they would have by themselves. */
function wish(linked: Bars, alone: readonly number[]): Float64Array {
  const sum = new Float64Array(alone.length)
  const count = new Int32Array(alone.length)
  alone.forEach((place, thing) => {
    const bar = linked.find(thing)
    sum[bar]! += place - linked.offset(thing)
    count[bar]! += 1
  })
  return Float64Array.from(alone, (_, thing) => {
    const bar = linked.find(thing)
    return sum[bar]! / count[bar]! + linked.offset(thing)
  })
}

/** The indices of things by where they are along an axis; where that is the same, as they come. */
function sorted(things: readonly Thing[], along: (thing: Thing) => number): number[] {
  return things.map((_, thing) => thing).sort((a, b) => along(things[a]!) - along(things[b]!))
}
