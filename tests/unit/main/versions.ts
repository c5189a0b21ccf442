const LINE = 'a line of a document that is large enough to be caught half-way '

/** A large text that tells which one of many it is, from beginning to end. */
export const version = (number: number): string =>
  `${number}\n${`${LINE}${number}\n`.repeat(20_000)}${number}`

/** Whether a text is one of them, all of it. */
export const isWhole = (text: string): boolean => text === version(Number.parseInt(text, 10))
