import type { Label, Point } from './graph'
import { BOX, LABEL, SWING } from './space'
import type { Scene } from './space'

// The ways that a wire may take from its start to its end, the most usual first, each led past what stands in its way.

/** The least and the usual width of a swing. */
export const BEND = 12
const WIDE_BEND = 24
/** How far a wire that turns back runs on before it turns, and how far its turn bulges out. */
const RUN_OUT = 8
const BULGE = 12
/** The room beside a fork or a gate in which others swing, or turn. */
export const SWING_ROOM = BEND + 3
export const TURN_ROOM = RUN_OUT + BULGE + 3
/** Between a wire and a box, and between a wire and a label, that it passes. */
export const CLEARANCE = 5
const LABEL_CLEARANCE = 2
/** Between two wires on neighbouring lanes. */
const LANE = 7
/** Besides its width, what a stretch that holds a label is longer. */
const SPARE = 4
/** How often a swing is moved on past what is in its way. */
const MOVES = 5
/** A course that costs less touches nothing, and farther ones are not looked for. */
const FREE = 500
/** The most lanes that are tried. */
const MOST_LANES = 7
/** How far above and below its ends a wire looks for a lane, at first and in the end. */
const NEAR = 140
const FAR = 400

/** From which end of a level stretch the place of a label is sought. */
export type Side = 'start' | 'end'

export interface Course {
  readonly points: readonly Point[]
  /** What it costs to take this course instead of the usual one. */
  readonly cost: number
  /** The level stretches that may hold the label, by the index of the corner at which they begin; the best first. */
  readonly slots: readonly (readonly [number, Side])[]
}

/** A wire that looks for a course; `source` and `target` are the owners of the boxes at its ends. */
export interface Ends {
  readonly from: Point
  readonly to: Point
  readonly label: Label
  readonly source: number
  readonly target: number
  /** Whether it is a branch of a fork. */
  readonly branch: boolean
  /** The room that its label leaves at either end, for others to swing out and in. */
  readonly startMargin: number
  readonly endMargin: number
}

/** The courses of a wire that cost less than `most` says at the time; who is tired looks at the usual ones alone. */
export function* coursesOf(scene: Scene, ends: Ends, most: () => number, tired: boolean): Generator<Course> {
  yield* plainCourses(scene, ends)
  if (tired && most() < Infinity) return
  yield* laneCourses(scene, ends, NEAR, most)
  if (most() >= FREE && !tired) yield* laneCourses(scene, ends, FAR, most)
  if (most() === Infinity) yield lastCourse(ends)
}

/** A way back beyond all that stands between, for a wire that finds no lane. */
function lastCourse({ from, to }: Ends): Course {
  const [right, left, y] = [from.x + RUN_OUT, to.x - RUN_OUT, Math.max(from.y, to.y) + FAR]
  return {
    points: [from, { x: right, y: from.y }, { x: right, y }, { x: left, y }, { x: left, y: to.y }, to],
    cost: FREE,
    slots: [[2, 'start']],
  }
}

/** Courses that run to the right all the way, with at most one swing. */
function* plainCourses(scene: Scene, ends: Ends): Generator<Course> {
  const { from, to, label, branch, startMargin, endMargin } = ends
  const [width, height] = [to.x - from.x, to.y - from.y]
  if (Math.abs(height) < 1 && width >= 0) {
    yield { points: [from, { x: to.x, y: from.y }], cost: 0, slots: [[0, branch ? 'end' : 'start']] }
    return
  }
  if (width < BEND) return
  const lateBend = bendOf(height, width - label.width - 1 - startMargin)
  const late: Course = {
    points: [from, { x: to.x - lateBend, y: from.y }, to],
    cost: branch ? 18 : 0,
    slots: [[0, 'start']],
  }
  const early: Course = {
    points: [from, { x: from.x + bendOf(height, width - label.width - 1 - endMargin), y: to.y }, to],
    cost: branch ? 0 : 18,
    slots: [[1, 'end']],
  }
  yield* branch ? [early, late] : [late, early]
  const x = swingBefore(scene, ends, to.x - BEND, from.y, to.y)
  if (x > from.x && x < to.x - lateBend)
    yield {
      points: [from, { x, y: from.y }, { x: x + BEND, y: to.y }, to],
      cost: (branch ? 14 : 10) + (to.x - x) * 0.02,
      slots: [
        [0, 'start'],
        [2, 'end'],
      ],
    }
  const next = swingAfter(scene, ends, from.x, from.y, to.y)
  if (next > from.x && next + BEND < to.x)
    yield {
      points: [from, { x: next, y: from.y }, { x: next + BEND, y: to.y }, to],
      cost: (branch ? 10 : 14) + (next - from.x) * 0.02,
      slots: [
        [2, 'end'],
        [0, 'start'],
      ],
    }
}

