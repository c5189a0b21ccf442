// What of a graph is in view along one axis, in px of the screen. An offset is where the canvas has its origin.

/** From where to where something goes, with the origin of the canvas at 0. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Between what must be in view and the edge of the canvas. */
export const MARGIN = 40

const lengthOf = ({ start, end }: Stretch): number => end - start + 2 * MARGIN
const middleOf = ({ start, end }: Stretch): number => (start + end) / 2

/** The first that fits into the room, or else the last. */
const fitting = (places: readonly Stretch[], room: number): Stretch =>
  places.find((place) => lengthOf(place) <= room) ?? places.at(-1)!

/**
 * The offset at which all of a graph is in view; where it does not fit, as much as possible, with a place in it at the
 * start, in the middle or at the end. Of several places that is the first that fits.
 */
export function offsetFor(
  graph: Stretch,
  places: readonly Stretch[],
  at: 'start' | 'middle' | 'end',
  room: number,
): number {
  if (lengthOf(graph) <= room) return room / 2 - middleOf(graph)
  const place = fitting(places, room)
  const wanted = {
    start: MARGIN - place.start,
    middle: room / 2 - middleOf(place),
    end: room - MARGIN - place.end,
  }[at]
  // Beyond the outermost nodes there is nothing to see.
  return Math.min(MARGIN - graph.start, Math.max(room - MARGIN - graph.end, wanted))
}

/** By how much the first place that fits must move to be in view, where it is out of it: no further, so that what came before stays. */
export function shiftFor(places: readonly Stretch[], offset: number, room: number): number {
  const place = fitting(places, room)
  if (place.start + offset >= 0 && place.end + offset <= room) return 0
  if (lengthOf(place) > room) return room / 2 - middleOf(place) - offset
  const [before, after] = [place.start + offset - MARGIN, room - (place.end + offset + MARGIN)]
  if (before < 0) return -before
  return Math.min(0, after)
}
