import { unsubscripted } from '../symbolic/subscript'
import { greek } from './greek'
import { derivativeParts, nameParts } from './name'

// Names and titles as LaTeX: what pdflatex sets without stopping and KaTeX shows as it was typed.

/** Accents by their combining mark: in mathematics, and in text. */
const accents: Readonly<Record<string, readonly [math: string, text: string]>> = {
  '\u0300': ['\\grave', '\\`'],
  '\u0301': ['\\acute', "\\'"],
  '\u0302': ['\\hat', '\\^'],
  '\u0303': ['\\tilde', '\\~'],
  '\u0304': ['\\bar', '\\='],
  '\u0306': ['\\breve', '\\u'],
  '\u0307': ['\\dot', '\\.'],
  '\u0308': ['\\ddot', '\\"'],
  '\u030a': ['\\mathring', '\\r'],
  '\u030c': ['\\check', '\\v'],
}

/** The command of a Greek letter, which LaTeX has in mathematics alone; null of every other. */
export const greekCommand = (letter: string): string | null => greek[letter] ?? null

/** A name as mathematics: `f12` becomes f₁₂, `df__dx` ∂f/∂x, a longer word is set upright, ŷ is a y with a hat. */
export function latexName(name: string): string {
  const derivative = derivativeParts(name)
  if (derivative)
    return `\\frac{\\partial ${latexPart(derivative.top)}}{\\partial ${latexPart(derivative.bottom)}}`
  const { stem, index } = nameParts(name)
  const base = wordOf(stem)
  if (!index) return base
  // Of an index that is a word, and no number that counts, the letters stand upright.
  const below = /^\d+$/.test(index) ? index : `\\mathrm{${piecesOf(index).join('')}}`
  return `${base.includes('_') ? `{${base}}` : base}_{${below}}`
}

const latexPart = (part: string): string =>
  derivativeParts(part) ? `\\left(${latexName(part)}\\right)` : latexName(part)

/** A single letter in italics, a word upright. */
function wordOf(stem: string): string {
  const pieces = piecesOf(stem)
  return pieces.length === 1 ? latexPiece(stem) : `\\mathrm{${pieces.join('')}}`
}

const piecesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .match(/₍[₀-₉]+₎|./gsu)!
    .map((piece) => apart(latexPiece(piece)))

/** One letter, or the digits of an index that was typed as one. */
function latexPiece(piece: string): string {
  if (/^[A-Za-z0-9,]$/.test(piece)) return piece
  if (piece === '_') return '\\_'
  if (piece.startsWith('₍')) return `_{(${unsubscripted(piece.slice(1, -1))})}`
  return accented(piece, 0) ?? plainLetter(piece) ?? `\\text{${piece}}`
}

/** A letter without an accent that LaTeX has in mathematics. */
const plainLetter = (letter: string): string | null =>
  /^[A-Za-z0-9]$/.test(letter) ? letter : (greek[letter] ?? null)

/** A command does not swallow the letter after it. */
const apart = (piece: string): string => (/^\\[a-zA-Z]+$/.test(piece) ? `{${piece}}` : piece)

/** A letter with the accents of mathematics, or of text, spelled out; null where it has none, or others. */
function accented(letter: string, mode: 0 | 1): string | null {
  const [base, ...marks] = letter.normalize('NFD')
  const plain = plainLetter(base!)
  if (plain === null || marks.length === 0 || !marks.every((mark) => accents[mark])) return null
  return marks.reduce((inner, mark) => `${accents[mark]![mode]}{${inner}}`, mode === 0 ? plain : base!)
}

/** What LaTeX reads as commands, and signs of mathematics that it does not know as text. */
const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
}

/** A text as LaTeX sets it. */
export const escapeLatex = (text: string): string =>
  Array.from(text.normalize('NFC'), (letter) => {
    if (signs[letter]) return signs[letter]
    if (/[#$%&_{}]/.test(letter)) return `\\${letter}`
    if (/[₀-₉]/.test(letter)) return `$_{${unsubscripted(letter)}}$`
    if (isKnown(letter)) return letter
    return greek[letter] ? `$${greek[letter]}$` : (accented(letter, 1) ?? letter)
  }).join('')

/** What pdflatex sets as text with the fonts that it always has. */
const isKnown = (letter: string): boolean =>
  /^[\0-\x7f¡-ÿıŁłŒœ–—‘’“”†‡•…]$/.test(letter) && !/[«»ÐÞðþ]/.test(letter)

/**
 * Lines for the head of a document without which pdflatex would stop at the characters that its fonts have not: there it
 * writes their number. XeLaTeX and LuaLaTeX, which have them, pass over the lines.
 */
export function declareCharacters(source: string): string {
  const unknown = new Set(Array.from(source.replace(/(?<!\\)%.*/g, '')).filter((letter) => !isKnown(letter)))
  return Array.from(unknown, (letter) => {
    const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    return `\\ifdefined\\DeclareUnicodeCharacter\\DeclareUnicodeCharacter{${code}}{U+${code}}\\fi\n`
  }).join('')
}
