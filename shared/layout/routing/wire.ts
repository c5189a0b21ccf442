import type { Point } from '../graph'

// How a wire is drawn between its corners: neighbours on one height are joined level, others by a swing, a cubic that is
// level at both ends. Where a wire turns back, the swing bulges out.

/** How far the controls of a turn reach out; the wire itself comes three quarters as far. */
const TURN_REACH = 16
/** The part of a swing's width at which its controls stand. */
const SWING_REACH = 0.55

/** One stretch of a wire; `controls` of a swing only. */
export interface Piece {
  readonly from: Point
  readonly to: Point
  readonly controls?: readonly [Point, Point]
}

/** The stretches between the corners of a wire. Wires leave and arrive to the right. */
export function piecesOf(points: readonly Point[]): Piece[] {
  const pieces: Piece[] = []
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!]
    if (from.y === to.y) pieces.push({ from, to })
    else pieces.push({ from, to, controls: controlsOf(from, to, heading(points, i - 1), heading(points, i)) })
  }
  return pieces
}

/** 1 where the wire runs to the right at a corner, −1 where to the left. */
function heading(points: readonly Point[], i: number): number {
  if (i === 0 || i === points.length - 1) return 1
  const [before, here, after] = [points[i - 1]!, points[i]!, points[i + 1]!]
  if (before.y === here.y && before.x !== here.x) return Math.sign(here.x - before.x)
  if (after.y === here.y && after.x !== here.x) return Math.sign(after.x - here.x)
  return Math.sign(after.x - before.x) || 1
}

function controlsOf(from: Point, to: Point, leaving: number, arriving: number): [Point, Point] {
  const way = (to.x - from.x) * leaving
  const reach =
    leaving !== arriving
      ? Math.min(TURN_REACH, Math.abs(to.y - from.y) * 0.66)
      : way > 0
        ? way * SWING_REACH
        : Math.max(-way / 2, 40)
  // a turn bulges out as far beyond whichever of its ends stands farther out
  const [a, b] = leaving !== arriving ? [Math.max(0, way), Math.max(0, -way)] : [0, 0]
  return [
    { x: from.x + leaving * (reach + a), y: from.y },
    { x: to.x - arriving * (reach + b), y: to.y },
  ]
}

/** The point of a piece at t from 0 to 1. */
export function pointAt({ from, to, controls }: Piece, t: number): Point {
  const s = 1 - t
  if (!controls) return { x: s * from.x + t * to.x, y: from.y }
  const [a, b] = controls
  const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: p * from.x + q * a.x + r * b.x + u * to.x, y: p * from.y + q * a.y + r * b.y + u * to.y }
}

/** The `d` of an SVG path through the corners of a wire. */
export function wirePath(wire: readonly Point[]): string {
  const [first, ...rest] = piecesOf(wire)
  if (!first) return ''
  return [first, ...rest].reduce(
    (path, { to, controls }) =>
      controls
        ? `${path}C${controls[0].x},${controls[0].y} ${controls[1].x},${controls[1].y} ${to.x},${to.y}`
        : `${path}L${to.x},${to.y}`,
    `M${first.from.x},${first.from.y}`,
  )
}

/** Points along the wire, both ends included: for hit tests and for telling what it runs over. */
export function wirePoints(wire: readonly Point[], count = 24): Point[] {
  const [start] = wire
  if (!start) return []
  return [
    start,
    ...piecesOf(wire).flatMap((piece) =>
      piece.controls ? Array.from({ length: count }, (_, i) => pointAt(piece, (i + 1) / count)) : [piece.to],
    ),
  ]
}

/** How far a point is from the wire. */
export function distanceToWire(wire: readonly Point[], point: Point): number {
  const points = wirePoints(wire)
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
