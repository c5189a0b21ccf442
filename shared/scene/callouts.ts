import type { Point, Rect } from '../layout/graph'
import type { Extent } from './readings'
import { meet, type Taken } from './taken-room'

// Words that come to the drawing and go again: the name of an input beside its port, a derivative spelt beside its wire.
// They have the size of the window whatever the zoom, and stand where they cover nothing, as near as can be to what they are
// about; where all is taken, over a wire rather than over what is read.

export interface Callout {
  readonly id: string
  readonly text: string
  /** Where what it is about is. */
  readonly about: Point
  /** Of the middle of its box, from there, where it would like to stand. */
  readonly wish: Point
  /** Of its box, in units of the canvas. */
  readonly size: Extent
  /** The edge whose local gradient it spells, which it may cover. */
  readonly localOf?: string
}

/** To touch something is as bad as being so many pixels farther away, and so is each pixel of it that is covered. */
const COST = {
  body: { touched: 400, covered: 40 },
  text: { touched: 400, covered: 40 },
  wire: { touched: 60, covered: 1 },
}
/** How far it may stand from where it would like to, in boxes of its own size, and at how many places it is tried. */
const STEPS = { across: 20, down: 24 }

/** How far from what it is about a callout may come to stand. */
export const reachOf = ({ size }: Pick<Callout, 'size'>): Extent => ({
  width: size.width * 1.5 + 40 * unitOf(size),
  height: size.height * 4,
})

/** Its height is as many units of the canvas as there are in a line of the window. */
const unitOf = ({ height }: Extent): number => height / 16

/** The top left corners, in the order of the callouts: none lies over one before it. */
export function placeCallouts(callouts: readonly Callout[], taken: readonly Taken[]): readonly Point[] {
  const before: Taken[] = []
  return callouts.map((callout) => {
    const { size } = callout
    const corner = placeOf(callout, [...taken, ...before])
    before.push({ kind: 'text', rect: { ...corner, ...size } })
    return corner
  })
}

function placeOf({ about, wish, size, localOf }: Callout, taken: readonly Taken[]): Point {
  const reach = reachOf({ size })
  const middle = { x: about.x + wish.x, y: about.y + wish.y }
  const room = rectAt(middle, { width: 2 * reach.width + size.width, height: 2 * reach.height + size.height })
  const near = taken.filter(
    ({ rect, localOf: its }) => meet(rect, room) && (its === undefined || its !== localOf),
  )
  let best = { corner: cornerOf(middle, size), cost: Infinity }
  const unit = unitOf(size)
  for (let column = -STEPS.across; column <= STEPS.across; column++)
    for (let row = -STEPS.down; row <= STEPS.down; row++) {
      const away = { x: (column / STEPS.across) * reach.width, y: (row / STEPS.down) * reach.height }
      const distance = Math.hypot(away.x, away.y) / unit
      if (distance >= best.cost) continue
      const at = { x: middle.x + away.x, y: middle.y + away.y }
      const rect = rectAt(at, size)
      let cost = distance
      for (const { kind, rect: other } of near) {
        const covered = shared(rect, other)
        if (covered > 0) cost += COST[kind].touched + (COST[kind].covered * covered) / (unit * unit)
      }
      if (cost < best.cost) best = { corner: cornerOf(at, size), cost }
    }
  return best.corner
}

const cornerOf = ({ x, y }: Point, { width, height }: Extent): Point => ({
  x: x - width / 2,
  y: y - height / 2,
})

const rectAt = (middle: Point, size: Extent): Rect => ({ ...cornerOf(middle, size), ...size })

/** The area that two rectangles share. */
function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