/** The width of the swing for a height, as far as the label leaves room. */
function bendOf(height: number, room: number): number {
  const wish = Math.min(WIDE_BEND, Math.max(BEND, Math.abs(height) * 0.4))
  return Math.min(wish, Math.max(BEND, room))
}

/** Where a swing at x, or as little farther left as needed, passes what stands between two heights. */
function swingBefore(scene: Scene, ends: Ends, x: number, y1: number, y2: number): number {
  let place = x
  for (let i = 0; i < MOVES; i++) {
    const block = blocksBetween(scene, ends, place, place + BEND, y1, y2).left
    if (block === Infinity) return place
    place = block - BEND
  }
  return place
}

/** Where a swing at x, or as little farther right as needed, passes what stands between two heights. */
function swingAfter(scene: Scene, ends: Ends, x: number, y1: number, y2: number): number {
  let place = x
  for (let i = 0; i < MOVES; i++) {
    const block = blocksBetween(scene, ends, place, place + BEND, y1, y2).right
    if (block === -Infinity) return place
    place = block
  }
  return place
}

const sides = { left: Infinity, right: -Infinity }

/** How far the boxes and labels that stand in an upright strip reach to the left and right, their clearance included. */
function blocksBetween(
  scene: Scene,
  ends: Ends,
  left: number,
  right: number,
  y1: number,
  y2: number,
): typeof sides {
  sides.left = Infinity
  sides.right = -Infinity
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)]
  const { solids } = scene
  for (const id of solids.find(left - CLEARANCE, top, right + CLEARANCE, bottom)) {
    const kind = solids.kinds[id]
    const [a, b] = [solids.bounds[4 * id]!, solids.bounds[4 * id + 2]!]
    const owner = solids.owners[id]
    if (kind === BOX && ((owner === ends.source && b <= left) || (owner === ends.target && a >= right)))
      continue
    const clear = kind === BOX ? CLEARANCE : LABEL_CLEARANCE
    if (a - clear >= right || b + clear <= left) continue
    sides.left = Math.min(sides.left, a - clear)
    sides.right = Math.max(sides.right, b + clear)
  }
  return sides
}

/** Courses along a lane at another height than either end, to the right or back. */
function* laneCourses(scene: Scene, ends: Ends, reach: number, most: () => number): Generator<Course> {
  const { from, to, label, branch } = ends
  const forwards = !isTurned(from, to)
  const stub = label.width + SPARE
  for (const { y, labelled, cost } of lanesOf(scene, ends, reach, forwards)) {
    if (cost >= most()) return
    const outs = labelled || (branch && !forwards) ? [0] : [0, stub]
    for (const out of outs) {
      for (const home of labelled || out > 0 ? [0] : [0, stub]) {
        const course = forwards
          ? alongLane(scene, ends, y, out, home, cost)
          : turnsBack(scene, ends, y, out, home, cost + 20)
        if (course) yield course
      }
    }
  }
}

/** Whether a wire has too little room to run to the right by way of a lane. */
export function isTurned(from: Point, to: Point): boolean {
  return to.x - from.x < 2 * BEND + 8
}

function alongLane(
  scene: Scene,
  ends: Ends,
  y: number,
  out: number,
  home: number,
  cost: number,
): Course | undefined {
  const { from, to } = ends
  const first = swingAfter(scene, ends, from.x + out, from.y, y)
  const last = swingBefore(scene, ends, to.x - home - BEND, y, to.y)
  if (last - first - BEND < 2) return undefined
  const points = [
    from,
    ...(first > from.x ? [{ x: first, y: from.y }] : []),
    { x: first + BEND, y },
    { x: last, y },
    ...(last + BEND < to.x ? [{ x: last + BEND, y: to.y }] : []),
    to,
  ]
  const lane = first > from.x ? 2 : 1
  const slots: [number, Side][] =
    out > 0 ? [[0, 'start']] : home > 0 ? [[lane + 2, 'end']] : [[lane, 'start']]
  const shifts = first - from.x - out + (to.x - home - BEND - last)
  return { points, cost: cost + (out + home > 0 ? 3 : 0) + shifts * 0.03, slots }
}

