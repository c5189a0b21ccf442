import type { Evaluation } from '../engine/evaluation'
import type { Step } from '../engine/trace'
import { derive } from './derivation'
import { equationOf, printEquation, printSides } from './equation'
import { remarksOf } from './explanation'
import type { FormulaLanguage } from '../symbolic/language'
import { escapeMarkdown } from './markdown'
import { declareCharacters, escapeLatex } from './latex'
import type { Style } from './print'
import type { Remark } from './remark'

// A derivation as a text to paste: into a LaTeX document, or into notes in Markdown.

/** The words that stand in the formulas and between them, in some language. */
export interface DerivationWords extends FormulaLanguage {
  readonly forward: string
  readonly backward: string
  readonly remark: (remark: Remark) => string
}

/** What is written down: some steps of an evaluation, in words of a language, to so many significant digits. */
export interface WrittenStep {
  readonly evaluation: Evaluation
  readonly steps: readonly Step[]
  readonly words: DerivationWords
  readonly digits?: number
}

const styleOf = ({ words: { numerals, formula }, digits = 4 }: WrittenStep): Style => ({
  notation: 'latex',
  digits,
  numerals,
  formula,
})

/** The steps as the lines of LaTeX's align*, of none nothing; needs amsmath, and xcolor for cases that do not hold. */
export function derivationLatex(written: WrittenStep): string {
  // An align* without a line is an error to LaTeX.
  if (written.steps.length === 0) return ''
  const style = styleOf(written)
  const lines = written.steps.map((step) => {
    const derivation = derive(written.evaluation, step)
    const [left, ...right] = printSides(equationOf(derivation), style).map((side) => side.join(' + '))
    const words = remarksOf(derivation).map((remark) => `\n  % ${written.words.remark(remark)}`)
    return `  ${left} &= ${right.join(' = ')} \\\\${words.join('')}`
  })
  return `\\begin{align*}\n${lines.join('\n').replace(/ \\\\((?:\n {2}% .*)*)$/, '$1')}\n\\end{align*}\n`
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
  let phase: Step['phase'] | null = null
  for (const step of written.steps) {
    if (step.phase !== phase) parts.push(`## ${written.words[step.phase]}`)
    phase = step.phase
    const derivation = derive(written.evaluation, step)
    parts.push(`$$${printEquation(equationOf(derivation), style)}$$`)
    for (const remark of remarksOf(derivation)) parts.push(escapeMarkdown(written.words.remark(remark)))
  }
  return `${parts.join('\n\n')}\n`
}
