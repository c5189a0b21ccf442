/** What is drawn in one picture at most, in nodes and wires: each takes up to 20 kB on the way to a file. */
export const MOST_IN_PICTURE = 100_000

/** The same for all pictures of an order together: every step draws the whole graph again. */
export const MOST_IN_ALL = 300_000

/** A PNG has at most so many pixels, of four bytes each, and so many a side. */
const MOST_PIXELS = 2 ** 27
export const LONGEST_SIDE = 32_767

/** Why a figure is not drawn: it would take longer than anybody waits, or more memory than there is. */
export type FigureExcess =
  | {
      readonly kind: 'too-much-drawn'
      readonly pictures: number
      /** Nodes and wires in each. */
      readonly things: number
      readonly most: number
    }
  | {
      readonly kind: 'too-many-pixels'
      readonly width: number
      readonly height: number
      readonly most: number
      readonly side: number
    }

/** Whether so many pictures of so many nodes and wires are too much. */
export function excessOf(pictures: number, things: number): FigureExcess | null {
  const most = pictures === 1 ? MOST_IN_PICTURE : MOST_IN_ALL
  return things > MOST_IN_PICTURE || things * pictures > most
    ? { kind: 'too-much-drawn', pictures, things, most }
    : null
}

/** Whether a picture of this size has too many pixels. */
export function excessOfPixels({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): FigureExcess | null {
  return width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE
    ? { kind: 'too-many-pixels', width, height, most: MOST_PIXELS, side: LONGEST_SIDE }
    : null
}
