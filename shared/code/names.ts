// What nodes are called in Python. A name is kept wherever Python takes it for one name of its own: it knows no x₁, reads
// ﬁ as fi, and has words that mean something.

const keywords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
  'import in is lambda nonlocal not or pass raise return try while with yield match case type'

/** Built-in functions that programs call, or that a reader would miss. */
const builtins =
  'abs all any bool dict enumerate filter float format id input int isinstance iter len list map max min next object ' +
  'open pow print range repr reversed round set slice sorted str sum super tuple type vars zip SystemExit ' +
  'AssertionError'

const reservedWords = new Set(`${keywords} ${builtins}`.split(' '))

/** Gives out identifiers that are not taken: the one that is wanted, or else the same with underscores behind it. */
export interface Identifiers {
  readonly take: (wanted: string) => string
}

/** Identifiers beside those that a program needs for itself. */
export function identifiers(reserved: Iterable<string>): Identifiers {
  const taken = new Set([...reserved, ...reservedWords])
  return {
    take(wanted) {
      let name = identifierOf(wanted)
      while (taken.has(name)) name += '_'
      taken.add(name)
      return name
    },
  }
}

/**
 * A name as Python would read it, by NFKC; what can stand in no identifier is written as the number of its character.
 * Beyond the first 65,536 characters, Python's table may be older than the one here.
 */
export function identifierOf(name: string): string {
  const letters = Array.from(name.normalize('NFKC'), (letter) =>
    /^\p{XID_Continue}$/u.test(letter) && letter.length === 1
      ? letter
      : `u${letter.codePointAt(0)!.toString(16).toUpperCase()}`,
  ).join('')
  const word = /^[\p{XID_Start}_]/u.test(letters) ? letters : `_${letters}`
  // Names with two underscores on both sides are Python's.
  return /^__.*__$/.test(word) ? `${word}_` : word
}