/** A course that turns back, runs left along a lane, and turns again. */
function turnsBack(
  scene: Scene,
  ends: Ends,
  y: number,
  out: number,
  home: number,
  cost: number,
): Course | undefined {
  const { from, to } = ends
  const right = swingAfter(scene, ends, from.x + Math.max(out, RUN_OUT), from.y, y)
  const left = swingBefore(scene, ends, to.x - Math.max(home, RUN_OUT) - BEND, y, to.y) + BEND
  if (right - left < 1) return undefined
  const slots: [number, Side][] = out > 0 ? [[0, 'start']] : home > 0 ? [[4, 'end']] : [[2, 'start']]
  const shifts = right - from.x - out + (to.x - home - left)
  return {
    points: [from, { x: right, y: from.y }, { x: right, y }, { x: left, y }, { x: left, y: to.y }, to],
    cost: cost + (out > 0 ? 0 : home > 0 ? 3 : 6) + shifts * 0.03,
    slots,
  }
}

interface Lane {
  readonly y: number
  /** Whether it has room for the label all along. */
  readonly labelled: boolean
  readonly cost: number
}

/** Heights at which a wire runs free between its ends, the nearest first: with room for its label, or for it alone. */
function lanesOf(scene: Scene, ends: Ends, reach: number, forwards: boolean): Lane[] {
  const { from, to, label } = ends
  const [left, right] = forwards
    ? [from.x + BEND, to.x - BEND]
    : [to.x - RUN_OUT - BULGE, from.x + RUN_OUT + BULGE]
  const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach]
  const alone: [number, number][] = []
  const labelled: [number, number][] = []
  for (const space of [scene.solids, scene.strands]) {
    for (const id of space.find(left, top, right, bottom)) {
      const kind = space.kinds[id]!
      const [above, below] = [space.bounds[4 * id + 1]!, space.bounds[4 * id + 3]!]
      labelled.push([above - label.below - 1, below + label.above + 1])
      if (kind === SWING) continue
      const clear = kind === BOX ? CLEARANCE : kind === LABEL ? LABEL_CLEARANCE : LANE
      alone.push([above - clear, below + clear])
    }
  }
  const lanes: Lane[] = []
  for (const [blocks, isLabelled] of [
    [labelled, true],
    [alone, false],
  ] as const) {
    const found = new Set<number>()
    for (const [low, high] of gapsIn(blocks, top, bottom))
      for (const wish of [from.y, to.y, (from.y + to.y) / 2])
        found.add(
          wish < low
            ? Math.ceil(low)
            : wish > high
              ? Math.floor(high)
              : Math.round(Math.min(high, Math.max(low, wish))),
        )
    const costed = [...found]
      .filter((y) => Math.abs(y - from.y) >= 1 && Math.abs(y - to.y) >= 1)
      .map((y) => ({ y, labelled: isLabelled, cost: costOfLane(y, ends) }))
    costed.sort((a, b) => a.cost - b.cost || a.y - b.y)
    lanes.push(...costed.slice(0, MOST_LANES))
  }
  return lanes.sort((a, b) => a.cost - b.cost || a.y - b.y)
}

function costOfLane(y: number, { from, to }: Ends): number {
  const detour = Math.abs(y - from.y) + Math.abs(y - to.y) - Math.abs(to.y - from.y)
  const kink = Math.min(Math.abs(y - from.y), Math.abs(y - to.y)) < 8 ? 8 : 0
  return 30 + kink + detour * 0.25
}

/** The stretches that no block takes up; sorts the blocks. */
function gapsIn(blocks: [number, number][], top: number, bottom: number): [number, number][] {
  blocks.sort((a, b) => a[0] - b[0])
  const gaps: [number, number][] = []
  let low = top
  for (const [from, to] of blocks) {
    if (from > low) gaps.push([low, from])
    low = Math.max(low, to)
  }
  if (bottom > low) gaps.push([low, bottom])
  return gaps
}
