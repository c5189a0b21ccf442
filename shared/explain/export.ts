import type { Evaluation } from '../engine/evaluation'
import type { Step } from '../engine/trace'
import type { ParameterUpdate } from '../training/update'
import { derive } from './derivation'
import { equationOf, type Line, printLine, printSides, signOf } from './equation'
import { remarksOf } from './explanation'
import type { FormulaLanguage } from '../symbolic/language'
import { escapeMarkdown } from './markdown'
import { declareCharacters, escapeLatex } from './latex'
import type { Style } from './print'
import type { Remark } from './remark'
import { deriveUpdate, type UpdateDerivation } from './update'

// A derivation as a text to paste: into a LaTeX document, or into notes in Markdown.

/** The words that stand in the formulas and between them, in some language. */
export interface DerivationWords extends FormulaLanguage {
  readonly forward: string
  readonly backward: string
  readonly update: string
  readonly remark: (remark: Remark) => string
}

/** What is written down: some steps of an evaluation, in words of a language, to so many significant digits. */
export interface WrittenStep {
  readonly evaluation: Evaluation
  readonly steps: readonly Step[]
  /** Of the training step that follows. */
  readonly updates?: readonly ParameterUpdate[]
  readonly words: DerivationWords
  readonly digits?: number
}

const styleOf = ({ words: { numerals, formula }, digits = 4 }: WrittenStep): Style => ({
  notation: 'latex',
  digits,
  numerals,
  formula,
})

/** Lines that are written together, and what is said of them. */
interface Written {
  readonly phase: Step['phase'] | 'update'
  readonly lines: readonly Line[]
  readonly remarks: readonly Remark[]
}

function* writtenLines({ evaluation, steps, updates = [] }: WrittenStep): Generator<Written> {
  for (const step of steps) {
    const derivation = derive(evaluation, step)
    const line = { sides: equationOf(derivation), replaces: false }
    yield { phase: step.phase, lines: [line], remarks: remarksOf(derivation) }
  }
  for (const update of updates) {
    const { lines, remarks }: UpdateDerivation = deriveUpdate(evaluation, update)
    yield { phase: 'update', lines, remarks }
  }
}

/** The steps as the lines of LaTeX's align*, of none nothing; needs amsmath, and xcolor for cases that do not hold. */
export function derivationLatex(written: WrittenStep): string {
  const style = styleOf(written)
  const rows: string[] = []
  for (const { lines, remarks } of writtenLines(written)) {
    const words = remarks.map((remark) => `\n  % ${written.words.remark(remark)}`).join('')
    lines.forEach((line, at) => {
      const [left, ...right] = printSides(line.sides, style).map((side) => side.join(' + '))
      const said = at === lines.length - 1 ? words : ''
      rows.push(`  ${left} &${signOf(line, 'latex')} ${right.join(' = ')} \\\\${said}`)
    })
  }
  // An align* without a line is an error to LaTeX.
  if (rows.length === 0) return ''
  return `\\begin{align*}\n${rows.join('\n').replace(/ \\\\((?:\n {2}% .*)*)$/, '$1')}\n\\end{align*}\n`
}

/** The same as a document that LaTeX sets as it stands. */
export function derivationDocument(title: string, written: WrittenStep): string {
  const heading = `\\section*{${escapeLatex(title)}}`
  const lines = derivationLatex(written)
  return `\\documentclass{article}
\\usepackage[margin=2cm,landscape]{geometry}
\\usepackage{amsmath}
\\usepackage{xcolor}
\\allowdisplaybreaks
\\setcounter{MaxMatrixCols}{16}
${declareCharacters(heading + lines)}\\begin{document}
${heading}
${lines}\\end{document}
`
}

/** The steps as Markdown with mathematics between $$, in one list for each phase. */
export function derivationMarkdown(title: string, written: WrittenStep): string {
  const style = styleOf(written)
  const parts = [`# ${escapeMarkdown(title)}`]
  let phase: Written['phase'] | null = null
  for (const { phase: next, lines, remarks } of writtenLines(written)) {
    if (next !== phase) parts.push(`## ${written.words[next]}`)
    phase = next
    for (const line of lines) parts.push(`$$${printLine(line, style)}$$`)
    for (const remark of remarks) parts.push(escapeMarkdown(written.words.remark(remark)))
  }
  return `${parts.join('\n\n')}\n`
}
