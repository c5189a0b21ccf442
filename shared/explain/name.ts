import { isName } from '../engine/name'
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

/** A derivative, by the names of what is differentiated and by what. */
export interface DerivativeParts {
  readonly top: string
  readonly bottom: string
}

/** The name of a node that is a derivative, as one may write it in a text: df8__dw1 for ∂f₈/∂w₁. */
export const derivativeName = ({ top, bottom }: DerivativeParts): string => `d${top}__d${bottom}`

/** What a name that is made so is the derivative of, which may be derivatives again; null of every other name. */
export const derivativeParts = (name: string): DerivativeParts | null => partsWithin(name, new Map())

/** A name can be cut in many places, and its parts again: each is looked at once. */
function partsWithin(name: string, known: Map<string, DerivativeParts | null>): DerivativeParts | null {
  const found = known.get(name)
  if (found !== undefined) return found
  known.set(name, null)
  const isWhole = (part: string) =>
    isName(part) && (!part.includes('__') || partsWithin(part, known) !== null)
  let parts: DerivativeParts | null = null
  for (
    let at = name.indexOf('__d');
    name.startsWith('d') && at > 0 && !parts;
    at = name.indexOf('__d', at + 1)
  ) {
    const [top, bottom] = [name.slice(1, at), name.slice(at + 3)]
    if (isWhole(top) && isWhole(bottom)) parts = { top, bottom }
  }
  known.set(name, parts)
  return parts
}

/**
 * The name in plain characters, with its numbers below the line: f₁₂, W₀,₁, ∂f₈/∂w₁. There is no character for other
 * indices.
 */
export function nameText(name: string): string {
  const derivative = derivativeParts(name)
  if (derivative) return `∂${partText(derivative.top)}/∂${partText(derivative.bottom)}`
  const { stem, index } = nameParts(name)
  return /^\d+(,\d+)*$/.test(index) ? `${stem}${subscripted(index)}` : typedIndices(name)
}

const partText = (part: string): string => (derivativeParts(part) ? `(${nameText(part)})` : nameText(part))

/** The name as it is said in a sentence: as it was typed, unless it is a derivative. */
export const saidName = (name: string): string => (derivativeParts(name) ? nameText(name) : name)
