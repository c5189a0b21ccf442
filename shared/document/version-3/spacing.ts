import type { Point } from '../../layout/graph'
import { Bars } from './bars'
import type { Body, Room } from './new-drawing'
import { OLD_GAP, type Size } from './old-drawing'
import { type Separation, separate } from './separation'

// Draws things together that stood as far from one another as the old drawing needed. What ran straight runs straight, what
// stood below one another goes on to, and nothing comes to lie over anything that it did not lie over.

/** A node or a collapsed group. Its place is its middle, so that it need not be as large as it was. */
export interface Thing extends Point {
  readonly old: Size
  readonly now: Body
  /** What its numbers take up around the wires that leave it. */
  readonly room: Room
  /** The groups whose frames are around it, as far as they matter: a node is in few. */
  readonly frames: readonly string[]
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
const FRAME = { margin: 16, title: 26 }
/** Things are compared with so many before them at most; those between hold the further ones apart. */
const MOST_COMPARED = 200
const CELL = 120

/** Where the middles of things are in the new drawing. */
export function drawnTogether(things: readonly Thing[], joints: readonly Joint[]): Point[] {
  const x = columns(things, joints)
  const y = rows(things, joints, x)
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

/** How many frames are around the one and not around the other. */
const framesBetween = (a: Thing, b: Thing): number =>
  a.frames.filter((frame) => !b.frames.includes(frame)).length

/** Room for numbers, as far as there was room for them. */
const shareOf = (room: number, gap: number): number => (room * Math.min(gap, OLD_GAP.column)) / OLD_GAP.column

function columns(things: readonly Thing[], joints: readonly Joint[]): Float64Array {
  const aligned = new Bars(things.length)
  let first = -1
  for (const thing of sorted(things, ({ x }) => x)) {
    if (first >= 0 && things[thing]!.x - things[first]!.x <= COLUMN) aligned.join(first, thing, 0)
    else first = thing
  }
  const separations: Separation[] = []
  const linked = aligned.copy()
  const forwards = joints.filter((joint) => lengthOf(things, joint) >= 0)
  for (const joint of forwards.sort((a, b) => lengthOf(things, a) - lengthOf(things, b))) {
    const [from, into] = [things[joint.from]!, things[joint.into]!]
    const gap = lengthOf(things, joint)
    // From below, the wire has to get past the name.
    const bodies =
      from.now.width / 2 + (fallOf(things, joint) < -STRAIGHT ? into.now.half : into.now.width / 2)
    const room = shareOf(from.room.width, gap)
    separations.push({ before: joint.from, after: joint.into, least: Math.floor(bodies + room) })
    linked.join(joint.from, joint.into, bodies + room + SCALE.x * Math.max(0, gap - OLD_GAP.column))
  }
  for (const [before, after] of neighbours(spansOf(things, left, right), spansOf(things, top, bottom))) {
    const [a, b] = [things[before]!, things[after]!]
    const gap = left(b) - right(a)
    const frames = FRAME.margin * (framesBetween(a, b) + framesBetween(b, a))
    const room = Math.max(Math.min(gap, APART.x + frames), shareOf(a.room.width, gap))
    separations.push({ before, after, least: Math.floor(a.now.half + b.now.half + room) })
  }
  const wished = wish(
    linked,
    things.map(({ x }) => SCALE.x * x),
  )
  return separate(wished, aligned, separations)
}

function rows(things: readonly Thing[], joints: readonly Joint[], x: Float64Array): Float64Array {
  const lines = straightLines(
    things,
    joints.filter((joint) => lengthOf(things, joint) >= 0 && Math.abs(fallOf(things, joint)) <= STRAIGHT),
  )
  const linked = lines.copy()
  const length = (joint: Joint) => Math.abs(fallOf(things, joint)) + Math.abs(lengthOf(things, joint))
  for (const { from, into } of joints.toSorted((a, b) => length(a) - length(b)))
    linked.join(from, into, SCALE.y * (things[into]!.y - things[from]!.y))
  const separations: Separation[] = []
  const now = spansOf(
    things,
    ({ now }, thing) => x[thing]! - now.half,
    ({ now }, thing) => x[thing]! + now.half,
  )
  for (const [before, after] of neighbours(spansOf(things, top, bottom), now)) {
    const [a, b] = [things[before]!, things[after]!]
    const gap = top(b) - bottom(a)
    const frames = FRAME.margin * framesBetween(a, b) + FRAME.title * framesBetween(b, a)
    const bodies = (a.now.height + b.now.height) / 2 + a.now.below + APART.y + Math.min(gap, frames)
    const numbers = Math.max(bodies, a.room.below + b.room.above)
    const least = bodies + ((numbers - bodies) * Math.min(gap, OLD_GAP.row)) / OLD_GAP.row
    separations.push({ before, after, least: Math.floor(least) })
  }
  const wished = wish(
    linked,
    things.map(({ y }) => SCALE.y * y),
  )
  return separate(wished, lines, separations)
}

/**
 * Bars along wires that ran straight. Of several into one gate those of which the sources stood below one another cannot
 * all go on to: its inputs are closer now than they. What is computed goes first, so that the line of operations is straight.
 */
function straightLines(things: readonly Thing[], joints: readonly Joint[]): Bars {
  const lines = new Bars(things.length)
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

/** Where each thing begins and ends, along an axis or across it. */
interface Spans {
  readonly begin: Float64Array
  readonly end: Float64Array
}

const spansOf = (things: readonly Thing[], begin: Measure, end: Measure): Spans => ({
  begin: Float64Array.from(things, begin),
  end: Float64Array.from(things, end),
})

type Measure = (thing: Thing, index: number) => number

/**
 * Pairs of things of which one is before the other along an axis, and which are beside one another across it. Left out are
 * those between which is a third that holds them apart.
 */
function* neighbours(along: Spans, across: Spans): Generator<readonly [before: number, after: number]> {
  const order = Array.from(along.begin.keys()).sort((a, b) => along.begin[a]! - along.begin[b]!)
  const longest = along.end.reduce((most, end, thing) => Math.max(most, end - along.begin[thing]!), 0)
  const cells = new Map<number, number[]>()
  for (const after of order) {
    const [begin, low, high] = [along.begin[after]!, across.begin[after]!, across.end[after]!]
    const last = Math.floor(high / CELL)
    for (let key = Math.floor(low / CELL); key <= last; key++) {
      const cell = cells.get(key)
      if (!cell) {
        cells.set(key, [after])
        continue
      }
      let between = -Infinity
      for (let at = cell.length - 1; at >= Math.max(0, cell.length - MOST_COMPARED); at--) {
        const before = cell[at]!
        if (along.begin[before]! + longest <= between) break
        if (along.end[before]! > begin || across.begin[before]! >= high || across.end[before]! <= low)
          continue
        yield [before, after]
        if (across.begin[before]! <= low && across.end[before]! >= high)
          between = Math.max(between, along.begin[before]!)
      }
      cell.push(after)
    }
  }
}
