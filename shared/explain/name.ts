import { subscripted } from '../symbolic/subscript'

// How the name of a node looks: f12 has its number below the line, W_Q has Q there. No two names look the same, be it in
// LaTeX, on a node or in a text, so that x1, x_1 and x₁ are told apart.

/** A name as a letter or word, and what stands below the line. */
export interface NameParts {
  readonly stem: string
  /** Empty where nothing does. */
  readonly index: string
}

/**
 * The number at the end of a name, or of its first word, is its index; so are further words, behind commas. An index that
 * would begin with a digit that an underscore set apart keeps the underscore: of x_1 it is `_1`, as of x1 it is `1`.
 */
export function nameParts(name: string): NameParts {
  const [first, ...words] = name.split('_')
  // An underscore that joins no two words stands for itself.
  if ([first, ...words].includes('')) return { stem: typedIndices(name), index: '' }
  const [, letters = '', number = ''] = /^(.+?)(\d*)$/su.exec(first!)!
  const stem = typedIndices(letters)
  if (words.length === 0) return { stem, index: number }
  const further = typedIndices(words.join(','))
  if (number) return { stem, index: `${number},${further}` }
  return { stem, index: /^\d/.test(further) ? `_${further}` : further }
}

/** Indices that were typed as such stand in parentheses: of x₁ it is ₍₁₎. */
const typedIndices = (text: string): string => text.replace(/[₀-₉]+/gu, (digits) => `₍${digits}₎`)

/** The name in plain characters, with its numbers below the line: f₁₂, W₀,₁. There is no character for other indices. */
export const nameText = (name: string): string => {
  const { stem, index } = nameParts(name)
  return /^\d+(,\d+)*$/.test(index) ? `${stem}${subscripted(index)}` : typedIndices(name)
}
