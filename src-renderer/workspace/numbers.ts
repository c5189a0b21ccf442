import { type Numerals, spellNumber, writeNumber } from '@shared/numerals'
import { printShape, type Tensor } from '@shared/tensor/tensor'

/** A number with at most so many significant digits. */
export const printRounded = (value: number, digits: number, numerals: Numerals): string =>
  spellNumber(value, 'line', { numerals, digits })

/** A tensor in the space of so many letters: a number, a short vector, or its shape in brackets. */
export function printCompact(
  { shape, data }: Tensor,
  digits: number,
  letters: number,
  numerals: Numerals,
): string {
  if (shape.length === 0) return writeNumber(data[0]!, numerals, { digits, room: letters })
  const entries = Array.from(data.subarray(0, letters), (entry) =>
    printRounded(entry, Math.min(digits, 3), numerals),
  )
  const list = `[${entries.join(numerals.separator)}]`
  return shape.length === 1 && list.length <= letters ? list : `[${printShape(shape)}]`
}
