import type { Tensor } from '../tensor/tensor'
import { type Contribution, derive, type Derivation } from './derivation'
import type { Evaluation } from './evaluation'
import { declareCharacters, escapeLatex } from './latex'
import type { Remark } from './remark'
import type { Step } from './trace'

// A derivation as a text: to be read out, or to paste into a LaTeX document or into notes in Markdown.

/** One side of an equation, as its summands. */
export type Side = readonly string[]

/** A piece of a formula as it reads; for one that is marked, without its marks. */
type Bare = (piece: string) => string
const asWritten: Bare = (piece) => piece

/** The sides of the equations of a step, the left one first. */
export function equationsOf(derivation: Derivation, bare: Bare = asWritten): Side[] {
  if (derivation.phase === 'forward') {
    const { name, formula, result } = derivation
    const right = formula ? [[formula.names], [formula.numbers], [result]] : [[result]]
    return [[name], ...distinct(right, bare)]
  }
  const { derivative, contributions, result } = derivation
  const right = [
    contributions.map(({ chain }) => chain.names),
    ...spelledOut(contributions),
    contributions.map(({ chain }) => chain.numbers),
    [result],
  ]
  return [[derivative], ...distinct(contributions.length === 0 ? [[result]] : right, bare)]
}

/** The sides of an equation as one text. */
export const equation = (sides: readonly Side[]): string => sides.map(sumOf).join(' = ')

const sumOf = (side: Side): string => side.join(' + ')

/** A single contribution is written once more, with the formula of its local gradient. */
const spelledOut = ([only, ...more]: readonly Contribution[]): Side[] =>
  only?.spelledOut && more.length === 0 ? [[only.spelledOut]] : []

/** A side that only repeats the one before it is not written. */
export const distinct = (sides: readonly Side[], bare: Bare = asWritten): Side[] =>
  sides.filter((side, at) => at === 0 || bare(sumOf(side)) !== bare(sumOf(sides[at - 1]!)))

/** One step in words of mathematics. */
export interface Explanation {
  /** `f6 = σ(f5)`, or `∂f9/∂f5 = ∂f6/∂f5 · ∂f9/∂f6`. */
  readonly formula: string
  /** The same with numbers put in, and the result. */
  readonly substituted: string
  /** The value of a forward step, the gradient of a backward step. */
  readonly result: Tensor
}

/** Writes a step down to be read out, or printed line by line; `digits` are significant digits, for reading only. */
export function explain(evaluation: Evaluation, step: Step, digits = 4): Explanation {
  const derivation = derive(evaluation, step, { notation: 'text', digits })
  const isForward = derivation.phase === 'forward'
  const left = [isForward ? derivation.name : derivation.derivative]
  const terms = isForward
    ? derivation.formula
      ? [derivation.formula]
      : []
    : derivation.contributions.map(({ chain }) => chain)
  const right = [...(terms.length > 0 ? [terms.map(({ numbers }) => numbers)] : []), [derivation.result]]
  const substituted = equation([left, ...distinct(right)])
  return {
    formula: terms.length > 0 ? equation([left, terms.map(({ names }) => names)]) : substituted,
    substituted,
    result: isForward ? evaluation.valueOf(step.node)! : evaluation.gradientOf(step.node)!,
  }
}

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
    return `  ${left} &= ${equation(right)} \\\\${words.join('')}`
  })
  return `\\begin{align*}\n${lines.join('\n').replace(/ \\\\((?:\n {2}% .*)*)$/, '$1')}\n\\end{align*}\n`
}

/** The same as a document that LaTeX sets as it stands. */
export const derivationDocument = (
  title: string,
  evaluation: Evaluation,
  steps: readonly Step[],
  digits = 4,
): string => {
  const heading = `\\section*{${escapeLatex(title)}}`
  const lines = derivationLatex(evaluation, steps, digits)
  return `\\documentclass{article}
\\usepackage[margin=2cm,landscape]{geometry}
\\usepackage{amsmath}
\\allowdisplaybreaks
\\setcounter{MaxMatrixCols}{16}
${declareCharacters(heading + lines)}\\begin{document}
${heading}
${lines}\\end{document}
`
}

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
    parts.push(`$$${equation(equationsOf(derivation))}$$`)
    for (const { text } of remarksOf(derivation)) parts.push(text)
  }
  return `${parts.join('\n\n')}\n`
}
