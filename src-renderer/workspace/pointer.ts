import type { Point } from '@shared/layout/graph'

/** One place in two systems of coordinates. */
export interface CanvasPlace {
  /** On the canvas: that of nodes. */
  readonly at: Point
  /** In the window: that of menus. */
  readonly window: Point
}

/** Where the pointer is over the canvas. It moves too often for anybody to be told. */
export interface Pointer {
  /** Null while it is elsewhere. */
  readonly place: CanvasPlace | null
  moveTo(place: CanvasPlace | null): void
}

export function createPointer(): Pointer {
  let place: CanvasPlace | null = null
  return {
    get place() {
      return place
    },
    moveTo(next) {
      place = next
    },
  }
}
