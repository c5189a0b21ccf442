import type { Point } from '@shared/layout/graph'

/** One place in two systems of coordinates. */
export interface Place {
  /** On the canvas: that of nodes. */
  readonly at: Point
  /** In the window: that of menus. */
  readonly window: Point
}

/** Where something new goes. The canvas keeps both up to date. */
export const pointer: {
  /** Under the pointer; null while it is not over the canvas. */
  at: Place['at'] | null
  window: Place['window'] | null
  /** The middle of the part of the canvas that is in view. */
  middle: () => Place
} = { at: null, window: null, middle: () => ({ at: { x: 0, y: 0 }, window: { x: 0, y: 0 } }) }

/** The place under the pointer, or else the middle of what is in view. */
export function placeForNew(): Place {
  const { at, window, middle } = pointer
  return at && window ? { at, window } : middle()
}
