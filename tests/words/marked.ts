import type { Words } from '@shared/words'

// A made-up language in which every word of the table stands between marks, so that what is shown tells which of it came
// from the table. Text without marks is a word that somebody wrote beside it.

const OPEN = '⟦'
const CLOSE = '⟧'

/** No language's decimal sign, so that a number that was written without the table shows. */
export const DECIMAL = '·'

/** The table with every text and every result of a sentence marked, and another decimal sign. */
export const marked = (words: Words): Words => ({
  ...(mark(words) as Words),
  numerals: { ...words.numerals, decimal: DECIMAL },
})

function mark(entry: unknown): unknown {
  if (typeof entry === 'string') return entry === '' ? '' : OPEN + entry + CLOSE
  if (typeof entry === 'function')
    return (...facts: unknown[]): unknown => mark((entry as (...facts: unknown[]) => unknown)(...facts))
  if (Array.isArray(entry)) return entry.map(mark)
  if (typeof entry === 'object' && entry !== null)
    return Object.fromEntries(Object.entries(entry).map(([key, inner]) => [key, mark(inner)]))
  return entry
}

/** What is left of a text without what is marked: marks may stand within marks. */
export function unmarkedText(text: string): string {
  let depth = 0
  let left = ''
  for (const character of text) {
    if (character === CLOSE) depth = Math.max(0, depth - 1)
    else if (character === OPEN) depth++
    else if (depth === 0) left += character
    // A gap, so that what stood before and after does not become one word.
    if (character === OPEN) left += ' '
  }
  return left
}

/** Two letters or more; what stands above or below the line is no letter of a word. */
const wordsIn = (text: string): string[] => text.match(/[\p{Ll}\p{Lu}][\p{Ll}\p{Lu}\p{M}]+/gu) ?? []

/** The words of a text that are not marked, but for those that are no words: names of nodes, operations, keys. */
export function unmarkedWords(text: string, names: readonly string[] = []): string[] {
  const allowed = new Set(names.flatMap(wordsIn))
  return wordsIn(unmarkedText(text)).filter((word) => !allowed.has(word))
}
