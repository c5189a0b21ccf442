import type { Shape } from '../../tensor/tensor'

// How nodes were drawn when versions 1 and 2 of the format were written: cards with their numbers in them. These are facts
// of the past, and stay as they are.

export interface Size {
  readonly width: number
  readonly height: number
}

/** A card with one number. */
const CARD: Size = { width: 100, height: 60 }
/** One number of a tensor, and what is around all of them. */
const CELL: Size = { width: 56, height: 20 }
const FRAME: Size = { width: 20, height: 60 }
/** With more rows or columns than these a tensor was a map of colours. */
const MAX_GRID = 8
const HEAT_MAP: Size = { width: 160, height: 160 }
/** A collapsed group. */
const BOX_WIDTH = 140
/** Inputs below one another. */
const PORT_PITCH = 60

/** Between columns, and between the nodes of a column, where they were laid out tidily. */
export const OLD_GAP = { column: 110, row: 30 }

/** The size of a node with so many inputs, free ones counted, and a value of this shape, if it had one. */
export function oldNodeSize(shape: Shape | null, inputs: number): Size {
  const { width, height } = shape === null || shape.length === 0 ? CARD : cardAround(shape)
  return { width, height: inputs > 1 ? Math.max(height, PORT_PITCH * inputs) : height }
}

/** The size of a collapsed group with so many inputs and results. */
export const oldBoxSize = (inputs: number, results: number): Size => ({
  width: BOX_WIDTH,
  height: Math.max(CARD.height, PORT_PITCH * Math.max(inputs, results)),
})

function cardAround(shape: Shape): Size {
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  const rows = shape.reduce((product, length) => product * length, 1) / Math.max(1, columns)
  const content =
    rows <= MAX_GRID && columns <= MAX_GRID
      ? { width: columns * CELL.width, height: rows * CELL.height }
      : HEAT_MAP
  return {
    width: Math.max(CARD.width, content.width + FRAME.width),
    height: content.height + FRAME.height,
  }
}
