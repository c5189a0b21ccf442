import type { ChainruleDocument } from '../document/document'
import type { Point, Rect } from '../layout/graph'
import { Bars } from '../layout/separation/bars'
import {
  besideFrame,
  type Frame,
  framed,
  type Reach,
  settledSpans,
  withFrames,
} from '../layout/separation/frames'
import { neighbours, type Spans } from '../layout/separation/neighbours'
import { separate } from '../layout/separation/separation'
import { Separations } from '../layout/separation/separations'
import { expandedGroups, framesAround, MARGINS, type Visible } from './groups'
import { listsBy } from '../lists'
import { leftEnd, rightEnd, rightOf, type Thing, thingsOf } from './things'

// Makes room where one thing becomes several in a frame, and takes it back where they become one again. As in a table what
// is above moves up and what is below moves down as far as the row becomes higher, what is right of it in its row moves on
// as far as the frame is wider, and so does what wires lead to from there. So what was apart is apart, rows stay rows, and
// what moved to make room moves back by as much. Only where something has meanwhile come into the way it stops before that.

/** From where to where something reaches, along both axes. */
export interface Bounds {
  readonly x: Extent
  readonly y: Extent
}

interface Extent {
  readonly begin: number
  readonly end: number
}

type Axis = keyof Bounds

const ends: Readonly<Record<Axis, (thing: Thing) => Extent>> = {
  x: (thing) => ({ begin: leftEnd(thing), end: rightEnd(thing) }),
  y: ({ y, height, below }) => ({ begin: y, end: y + height + below }),
}

/** How far some nodes or boxes of a document reach, with the frame that is around them if they are a group. */
export function boundsOf(
  document: ChainruleDocument,
  visible: Visible,
  ids: ReadonlySet<string>,
  group: string | null,
): Bounds {
  const { things } = thingsOf(document, visible)
  const standing = new Map<string, Rect>()
  for (const { id, x, y, width, height, below } of things.values())
    standing.set(id, { x, y, width, height: height + below })
  const frame = framesAround(expandedGroups(document, visible), standing).find(
    (frame) => frame.group.id === group,
  )
  const some = [...things.values()].filter(({ id }) => ids.has(id))
  const along = (axis: Axis, begin: number | undefined, size: number | undefined): Extent => ({
    begin: some.reduce((least, thing) => Math.min(least, ends[axis](thing).begin), begin ?? Infinity),
    end: some.reduce((most, thing) => Math.max(most, ends[axis](thing).end), begin! + size! || -Infinity),
  })
  return { x: along('x', frame?.x, frame?.width), y: along('y', frame?.y, frame?.height) }
}

/**
 * Where things move when one of them opens, or closes again, by id. The document is the one in which it is closed, that is
 * one thing; `opened` is how far it reaches when it is open. What is within a collapsed group needs no room.
 */
export function makeRoom(
  document: ChainruleDocument,
  visible: Visible,
  id: string,
  opened: Bounds,
  opens: boolean,
): ReadonlyMap<string, Point> {
  const { things, wires } = thingsOf(document, visible)
  if (!things.has(id)) return new Map()
  const indexOf = new Map([...things.keys()].map((id, at) => [id, at]))
  const frames = expandedGroups(document, visible).map(({ things, frames }): Frame => ({
    things: things.map((id) => indexOf.get(id)!),
    frames,
  }))
  const arrows = wires.map(({ source, target }): Arrow => ({
    from: indexOf.get(source)!,
    into: indexOf.get(target)!,
  }))
  const room = new Room([...things.values()], arrows, frames, indexOf.get(id)!, opened, opens)
  return room.places()
}

/** A wire, by where the things are listed that it joins. */
interface Arrow {
  readonly from: number
  readonly into: number
}

type Pair = readonly [before: number, after: number]

/** So far something has to move, in whole pixels, so that it is there again after moving back. */
const whole = (by: number): number => Math.ceil(Math.max(0, by))

