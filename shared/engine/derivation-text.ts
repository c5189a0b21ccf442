import { type Contribution, derive, type Derivation } from './derivation'
import type { Evaluation } from './evaluation'
import type { Remark } from './remark'
import { greek } from './greek'
import type { Step } from './trace'

// A derivation as a text to paste: into a LaTeX document, into notes in Markdown.

/** A side as it reads; for one that is marked, without its marks. */
type Bare = (side: string) => string
const asWritten: Bare = (side) => side

/** The sides of the equations of a step, the left one first. */
export function equationsOf(derivation: Derivation, bare: Bare = asWritten): string[] {
  if (derivation.phase === 'forward') {
    const { name, formula, result } = derivation
    return formula ? distinct([name, formula.names, formula.numbers, result], bare) : [name, result]
  }
  const { derivative, contributions, result } = derivation
  if (contributions.length === 0) return [derivative, result]
  const sides = distinct(
    [
      contributions.map(({ chain }) => chain.names).join(' + '),
      ...spelledOut(contributions),
      contributions.map(({ chain }) => chain.numbers).join(' + '),
      result,
    ],
    bare,
  )
  return [derivative, ...sides]
}

/** A single contribution is written once more, with the formula of its local gradient. */
const spelledOut = ([only, ...more]: readonly Contribution[]): string[] =>
  only?.spelledOut && more.length === 0 ? [only.spelledOut] : []

/** A side that only repeats the one before it is not written. */
export const distinct = (sides: readonly string[], bare: Bare = asWritten): string[] =>
  sides.filter((side, at) => at === 0 || bare(side) !== bare(sides[at - 1]!))

/** Each remark on a step once. */
export function remarksOf(derivation: Derivation): Remark[] {
  const all =
    derivation.phase === 'forward'
      ? derivation.remarks
      : [...derivation.remarks, ...derivation.contributions.flatMap(({ remarks }) => remarks)]
  return all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at)
}

/** The steps as the lines of LaTeX's align*; needs amsmath. */
export function derivationLatex(evaluation: Evaluation, steps: readonly Step[], digits = 4): string {
  const lines = steps.map((step) => {
    const derivation = derive(evaluation, step, { notation: 'latex', digits })
    const [left, ...right] = equationsOf(derivation)
    const words = remarksOf(derivation).map(({ text }) => `\n  % ${text}`)
    return `  ${left} &= ${right.join(' = ')} \\\\${words.join('')}`
  })
  return `\\begin{align*}\n${lines.join('\n').replace(/ \\\\((?:\n {2}% .*)*)$/, '$1')}\n\\end{align*}\n`
}

/** The same as a document that LaTeX sets as it stands. */
export const derivationDocument = (
  title: string,
  evaluation: Evaluation,
  steps: readonly Step[],
  digits = 4,
): string => `\\documentclass{article}
\\usepackage[margin=2cm,landscape]{geometry}
\\usepackage{amsmath}
\\allowdisplaybreaks
\\setcounter{MaxMatrixCols}{16}
\\begin{document}
\\section*{${escapeLatex(title)}}
${derivationLatex(evaluation, steps, digits)}\\end{document}
`

/** The steps as Markdown with mathematics between $$, in one list for each phase. */
export function derivationMarkdown(
  title: string,
  evaluation: Evaluation,
  steps: readonly Step[],
  digits = 4,
): string {
  const parts = [`# ${title}`]
  let phase: Step['phase'] | null = null
  for (const step of steps) {
    if (step.phase !== phase) parts.push(step.phase === 'forward' ? '## Forward' : '## Backward')
    phase = step.phase
    const derivation = derive(evaluation, step, { notation: 'latex', digits })
    parts.push(`$$${equationsOf(derivation).join(' = ')}$$`)
    for (const { text } of remarksOf(derivation)) parts.push(text)
  }
  return `${parts.join('\n\n')}\n`
}

/** What LaTeX reads as commands, and letters of mathematics that it does not know as text. */
const LATEX_SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
}
const escapeLatex = (text: string): string =>
  text
    .replace(/[\\~^−]|[#$%&_{}]/g, (sign) => LATEX_SIGNS[sign] ?? `\\${sign}`)
    .replace(/\p{Script=Greek}/gu, (letter) => (greek[letter] ? `$${greek[letter]}$` : letter))
