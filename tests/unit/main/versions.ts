const LINE = 'a line of a document that is large enough to be caught half-way '

/** A large text that tells which one of many it is, from beginning to end. */
export const version = (number: number): string =>
  `${number}\n${`${LINE}${number}\n`.repeat(20_000)}${number}`

/** Which one of them a text is; null: not all of one. */
export function wholeVersion(text: string): number | null {
  const number = Number.parseInt(text, 10)
  return text === version(number) ? number : null
}
