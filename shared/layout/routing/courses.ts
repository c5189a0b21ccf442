import { BEND, CLEARANCE, LABEL_CLEARANCE, RUN_OUT } from './distances'
import { isTurned } from './ends'
import type { Ends } from './ends'
import type { Point } from '../graph'
import { lanesOf } from './lanes'
import { BOX } from './space'
import type { Scene } from './space'

// The ways that a wire may take from its start to its end, the most usual first, each led past what stands in its way.

/** The usual width of a swing. */
const WIDE_BEND = 24
/** Besides its width, what a stretch that holds a label is longer. */
const SPARE = 4
/** How often a swing is moved on past what is in its way. */
const MOVES = 5
/** A course that costs less touches nothing, and farther ones are not looked for. */
const FREE = 500
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

/** The courses of a wire that cost less than `most` says at the time; who is tired looks at the usual ones alone. */
export function* coursesOf(scene: Scene, ends: Ends, most: () => number, tired: boolean): Generator<Course> {
  yield* plainCourses(scene, ends)
  if (tired && most() < Infinity) return
  yield* laneCourses(scene, ends, NEAR, most)
  if (most() >= FREE && !tired) yield* laneCourses(scene, ends, FAR, most)
  if (most() === Infinity) yield lastCourse(ends)
}

/** The first of the usual courses, whatever stands in its way. */
export function usualCourse(scene: Scene, ends: Ends): Course {
  const [first] = plainCourses(scene, ends)
  return first ?? lastCourse(ends)
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
const swingBefore = (scene: Scene, ends: Ends, x: number, y1: number, y2: number): number =>
  swingFrom(scene, ends, x, y1, y2, -1)

/** Where a swing at x, or as little farther right as needed, passes what stands between two heights. */
const swingAfter = (scene: Scene, ends: Ends, x: number, y1: number, y2: number): number =>
  swingFrom(scene, ends, x, y1, y2, 1)

function swingFrom(scene: Scene, ends: Ends, x: number, y1: number, y2: number, way: 1 | -1): number {
  let place = x
  for (let i = 0; i < MOVES; i++) {
    const block = endOfBlocks(scene, ends, place, place + BEND, y1, y2, way)
    if (block === undefined) break
    place = way > 0 ? block : block - BEND
  }
  return place
}

/** How far the boxes and labels in an upright strip reach to the right, or left, their clearance included. */
function endOfBlocks(
  { solids }: Scene,
  ends: Ends,
  left: number,
  right: number,
  y1: number,
  y2: number,
  way: 1 | -1,
): number | undefined {
  let end: number | undefined
  for (const id of solids.find(left - CLEARANCE, Math.min(y1, y2), right + CLEARANCE, Math.max(y1, y2))) {
    const kind = solids.kinds[id]
    const [a, b] = [solids.bounds[4 * id]!, solids.bounds[4 * id + 2]!]
    const owner = solids.owners[id]
    if (kind === BOX && ((owner === ends.source && b <= left) || (owner === ends.target && a >= right)))
      continue
    const clear = kind === BOX ? CLEARANCE : LABEL_CLEARANCE
    if (a - clear >= right || b + clear <= left) continue
    if (way > 0) end = Math.max(end ?? -Infinity, b + clear)
    else end = Math.min(end ?? Infinity, a - clear)
  }
  return end
}

/** Courses along a lane at another height than either end, to the right or back. */
function* laneCourses(scene: Scene, ends: Ends, reach: number, most: () => number): Generator<Course> {
  const { from, to, label, branch } = ends
  const forwards = !isTurned(from, to)
  const stub = label.width + SPARE
  for (const { y, onLane, onStubs, cost } of lanesOf(scene, ends, reach, forwards, most())) {
    if (cost >= most()) return
    const outs = !onStubs || (branch && !forwards) ? [0] : [0, stub]
    for (const out of outs) {
      for (const home of !onStubs || out > 0 ? [0] : [0, stub]) {
        if (out + home === 0 && !onLane) continue
        const course = forwards
          ? alongLane(scene, ends, y, out, home, cost)
          : turnsBack(scene, ends, y, out, home, cost + 20)
        if (course) yield course
      }
    }
  }
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
