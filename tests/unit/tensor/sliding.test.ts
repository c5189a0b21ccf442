import { describe, expect, it } from 'vitest'
import {
  correlate,
  correlateBackToInput,
  correlateBackToKernels,
  coveredEntries,
  forEachWindow,
  placesOf,
  type Sliding,
  sizesOf,
} from '@shared/tensor/sliding'
import { seeded } from '../engine/builders'

/** Entry by entry: of each place, kernel and entry of a window what meets what. */
function forEachProduct(
  { channels, rows, columns }: Sliding,
  kernels: number,
  each: (place: number, kernel: number, entry: number) => void,
): void {
  const [down, across] = [placesOf(rows), placesOf(columns)]
  for (let k = 0; k < kernels; k++)
    for (let place = 0; place < down * across; place++)
      for (let c = 0; c < channels; c++)
        for (let i = 0; i < rows.size; i++)
          for (let j = 0; j < columns.size; j++) {
            const y = Math.floor(place / across) * rows.stride - rows.padding + i
            const x = (place % across) * columns.stride - columns.padding + j
            if (y < 0 || y >= rows.length || x < 0 || x >= columns.length) continue
            const weight = ((k * channels + c) * rows.size + i) * columns.size + j
            each(k * down * across + place, weight, c * rows.length * columns.length + y * columns.length + x)
          }
}

const axis = (length: number, size: number, stride = 1, padding = 0) => ({ length, size, stride, padding })
const cases: readonly (readonly [string, Sliding])[] = [
  ['a window as large as everything', { channels: 1, rows: axis(2, 2), columns: axis(3, 3) }],
  ['padding wider than the window', { channels: 2, rows: axis(3, 1, 1, 2), columns: axis(2, 2, 3, 4) }],
  ['steps that leave entries out', { channels: 1, rows: axis(7, 2, 3), columns: axis(8, 1, 2, 1) }],
  ['more places than a piece has', { channels: 3, rows: axis(41, 3, 1, 1), columns: axis(83, 3, 1, 1) }],
  ['hardly anything but padding', { channels: 2, rows: axis(2, 9, 2, 8), columns: axis(3, 7, 1, 6) }],
  ['windows larger than a piece', { channels: 1, rows: axis(1, 1), columns: axis(40_000, 39_997) }],
]

describe.each(cases)('a convolution with %s', (_, sliding) => {
  const { window, input, places } = sizesOf(sliding)
  const kernels = 2
  const random = seeded(3)
  const drawn = (count: number) => Float64Array.from({ length: count }, () => random() - 0.5)
  const [x, w, g] = [drawn(input), drawn(kernels * window), drawn(kernels * places)]
  const [y, dx, dw] = [new Float64Array(g.length), new Float64Array(input), new Float64Array(w.length)]
  forEachProduct(sliding, kernels, (place, weight, entry) => {
    y[place]! += w[weight]! * x[entry]!
    dx[entry]! += w[weight]! * g[place]!
    dw[weight]! += x[entry]! * g[place]!
  })
  const expectClose = (found: Float64Array, expected: Float64Array) =>
    expect(found.every((value, i) => Math.abs(value - expected[i]!) < 1e-10)).toBe(true)

  it('has as many products as its bound counts', () => {
    let products = 0
    forEachProduct(sliding, kernels, () => products++)
    expect(kernels * coveredEntries(sliding)).toBe(products)
  })

  it('is the sum of the products in each window', () => {
    const out = new Float64Array(g.length).fill(NaN)
    correlate(x, w, out, sliding)
    expectClose(out, y)
  })

  it('hands back to the input and to the kernels what they were multiplied with', () => {
    const [toInput, toKernels] = [new Float64Array(input), new Float64Array(w.length)]
    correlateBackToInput(w, g, toInput, sliding)
    correlateBackToKernels(x, g, toKernels, sliding)
    expectClose(toInput, dx)
    expectClose(toKernels, dw)
  })
})

describe('a window far larger than what it slides over', () => {
  it.each([
    [2_000_000, 1_000_000, 3],
    [Number.MAX_SAFE_INTEGER, (Number.MAX_SAFE_INTEGER - 1) / 2, 2],
  ])('takes no more room than that, at size %d', (size, padding, places) => {
    const sliding = { channels: 1, rows: axis(2, size, 1, padding), columns: axis(2, size, 1, padding) }
    expect([placesOf(sliding.rows), placesOf(sliding.columns)]).toEqual([places, places])
    const windows: number[][] = []
    forEachWindow(sliding, 0, (_, inside, count) => {
      expect(inside).toHaveLength(4)
      windows.push(Array.from(inside.subarray(0, count)))
    })
    expect(windows).toHaveLength(places ** 2)
    expect(windows.flat()).toHaveLength(coveredEntries(sliding))
  })

  it('is multiplied only where it is not padding', () => {
    const all = axis(2, 1000, 1, 998)
    // Columns of all windows would be a million million numbers: this would not end.
    const sliding = { channels: 1, rows: all, columns: all }
    const out = new Float64Array(sizesOf(sliding).places).fill(NaN)
    correlate(Float64Array.of(1, 2, 3, 4), new Float64Array(1_000_000).fill(1), out, sliding)
    expect(out.every((sum) => sum === 10)).toBe(true)
    expect(coveredEntries(sliding)).toBe(4 * out.length)
  })
})
