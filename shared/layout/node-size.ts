/** The space that a node takes up on the canvas, in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

// All heights are multiples of 20: then the places that `tidy` finds lie on the grid.

/** A node with one number: its name, its symbol, the number and its gradient. */
const SCALAR_SIZE: Size = { width: 100, height: 60 }

/** Two inputs below one another need room for the numbers above, on and below their wires. */
const PORT_PITCH = 60

/** Up to so many rows and columns the numbers are shown; above, a heat map. */
export const MAX_GRID = 8
/** One number of a grid. */
const CELL: Size = { width: 56, height: 20 }
const HEAT_MAP: Size = { width: 160, height: 160 }
/** Around a grid or a heat map: the padding on both sides, and the header above with the gradient below. */
const FRAME: Size = { width: 20, height: 60 }

/**
 * The size that the canvas reserves for a node with so many inputs whose value has this shape, known before anything is
 * drawn. A vector is a column; of more than two axes all but the last are rows. Without a shape, as long as there is no
 * value, that of a scalar.
 */
export function nodeSize(shape: readonly number[] | null, inputs = 0): Size {
  const content = shape === null || shape.length === 0 ? SCALAR_SIZE : frame(shape)
  const ports = PORT_PITCH * inputs
  return { width: content.width, height: inputs > 1 ? Math.max(content.height, ports) : content.height }
}

/** How a shape is laid out as a table. */
export function tableOf(shape: readonly number[]): { readonly rows: number; readonly columns: number } {
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  return { rows: shape.reduce((product, length) => product * length, 1) / columns, columns }
}

/** Whether a shape is small enough for its numbers to be shown one by one. */
function fitsGrid(shape: readonly number[]): boolean {
  const { rows, columns } = tableOf(shape)
  return rows <= MAX_GRID && columns <= MAX_GRID
}

function frame(shape: readonly number[]): Size {
  const { rows, columns } = tableOf(shape)
  const content = fitsGrid(shape) ? { width: columns * CELL.width, height: rows * CELL.height } : HEAT_MAP
  return {
    width: Math.max(SCALAR_SIZE.width, content.width + FRAME.width),
    height: content.height + FRAME.height,
  }
}
