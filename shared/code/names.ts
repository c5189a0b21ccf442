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

/** Of a great many names that Python takes for one, those behind these have a number. */
const MAX_UNDERSCORES = 8

/** Gives out identifiers that are not taken: the one that is wanted, or else the same with underscores behind it. */
export interface Identifiers {
  readonly take: (wanted: string) => string
}

/** Identifiers beside those that a program needs for itself. */
export function identifiers(reserved: Iterable<string>): Identifiers {
  const taken = new Set([...reserved, ...reservedWords])
  /** By what many names would be: the last number behind it. */
  const numbers = new Map<string, number>()
  return {
    take(wanted) {
      let name = identifierOf(wanted)
      for (let more = 0; taken.has(name) && more < MAX_UNDERSCORES; more++) name += '_'
      const stem = name
      while (taken.has(name)) {
        const number = (numbers.get(stem) ?? 1) + 1
        numbers.set(stem, number)
        name = `${stem}${number}`
      }
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