class Room {
  private readonly things: readonly Thing[]
  private readonly arrows: readonly Arrow[]
  private readonly frames: readonly Frame[]
  private readonly one: number
  private readonly opens: boolean
  private readonly opened: Bounds
  private readonly closed: Bounds
  /** How far the one thing reaches before and after. */
  private readonly from: Bounds
  /** How far all things reach, where they stand, before and after; before with the frames. */
  private readonly now: Readonly<Record<Axis, Spans>>
  private readonly old: Readonly<Record<Axis, Spans>>
  /** Of each thing what it moves with: itself, or the outermost frame that is around it and not around the one thing. */
  private readonly unitOf: Int32Array

  constructor(
    things: readonly Thing[],
    arrows: readonly Arrow[],
    frames: readonly Frame[],
    one: number,
    opened: Bounds,
    opens: boolean,
  ) {
    this.things = things
    this.arrows = arrows
    this.frames = frames
    this.one = one
    this.opens = opens
    this.opened = opened
    const thing = things[one]!
    this.closed = { x: ends.x(thing), y: ends.y(thing) }
    const [from, to] = opens ? [this.closed, opened] : [opened, this.closed]
    this.from = from
    this.now = { x: this.spans('x', to), y: this.spans('y', to) }
    this.old = {
      x: withFrames(this.spans('x', from), frames, MARGINS.x),
      y: withFrames(this.spans('y', from), frames, MARGINS.y),
    }
    this.unitOf = this.units()
  }

  /** New places of what moves. On the way back all goes the other way round: it is where it was on the way there. */
  places(): ReadonlyMap<string, Point> {
    const { old, opens } = this
    let [x, y] = [new Float64Array(0), new Float64Array(0)]
    if (opens) {
      y = this.apart('y', this.upAndDown(), old.x)
      x = this.apart('x', this.on(this.settled('y', y)), this.settled('y', y))
    } else {
      x = this.apart('x', this.on(old.y), old.y)
      y = this.apart('y', this.upAndDown(), this.settled('x', x))
    }
    return new Map(
      this.things.flatMap((thing, at) =>
        x[at] === 0 && y[at] === 0 ? [] : [[thing.id, { x: thing.x + x[at]!, y: thing.y + y[at]! }]],
      ),
    )
  }

  /** From where to where things reach along an axis, the one of them as far as is said. */
  private spans(axis: Axis, own: Bounds): Spans {
    const all = this.things.map((thing, at) => (at === this.one ? own[axis] : ends[axis](thing)))
    return {
      begin: Float64Array.from(all, ({ begin }) => begin),
      end: Float64Array.from(all, ({ end }) => end),
    }
  }

  private units(): Int32Array {
    const { things, frames, one } = this
    const units = Int32Array.from({ length: things.length + frames.length }, (_, at) => at)
    const isAround = frames.map((frame) => frame.things.includes(one))
    frames.forEach(({ frames }, at) => (isAround[at] ||= frames.some((inner) => isAround[inner])))
    // The outer ones first.
    for (let at = frames.length - 1; at >= 0; at--) {
      if (isAround[at]) continue
      for (const thing of frames[at]!.things) units[thing] = units[things.length + at]!
      for (const inner of frames[at]!.frames) units[things.length + inner] = units[things.length + at]!
    }
    return units
  }

  /** How far things should move up, or down. */
  private upAndDown(): Float64Array {
    const { closed, opened, from, one, unitOf } = this
    const { begin, end } = this.old.y
    const isAbove = (unit: number) => end[unit]! <= from.y.begin
    const isBelow = (unit: number) => begin[unit]! >= from.y.end
    // The row is as high as the frames beside the one thing, where nothing stands above or below it beside them.
    let row = { ...closed.y }
    for (const unit of unitOf)
      if (unit >= this.things.length && begin[unit]! < closed.y.end && end[unit]! > closed.y.begin)
        row = { begin: Math.min(row.begin, begin[unit]!), end: Math.max(row.end, end[unit]!) }
    if (unitOf.some((unit) => isAbove(unit) && end[unit]! > row.begin)) row.begin = closed.y.begin
    if (unitOf.some((unit) => isBelow(unit) && begin[unit]! < row.end)) row.end = closed.y.end
    const up = whole(row.begin - opened.y.begin) * this.turn
    const down = whole(opened.y.end - row.end) * this.turn
    return Float64Array.from(this.things, (_, at) => {
      const unit = unitOf[at]!
      return at === one ? 0 : isAbove(unit) ? -up : isBelow(unit) ? down : 0
    })
  }

