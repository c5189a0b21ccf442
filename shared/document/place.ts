import { invariant } from '../invariant'
import type { Point } from '../layout/graph'
import { MAX_COORDINATE } from './limits'

/** A place as near to a point as a document allows. */
export function onCanvas({ x, y }: Point): Point {
  invariant(!Number.isNaN(x) && !Number.isNaN(y), 'a position is no number')
  const clamp = (coordinate: number) => Math.max(-MAX_COORDINATE, Math.min(MAX_COORDINATE, coordinate))
  return { x: clamp(x), y: clamp(y) }
}
