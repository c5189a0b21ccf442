import type { ExpressionFault } from '@shared/expression/fault'

/** A text around what is wrong in it: the word or sign at the fault, or a space where the text ends too early. */
export function splitAtFault(text: string, { line, column }: ExpressionFault) {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n)|\u2028|\u2029)/)
  const start = lines.slice(0, line - 1).join('').length + column - 1
  const [wrong] = /^(?:[\p{L}\p{Nd}_.]+|[^\s])/u.exec(text.slice(start)) ?? [' ']
  return { before: text.slice(0, start), wrong, after: text.slice(start + wrong.length) }
}
