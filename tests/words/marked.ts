import type { Words } from '@shared/words'

// A made-up language in which every word of the table stands between marks, so that what is shown tells which of it came
// from the table. Text without marks is a word that somebody wrote beside it.

const OPEN = '⁅'
const CLOSE = '⁆'

/** No language's decimal sign, so that a number that was written without the table shows. */
export const DECIMAL = '·'

/** The table with every text and every result of a sentence marked, and another decimal sign; its tag stays one. */
export const marked = (words: Words): Words => ({
  ...(mark(words) as Words),
  language: words.language,
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

/**
 * Reads texts that follow each other, where a mark may end in another text than it begins in, as that of a sentence with
 * elements in it. Gives the pieces of each that stand between no marks: marks may stand within marks.
 */
export function markReader() {
  let depth = 0
  return {
    /** Whether a mark has begun that has not ended. */
    get isInside(): boolean {
      return depth > 0
    },
    read(text: string): string[] {
      const pieces = ['']
      for (const character of text) {
        if (character === CLOSE) depth = Math.max(0, depth - 1)
        else if (character === OPEN) depth++
        else if (depth === 0) pieces[pieces.length - 1] += character
        if (character === OPEN) pieces.push('')
      }
      return pieces
    },
  }
}

/** What is left of a text without what is marked; with a gap between what stood before and after. */
export const unmarkedText = (text: string): string => markReader().read(text).join(' ')

/** Two letters or more; what stands above or below the line is no letter of a word, nor is the hat of m̂. */
export const wordsIn = (text: string): string[] =>
  text.match(/[\p{Ll}\p{Lu}]\p{M}*[\p{Ll}\p{Lu}][\p{Ll}\p{Lu}\p{M}]*/gu) ?? []

/** Names of functions as formulas write them: signs of mathematics, which every language has alike. */
export const functionNames =
  `exp log sin cos tan atan sinh cosh tanh sign softplus softmax logSoftmax max min sum prod prodOfOthers cumsum
  cumsumFromEnd mean var variance norm argmax argmin pick rows scatter onehot diag tril causalMask normalised mask concat stack
  reshape broadcast permute repeat indicator first correlate windows addWindows NaN`.split(/\s+/)

/** The words of a text that are not marked, but for those that are no words: names of nodes, operations, keys. */
export function unmarkedWords(text: string, names: readonly string[] = []): string[] {
  const allowed = new Set(names.flatMap(wordsIn))
  return wordsIn(unmarkedText(text)).filter((word) => !allowed.has(word))
}
