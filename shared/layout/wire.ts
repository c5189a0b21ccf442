import type { Point } from './graph'

// How a wire runs, and where its numbers stand. A wire leaves its node, swings over, and enters the gate level. There, one
// above the other, are the numbers that meet at the gate: the value above the wire, the local gradient on it, the global
// gradient below. Side by side they would take twice the width, and a graph is wider than high as it is.

/** The level stretch at the source is only to be seen to leave; the one at the target holds the numbers. */
const LEAD_OUT = 8
const LEAD_IN = 72
/** The least that is left for the swing. */
const SWING = 20
/** A wire goes from the rim of a port to the rim of another. */
export const PORT_RADIUS = 5

/** Between columns: both level stretches and the swing. */
export const WIRE_GAP = PORT_RADIUS + LEAD_OUT + SWING + LEAD_IN + PORT_RADIUS

export interface WireCourse {
  readonly from: Point
  /** Where the wire stops being level. */
  readonly leave: Point
  /** Where it is level again. */
  readonly enter: Point
  readonly to: Point
  /** Control points of the swing between `leave` and `enter`. */
  readonly controls: readonly [Point, Point]
}

/** The course of a wire between a node's right side and a gate's input on its left side. */
export function wireCourse(from: Point, to: Point): WireCourse {
  const room = Math.max(0, to.x - from.x - SWING)
  const scale = Math.min(1, room / (LEAD_OUT + LEAD_IN))
  const leave = { x: from.x + Math.max(12, LEAD_OUT * scale), y: from.y }
  const enter = { x: to.x - Math.max(12, LEAD_IN * scale), y: to.y }
  // Backwards, the wire swings wide so that it can be told from the boxes.
  const reach = Math.max(Math.abs(enter.x - leave.x) / 2, enter.x < leave.x ? 80 : 0)
  const controls = [
    { x: leave.x + reach, y: leave.y },
    { x: enter.x - reach, y: enter.y },
  ] as const
  return { from, leave, enter, to, controls }
}

/** The course as the `d` of an SVG path. */
export function wirePath({ from, leave, enter, to, controls: [a, b] }: WireCourse): string {
  return `M${from.x},${from.y}L${leave.x},${leave.y}C${a.x},${a.y} ${b.x},${b.y} ${enter.x},${enter.y}L${to.x},${to.y}`
}

/** Points along the course, both ends included: for hit tests and for telling what it runs over. */
export function wirePoints({ from, leave, enter, to, controls: [a, b] }: WireCourse, count = 24): Point[] {
  const swing = Array.from({ length: count + 1 }, (_, i) => {
    const t = i / count
    const s = 1 - t
    const at = (axis: 'x' | 'y') =>
      s * s * s * leave[axis] + 3 * s * s * t * a[axis] + 3 * s * t * t * b[axis] + t * t * t * enter[axis]
    return { x: at('x'), y: at('y') }
  })
  return [from, ...swing, to]
}

/** How far a point is from the wire. */
export function distanceToWire(course: WireCourse, point: Point): number {
  const points = wirePoints(course)
  let least = Infinity
  for (let i = 1; i < points.length; i++)
    least = Math.min(least, distanceToSegment(points[i - 1]!, points[i]!, point))
  return least
}

function distanceToSegment(a: Point, b: Point, point: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const t =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
}
