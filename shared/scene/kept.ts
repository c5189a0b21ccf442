import type { Program } from '../engine/program'
import type { Point } from '../layout/graph'
import type { Routes } from '../layout/routing/route'
import type { DrawnParts } from './laid-out'
import type { Measure } from './look'

// What is kept of a drawing when something in it changes: what is as before is the same object, and is not drawn again.

/** What a drawing was made of. */
export interface Made {
  readonly parts: DrawnParts
  readonly program: Program
  readonly look: Measure
  readonly places: ReadonlyMap<string, Point>
  readonly routes: Routes
}

/** Whether what is dragged has no wire: it may be dropped on one, which must not swerve before it. */
export const isLoose = ({ edges }: DrawnParts, moved: ReadonlyMap<string, Point>): boolean =>
  moved.size > 0 && edges.every(({ source, target }) => !moved.has(source) && !moved.has(target))

/** The routes of before, with the stems of what has moved where that is now. */
export function carried(
  { routes, places }: Made,
  now: ReadonlyMap<string, Point>,
  shifted: ReadonlySet<string>,
): Routes {
  const stems = new Map(routes.stems)
  for (const id of shifted) {
    const [stem, old, { x, y }] = [stems.get(id), places.get(id)!, now.get(id)!]
    const by = (point: Point): Point => ({ x: point.x + x - old.x, y: point.y + y - old.y })
    if (stem) stems.set(id, { ...stem, from: by(stem.from), to: by(stem.to), label: by(stem.label) })
  }
  return { ...routes, stems }
}

/** With more wires than this only those are led anew that what has moved has to do with; else only while it is dragged. */
export const MANY = 200

/** Whether two states of a document are laid out by the same boxes, wires and labels, wherever these stand. */
export function isAlike(made: Made, parts: DrawnParts, program: Program, look: Measure): boolean {
  const old = made.parts
  if (made.program !== program || made.look.digits !== look.digits || old.edges !== parts.edges) return false
  if (old.boxes.length > 0 || parts.boxes.length > 0) return old === parts
  return (
    old.nodes.length === parts.nodes.length &&
    old.nodes.every((node, at) => {
      const now = parts.nodes[at]!
      return node === now || (node.id === now.id && node.name === now.name && node.op === now.op)
    })
  )
}

/** The ids of what stands elsewhere. */
export const shiftOf = ({ places }: Made, now: ReadonlyMap<string, Point>): Set<string> =>
  new Set(
    [...now].flatMap(([id, { x, y }]) => {
      const old = places.get(id)
      return old && old.x === x && old.y === y ? [] : [id]
    }),
  )

/** The object of before where it says the same: who draws it need not draw again. */
export function kept<T>(before: T | undefined, now: T): T {
  return before !== undefined && isSame(before, now) ? before : now
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [mine, its] = [Object.entries(a), b as Record<string, unknown>]
  return mine.length === Object.keys(its).length && mine.every(([key, value]) => isSame(value, its[key]))
}
