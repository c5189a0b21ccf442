import type { Rect } from '@shared/layout/graph'

// Where something stands that must not cover what it is about.

interface Size {
  readonly width: number
  readonly height: number
}

/** Something that had better stay in sight, and how much better: pixels of it that are covered count so often. */
export interface Seen {
  readonly rect: Rect
  readonly weight: number
}

/** Between it and what it is about, and around the room. */
const GAP = 16
/** A pixel farther away is as bad as so many that are covered. */
const FAR = 4

/**
 * The top left corner at which a box of a size stands beside another: within the room, never over the other one where there
 * is any place for that, over as little as can be of what should be seen, and near.
 */
export function placeBeside(about: Rect, size: Size, room: Size, seen: readonly Seen[]) {
  const middle = { x: about.x + about.width / 2, y: about.y + about.height / 2 }
  const within = (at: number, length: number, all: number) =>
    Math.max(GAP / 2, Math.min(all - GAP / 2 - length, at))
  const columns = placesAlong(about.x, about.width, size.width, room.width)
  const rows = placesAlong(about.y, about.height, size.height, room.height)
  let best = { x: 0, y: 0, cost: Infinity }
  for (const column of columns)
    for (const row of rows) {
      const x = within(column, size.width, room.width)
      const y = within(row, size.height, room.height)
      const rect = { x, y, ...size }
      const distance = Math.hypot(x + size.width / 2 - middle.x, y + size.height / 2 - middle.y)
      const covered = seen.reduce((sum, { rect: other, weight }) => sum + weight * overlap(rect, other), 0)
      const cost = 1e6 * overlap(rect, about) + covered + FAR * distance
      if (cost < best.cost) best = { x, y, cost }
    }
  return { x: best.x, y: best.y }
}

/** Along one axis: before, at either edge of, over the middle of and after the other, and at steps through all of the room. */
function placesAlong(start: number, length: number, own: number, room: number): number[] {
  const beside = [
    start - GAP - own,
    start,
    start + (length - own) / 2,
    start + length - own,
    start + length + GAP,
  ]
  const steps = 8
  return [...beside, ...Array.from({ length: steps + 1 }, (_, at) => ((room - own) * at) / steps)]
}

/** The area that two rectangles have in common. */
function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
