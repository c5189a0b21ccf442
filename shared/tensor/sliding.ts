import { multiplyStrided } from './matmul'

// Windows that slide over planes, the last two axes of what has channels in front of them; a line is a plane of one row.
// The products of a convolution are those of matrices: its windows stand side by side as columns, a piece of them at a
// time, so that however many there are they take no more room than fits into a cache.

/** Along one axis: how long a window is, how far it moves, and how many zeros the axis has at either end. */
export interface SlidingAxis {
  readonly length: number
  readonly size: number
  readonly stride: number
  readonly padding: number
}

/** At how many places a window fits; below 1 nowhere. What is wide of both sides is taken from each other first: it is exact. */
export const placesOf = ({ length, size, stride, padding }: SlidingAxis): number =>
  Math.floor((length - (size - 2 * padding)) / stride) + 1

/** The part of a window at one of its places that is not padding, in the entries of the axis; `end` excluded. */
function clippedTo({ length, size, stride, padding }: SlidingAxis, place: number) {
  const at = place * stride - padding
  return { at, start: Math.max(at, 0), end: Math.min(at + size, length) }
}

/** How many entries of an axis a window takes at all its places together. */
function coveredBy(axis: SlidingAxis): number {
  let sum = 0
  for (let place = placesOf(axis) - 1; place >= 0; place--) {
    const { start, end } = clippedTo(axis, place)
    if (end > start) sum += end - start
  }
  return sum
}

/** How many entries all windows have that are not padding. */
export const coveredEntries = ({ channels, rows, columns }: Sliding): number =>
  channels * coveredBy(rows) * coveredBy(columns)

/** The rows and the columns of a plane, and how many planes a window reaches through. */
export interface Sliding {
  readonly channels: number
  readonly rows: SlidingAxis
  readonly columns: SlidingAxis
}

/** The numbers of entries in a window, in all that it slides over, and of its places. */
export const sizesOf = ({ channels, rows, columns }: Sliding) => ({
  window: channels * rows.size * columns.size,
  input: channels * rows.length * columns.length,
  places: placesOf(rows) * placesOf(columns),
})

/** As many entries of columns are made at once; where one window has more, it is one at a time. */
const PIECE = 1 << 15

/** How many windows a piece has: where there is a choice as many as the tiles of a product take. */
function pieceOf({ window, places }: { window: number; places: number }): number {
  const most = Math.max(1, Math.floor(PIECE / window))
  return Math.min(places, most < 4 ? most : most - (most % 4))
}

/**
 * Whether padding is most of what would stand in columns: then what is not padding is multiplied where it is. The zeros of
 * padding make NaN of NaN and ∞, so that only what is finite may pass them by.
 */
const isMostlyPadding = (sliding: Sliding, { window, places }: { window: number; places: number }): boolean =>
  2 * coveredEntries(sliding) < window * places

/** out (kernels × places) = kernels · windows of x, for one example; `kernels` is kernels × window. */
export function correlate(x: Float64Array, kernels: Float64Array, out: Float64Array, sliding: Sliding): void {
  const sizes = sizesOf(sliding)
  const count = kernels.length / sizes.window
  if (isMostlyPadding(sliding, sizes) && kernels.every(Number.isFinite)) {
    out.fill(0)
    forEachStretch(sliding, sizes, count, (to, weight, entry, length) => {
      let sum = 0
      for (let i = 0; i < length; i++) sum += kernels[weight + i]! * x[entry + i]!
      out[to]! += sum
    })
    return
  }
  inPieces(sizes, (columns, first, piece) => {
    fillColumns(x, columns, sliding, first, piece)
    const [inner, there] = [sizes.window, out.subarray(first)]
    multiplyStrided(kernels, inner, 1, columns, piece, 1, there, sizes.places, count, inner, piece)
  })
}

/** gradient += what comes back to x: at each place the kernels times what comes back there, where windows overlap the sum. */
export function correlateBackToInput(
  kernels: Float64Array,
  upstream: Float64Array,
  gradient: Float64Array,
  sliding: Sliding,
): void {
  const sizes = sizesOf(sliding)
  const count = kernels.length / sizes.window
  if (isMostlyPadding(sliding, sizes)) {
    forEachStretch(sliding, sizes, count, (to, weight, entry, length) => {
      const back = upstream[to]!
      for (let i = 0; i < length; i++) gradient[entry + i]! += kernels[weight + i]! * back
    })
    return
  }
  inPieces(sizes, (columns, first, piece) => {
    const [inner, there] = [sizes.window, upstream.subarray(first)]
    multiplyStrided(kernels, 1, inner, there, sizes.places, 1, columns, piece, inner, count, piece)
    addColumns(columns, gradient, sliding, first, piece)
  })
}

/** gradient += what comes back to the kernels: of all places the window times what comes back there. */
export function correlateBackToKernels(
  x: Float64Array,
  upstream: Float64Array,
  gradient: Float64Array,
  sliding: Sliding,
): void {
  const sizes = sizesOf(sliding)
  const count = gradient.length / sizes.window
  if (isMostlyPadding(sliding, sizes) && upstream.every(Number.isFinite)) {
    forEachStretch(sliding, sizes, count, (to, weight, entry, length) => {
      const back = upstream[to]!
      for (let i = 0; i < length; i++) gradient[weight + i]! += x[entry + i]! * back
    })
    return
  }
  const part = new Float64Array(gradient.length)
  inPieces(sizes, (columns, first, piece) => {
    fillColumns(x, columns, sliding, first, piece)
    const [inner, there] = [sizes.window, upstream.subarray(first)]
    multiplyStrided(there, sizes.places, 1, columns, 1, piece, part, inner, count, piece, inner)
    for (let i = 0; i < part.length; i++) gradient[i]! += part[i]!
  })
}

