// Letters of any script, so that θ, ŷ and x₁ are names. Superscripts are not part of one: x² is meant as a power.
const WORD = /[\p{L}_][\p{L}\p{Nd}_₀-₉]*/uy

/** The characters of a node's name. */
export const MAX_NAME = 100

/** Words that stand for a number wherever a number may stand; they are JSON's and Python's. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['nan', NaN],
  ['Infinity', Infinity],
  ['inf', Infinity],
])

/** The longest word at `offset`, that is, what is written like a name; empty where there is none. */
export function wordAt(text: string, offset: number): string {
  WORD.lastIndex = offset
  return WORD.exec(text)?.[0] ?? ''
}

/** Whether a node can be named so: a word, not too long, that an expression would not read as a number. */
export const isName = (text: string): boolean =>
  text !== '' &&
  text.length <= MAX_NAME &&
  text !== '__proto__' &&
  !numberWords.has(text) &&
  wordAt(text, 0) === text