  private get turn(): number {
    return this.opens ? 1 : -1
  }

  /**
   * How far things should move on: those right of the one thing in its row, and those that wires lead to from there in
   * others. In a row is all that no line from left to right divides.
   */
  private on(across: Spans): Float64Array {
    const { closed, opened, from, one, unitOf, things } = this
    // What comes before stays: the frame begins where the one thing did.
    const own = whole(closed.x.begin - opened.x.begin)
    const by = whole(own + opened.x.end - closed.x.end)
    const rowOf = rowsOf(across)
    const inRow = listsBy(things.keys(), (at) => rowOf[at]!)
    const leaving = listsBy(this.arrows, ({ from }) => from)
    const wished = new Float64Array(things.length)
    const rows = new Set([rowOf[one]!])
    // A set hands out what is added to it meanwhile.
    for (const row of rows)
      for (const at of inRow.get(row)!) {
        if (at !== one && this.old.x.begin[unitOf[at]!]! < from.x.end) continue
        wished[at] = (at === one ? own : by) * this.turn
        const right = at === one ? from.x.end : rightOf(things[at]!)
        for (const { into } of leaving.get(at) ?? []) if (things[into]!.x >= right) rows.add(rowOf[into]!)
      }
    return wished
  }

  /** How far things move along an axis, as near to what is wished as leaves those apart that are beside one another. */
  private apart(axis: Axis, wished: Float64Array, across: Spans): Float64Array<ArrayBuffer> {
    const count = this.things.length
    const { begin, end } = this.now[axis]
    // A thing is so far from where it stands, so that places need not be whole numbers; a frame is where it is.
    const reach: Reach = {
      before: (thing) => -Math.floor(begin[thing]!),
      after: (thing) => Math.ceil(end[thing]!),
    }
    const separations = new Separations()
    const beside = neighbours(this.old[axis], across)
    for (const [before, after] of [...beside, ...this.inTheWay(axis)])
      if (before < count && after < count) separations.add(before, after, end[before]! - begin[after]!)
      else besideFrame(before, after, count, reach, 0, separations)
    const places = framed(wished, this.frames, reach, MARGINS[axis], separations)
    return separate(places, new Bars(places.length), separations)
  }

  private settled(axis: Axis, places: Float64Array): Spans {
    const { begin, end } = this.now[axis]
    return settledSpans(places, this.things.length, this.frames, {
      before: (thing) => -begin[thing]!,
      after: (thing) => end[thing]!,
    })
  }

  /** What lay over the one thing, or stood in its frame, has to be above or below it if it is already, else left or right. */
  private *inTheWay(axis: Axis): Generator<Pair> {
    const { one, old, now } = this
    const meets = ({ begin, end }: Spans, at: number) => begin[at]! < end[one]! && begin[one]! < end[at]!
    const { begin } = axis === 'x' ? old.x : now.y
    for (const at of this.things.keys())
      if (at !== one && meets(old.x, at) && meets(old.y, at) && meets(now.y, at) === (axis === 'x'))
        yield begin[at]! < begin[one]! ? [at, one] : [one, at]
  }
}

function rowsOf({ begin, end }: Spans): Int32Array {
  const rows = new Int32Array(begin.length)
  let [row, reached] = [0, -Infinity]
  for (const at of Array.from(begin.keys()).sort((a, b) => begin[a]! - begin[b]!)) {
    if (begin[at]! >= reached) row++
    rows[at] = row
    reached = Math.max(reached, end[at]!)
  }
  return rows
}
