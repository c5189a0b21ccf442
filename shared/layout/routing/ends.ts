import { BEND } from './distances'
import type { Label, Point } from '../graph'

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

/** Whether a wire has too little room to run to the right by way of a lane. */
export function isTurned(from: Point, to: Point): boolean {
  return to.x - from.x < 2 * BEND + 8
}
