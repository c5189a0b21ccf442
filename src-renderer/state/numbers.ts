import { printRounded } from '@shared/symbolic/number'
import { printShape, type Tensor } from '@shared/tensor/tensor'

export { printRounded }

/** A tensor in the space of a label of so many letters: a number, a short vector, or its shape in brackets. */
export function printCompact({ shape, data }: Tensor, digits: number, letters: number): string {
  if (shape.length === 0) return printShort(data[0]!, digits, letters)
  const list = `[${Array.from(data.subarray(0, letters), (entry) => printRounded(entry, Math.min(digits, 3))).join(', ')}]`
  return shape.length === 1 && list.length <= letters ? list : `[${printShape(shape)}]`
}

/** With as many digits as fit, at last as 1e−5; a sign always does. */
function printShort(value: number, digits: number, letters: number): string {
  const fits = (candidate: string) => candidate.replace(/^−/, '').length <= letters
  for (let kept = digits; kept >= 2; kept--) {
    const text = printRounded(value, kept)
    if (fits(text) || !Number.isFinite(value)) return text
  }
  return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e').replaceAll('-', '−')
}