/**
 * Goes through what the windows of each kernel take that is not padding, in stretches that lie on one row of a plane: `to`
 * is the kernel and the place, `weight` where the stretch starts in the kernels, and `entry` where in x.
 */
function forEachStretch(
  { channels, rows, columns }: Sliding,
  { window, places }: { window: number; places: number },
  kernels: number,
  each: (to: number, weight: number, entry: number, length: number) => void,
): void {
  const [down, across] = [placesOf(rows), placesOf(columns)]
  for (let row = 0; row < down; row++) {
    const { at: top, start: from, end: below } = clippedTo(rows, row)
    if (below <= from) continue
    for (let column = 0; column < across; column++) {
      const { at: left, start, end } = clippedTo(columns, column)
      if (end <= start) continue
      for (let kernel = 0; kernel < kernels; kernel++)
        for (let channel = 0; channel < channels; channel++) {
          const plane = kernel * window + channel * rows.size * columns.size
          for (let y = from; y < below; y++)
            each(
              kernel * places + row * across + column,
              plane + (y - top) * columns.size + start - left,
              (channel * rows.length + y) * columns.length + start,
              end - start,
            )
        }
    }
  }
}

function inPieces(
  sizes: { window: number; places: number },
  each: (columns: Float64Array, first: number, piece: number) => void,
): void {
  const most = pieceOf(sizes)
  const columns = new Float64Array(sizes.window * most)
  for (let first = 0; first < sizes.places; first += most)
    each(columns, first, Math.min(most, sizes.places - first))
}

/** columns (window × count) = the windows from the place `first` on, one beside the other. */
function fillColumns(
  x: Float64Array,
  columns: Float64Array,
  sliding: Sliding,
  first: number,
  count: number,
): void {
  alongColumns(sliding, first, count, (at, from, step, before, inside, after) => {
    let to = at
    for (const end = at + before; to < end; to++) columns[to] = 0
    for (let i = 0, entry = from; i < inside; i++, entry += step) columns[to++] = x[entry]!
    for (const end = to + after; to < end; to++) columns[to] = 0
  })
}

/** Adds up in x what is in columns, each entry where it was taken from; what was padded goes nowhere. */
function addColumns(
  columns: Float64Array,
  x: Float64Array,
  sliding: Sliding,
  first: number,
  count: number,
): void {
  alongColumns(sliding, first, count, (at, from, step, before, inside) => {
    for (let i = 0, entry = from; i < inside; i++, entry += step) x[entry]! += columns[at + before + i]!
  })
}

/**
 * Goes along the rows of columns in stretches that lie on one row of a plane: `at` is where one starts in the columns, of
 * which the first `before` entries and the last `after` are padding, and `inside` come from x, `step` apart from `from` on.
 */
function alongColumns(
  { channels, rows, columns }: Sliding,
  first: number,
  count: number,
  each: (at: number, from: number, step: number, before: number, inside: number, after: number) => void,
): void {
  const across = placesOf(columns)
  const { stride, padding, length } = columns
  let at = 0
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < rows.size; i++)
      for (let j = 0; j < columns.size; j++) {
        const start = j - padding
        // The places at which this entry of the window lies within the row.
        const low = start >= 0 ? 0 : Math.ceil(-start / stride)
        const high = start >= length ? 0 : Math.floor((length - 1 - start) / stride) + 1
        for (let place = first; place < first + count;) {
          const row = Math.floor(place / across)
          const column = place - row * across
          const stretch = Math.min(across - column, first + count - place)
          const y = row * rows.stride - rows.padding + i
          const isRow = y >= 0 && y < rows.length
          const from = Math.min(Math.max(low, column), column + stretch)
          const to = isRow ? Math.min(Math.max(high, from), column + stretch) : from
          const entry = (channel * rows.length + y) * length + from * stride + start
          each(at, entry, stride, from - column, to - from, column + stretch - to)
          at += stretch
          place += stretch
        }
      }
}

/**
 * Goes through the windows over one plane, which starts at `first` in its data: `inside` has the positions of those entries
 * of a window that are not padding, `count` of them, in order. It is the same array for all windows.
 */
export function forEachWindow(
  { rows, columns }: Sliding,
  first: number,
  each: (place: number, inside: Int32Array, count: number) => void,
): void {
  const inside = new Int32Array(Math.min(rows.size, rows.length) * Math.min(columns.size, columns.length))
  const [down, across] = [placesOf(rows), placesOf(columns)]
  for (let row = 0; row < down; row++) {
    const { start: from, end: below } = clippedTo(rows, row)
    for (let column = 0; column < across; column++) {
      const { start, end } = clippedTo(columns, column)
      let count = 0
      for (let y = from; y < below; y++)
        for (let x = start; x < end; x++) inside[count++] = first + y * columns.length + x
      each(row * across + column, inside, count)
    }
  }
}
