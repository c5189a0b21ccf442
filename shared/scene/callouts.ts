import type { Point, Rect } from '../layout/graph'
import type { Extent } from './readings'
import { meet, type Taken } from './taken-room'

// Words that come to the drawing and go again: the name of an input beside its port, a derivative spelt beside its wire.
// They have the size of the window whatever the zoom, and stand where they cover nothing, as near as can be to what they are
// about; where all is taken, over a wire rather than over what is read.

/** A way to write it: in one line, or in several. */
export interface CalloutShape {
  readonly lines: readonly string[]
  /** Of its box, in units of the canvas. */
  readonly size: Extent
}

export interface Callout {
  readonly id: string
  readonly text: string
  /** Where what it is about is. */
  readonly about: Point
  /** Of the middle of its box, from there, where it would like to stand; of which size that box is. */
  readonly wish: (size: Extent) => Point
  /** The ways to write it, what is read best first. */
  readonly shapes: readonly [CalloutShape, ...CalloutShape[]]
  /** The edge whose local gradient it spells, which it may cover. */
  readonly localOf?: string
}

/** How a callout is written, and where: its box. */
export interface Placed {
  readonly lines: readonly string[]
  readonly rect: Rect
}

/**
 * To touch something is as bad as being so many pixels farther away, and so is each pixel of it that is covered; close by,
 * two texts read as one.
 */
const COST = {
  body: { close: 10, touched: 400, covered: 40 },
  text: { close: 20, touched: 400, covered: 40 },
  wire: { close: 0, touched: 60, covered: 1 },
}
/** What is nearer than so many pixels is close by. */
const CLOSE = 4
/** Each line more is as bad as being so many pixels farther away. */
const LINE = 12
/** Not to be seen whole is worse than to be written in as many lines as it takes. */
const CUT = 500
/** At how many places it is tried, to each side of where it would like to stand. */
const STEPS = { across: 20, down: 36 }
/** Beyond the numbers above and below a wire, which are as high as this in units of the canvas, there is often room. */
const NUMBERS = 48

/** How far from what it is about a callout of a shape may come to stand, where it is free to. */
export const reachOf = (shape: CalloutShape): Extent => ({
  width: shape.size.width * 1.5 + 40 * unitOf(shape),
  height: NUMBERS + 64 * unitOf(shape),
})

/** A line of it is as many units of the canvas high as there are in a line of the window. */
const unitOf = ({ size, lines }: CalloutShape): number => size.height / lines.length / 16

/**
 * In the order of the callouts: none lies over one before it, and each is whole within what is seen of the canvas, if there is
 * room for it.
 */
export function placeCallouts(
  callouts: readonly Callout[],
  taken: readonly Taken[],
  seen: Rect | null,
): readonly Placed[] {
  const before: Taken[] = []
  return callouts.map((callout) => {
    const placed = placeOf(callout, [...taken, ...before], seen)
    before.push({ kind: 'text', rect: placed.rect })
    return placed
  })
}

/** All of the canvas on which a callout looks for a place. */
export function roomOf({ about, wish, shapes }: Callout, seen: Rect | null): Rect {
  let room: Rect | null = null
  for (const shape of shapes) {
    const around = roomOfShape(shape, middleOf({ about, wish }, shape, seen))
    room = room ? both(room, around) : around
  }
  return room!
}

const roomOfShape = (shape: CalloutShape, middle: Point): Rect => {
  const { size } = shape
  const [reach, close] = [reachOf(shape), 2 * CLOSE * unitOf(shape)]
  return rectAt(middle, {
    width: 2 * reach.width + size.width + close,
    height: 2 * reach.height + size.height + close,
  })
}

/** Where its middle would like to be, as near to that as it is seen whole. */
function middleOf(
  { about, wish }: Pick<Callout, 'about' | 'wish'>,
  { size }: CalloutShape,
  seen: Rect | null,
) {
  const { x, y } = wish(size)
  const middle = { x: about.x + x, y: about.y + y }
  if (!seen) return middle
  return {
    x: within(middle.x, size.width, seen.x, seen.width),
    y: within(middle.y, size.height, seen.y, seen.height),
  }
}

/** A middle, moved so that its box is whole within a stretch; where that is too short, so that its beginning is. */
const within = (middle: number, length: number, start: number, room: number): number =>
  Math.max(start + length / 2, Math.min(start + room - length / 2, middle))

function placeOf(callout: Callout, taken: readonly Taken[], seen: Rect | null): Placed {
  const { about, wish, shapes, localOf } = callout
  const others = taken.filter((other) => other.localOf === undefined || other.localOf !== localOf)
  const [first] = shapes
  let best: Placed & { readonly cost: number } = {
    lines: first.lines,
    rect: rectAt(middleOf(callout, first, seen), first.size),
    cost: Infinity,
  }
  for (const shape of shapes) {
    const { size, lines } = shape
    const [unit, reach] = [unitOf(shape), reachOf(shape)]
    const wished = wish(size)
    const start = middleOf(callout, shape, seen)
    const room = roomOfShape(shape, start)
    const near = others.filter(({ rect }) => meet(rect, room))
    const isCut = seen && (size.width > seen.width || size.height > seen.height)
    const extra = (lines.length - 1) * LINE + (isCut ? CUT : 0)
    for (let column = -STEPS.across; column <= STEPS.across; column++)
      for (let row = -STEPS.down; row <= STEPS.down; row++) {
        const at = {
          x: start.x + (column / STEPS.across) * reach.width,
          y: start.y + (row / STEPS.down) * reach.height,
        }
        const away = Math.hypot(at.x - about.x - wished.x, at.y - about.y - wished.y) / unit
        if (away + extra >= best.cost) continue
        const rect = rectAt(at, size)
        if (seen && !isSeen(rect, shape, start, seen)) continue
        const cost = away + extra + costOf(rect, near, unit)
        if (cost < best.cost) best = { lines, rect, cost }
      }
  }
  return { lines: best.lines, rect: best.rect }
}

/** What it costs to stand over what is there, or close to it. */
function costOf(rect: Rect, near: readonly Taken[], unit: number): number {
  const around = rectAround(rect, CLOSE * unit)
  let cost = 0
  for (const { kind, rect: other } of near) {
    if (!meet(around, other)) continue
    const covered = shared(rect, other)
    cost +=
      covered > 0 ? COST[kind].touched + (COST[kind].covered * covered) / (unit * unit) : COST[kind].close
  }
  return cost
}

/** Whether a box is whole in view, along each axis on which it can be; along another it stays where it begins in view. */
function isSeen({ x, y }: Rect, { size }: CalloutShape, start: Point, seen: Rect): boolean {
  const isIn = (at: number, length: number, from: number, room: number, wanted: number) =>
    length > room
      ? Math.abs(at + length / 2 - wanted) < 1e-6
      : at >= from - 1e-6 && at + length <= from + room + 1e-6
  return (
    isIn(x, size.width, seen.x, seen.width, start.x) && isIn(y, size.height, seen.y, seen.height, start.y)
  )
}

const rectAt = ({ x, y }: Point, { width, height }: Extent): Rect => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

const rectAround = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** The least rectangle that holds two. */
function both(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** The area that two rectangles share. */
function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
