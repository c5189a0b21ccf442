const LINE = 'a line of a document that is large enough to be caught half-way '

/** Lines of a document of 5 MB. */
export const LARGE = 70_000

/** A large text that tells which one of many it is, from beginning to end. */
export const version = (number: number, lines = 20_000): string =>
  `${number}\n${`${LINE}${number}\n`.repeat(lines)}${number}`

/** Which one of them a text is; null: not all of one. */
export function wholeVersion(text: string, lines?: number): number | null {
  const number = Number.parseInt(text, 10)
  return text === version(number, lines) ? number : null
}
