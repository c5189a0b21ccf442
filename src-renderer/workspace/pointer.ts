import type { Point } from '@shared/layout/graph'

/** One place in two systems of coordinates. */
export interface Place {
  /** On the canvas: that of nodes. */
  readonly at: Point
  /** In the window: that of menus. */
  readonly window: Point
}

/** Where the pointer is over the canvas; null while it is elsewhere. It moves too often to be told of. */
export interface Pointer {
  place: Place | null
}

export const createPointer = (): Pointer => ({ place: null })
