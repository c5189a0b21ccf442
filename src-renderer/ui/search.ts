/** What can be searched for. */
export interface Searchable {
  readonly label: string
  /** More words to find it by. */
  readonly keywords?: string | undefined
  /** A sentence about it: its words are found, after all names and keywords. */
  readonly summary?: string | undefined
}

/**
 * How well a query fits, null where it does not; less is better. The beginning of the label comes first, then a whole
 * keyword, then the beginning of one of the label's words, then anywhere in it, then anywhere in the keywords, then the
 * beginning of a word of the summary, then the label's letters in order (`smx` finds softmax).
 */
export function rank(query: string, { label, keywords = '', summary = '' }: Searchable): number | null {
  const wanted = query.trim().toLowerCase()
  const found = label.toLowerCase()
  if (wanted === '') return 0
  if (found === wanted) return 0
  if (found.startsWith(wanted)) return 1
  if (keywords.toLowerCase().split(/\s+/).includes(wanted)) return 2
  if (startsWord(label, wanted)) return 3
  if (found.includes(wanted)) return 4
  const words = wanted.split(/\s+/)
  const all = `${found} ${keywords.toLowerCase()}`
  if (words.every((word) => all.includes(word))) return 5
  if (words.every((word) => all.includes(word) || startsWord(summary, word))) return 6
  return hasLettersOf(found, wanted) ? LETTERS : null
}

/** The rank of what has the letters of a query in order, and no more; long labels have those of many a word. */
export const LETTERS = 7

/** A word begins after a space or a sign, and at a capital letter: `Relu` in leakyRelu. */
const startsWord = (text: string, wanted: string): boolean =>
  text.split(/[^\p{L}\p{Nd}]+|(?=\p{Lu})/u).some((word) => word.toLowerCase().startsWith(wanted))

function hasLettersOf(found: string, wanted: string): boolean {
  let at = 0
  for (const letter of wanted) {
    at = found.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Those that fit at most so badly, the best first; equally good ones stay in their order. */
export const search = <T extends Searchable>(query: string, items: readonly T[], worst = LETTERS): T[] =>
  items
    .flatMap((item) => {
      const found = rank(query, item)
      return found === null || found > worst ? [] : [{ item, found }]
    })
    .sort((a, b) => a.found - b.found)
    .map(({ item }) => item)
