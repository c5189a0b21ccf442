import { tensorAtom } from '@shared/explain'
import type { Shape, Tensor } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'

/** How many significant digits people get to see; programs get all of them. */
const DIGITS = 4

/** A number or a small tensor in full, a large one by its shape; −0 is 0 where nothing comes of its sign. */
export const tensorText = (tensor: Tensor, { numerals }: Words, isZeroSigned = false): string =>
  tensorAtom(tensor, DIGITS, 'text', numerals, isZeroSigned).text

/** A shape as a column shows it. */
export const shapeText = (shape: Shape, { cli }: Words): string =>
  shape.length === 0 ? cli.scalar : shape.join('×')

/** A longer cell stands over the edge of its column: not every row shall be as wide as the widest. */
const MAX_WIDTH = 120

/** Rows in aligned columns. */
export function printTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      const length = lengthOf(cell)
      if (length <= MAX_WIDTH) widths[column] = Math.max(widths[column] ?? 0, length)
    })
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  return lines.map((line) => `${line}\n`).join('')
}

/** In characters rather than UTF-16 units. */
const lengthOf = (text: string): number => Array.from(text).length
