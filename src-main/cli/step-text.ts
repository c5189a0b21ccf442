import type { Evaluation } from '@shared/engine/evaluation'
import { type Step, traceOf } from '@shared/engine/trace'
import { type Derivation, explain, isConvention, type Style } from '@shared/explain'
import { toNested } from '@shared/tensor/tensor'
import { say, type Words } from '@shared/words'
import { edgeName, edgeRecord } from './edges'

// Steps as records and as text.

/** What JSON says of each step. */
export function* stepRecords(evaluation: Evaluation, words: Words): Iterable<Record<string, unknown>> {
  const { graph } = evaluation.program
  for (const step of traceOf(evaluation)) {
    const { formula, substituted, result } = explain(evaluation, step, styleOf(words))
    const contributions = step.phase === 'forward' ? [] : step.contributions
    yield {
      phase: step.phase,
      node: graph.nodes[step.node]!.name,
      formula,
      substituted,
      [step.phase === 'forward' ? 'value' : 'gradient']: toNested(result),
      contributions: contributions.map((edge) => ({
        edge: edgeName(evaluation, edge),
        ...edgeRecord(evaluation, edge, words),
      })),
    }
  }
}

/** The steps in lines, under the heading of each phase, numbered from one number on of so many that there are. */
export function* stepLines(
  evaluation: Evaluation,
  words: Words,
  from = 1,
  most = traceOf(evaluation).length,
): Iterable<string> {
  let phase: Step['phase'] | null = null
  for (const [index, step] of traceOf(evaluation).entries()) {
    if (step.phase !== phase) yield `${phase ? '\n' : ''}${words.cli.phase[step.phase]}\n`
    phase = step.phase
    const explanation = explain(evaluation, step, styleOf(words))
    yield numbered(from + index, most, [explanation])
    yield* conventions(evaluation, explanation.derivation, words).map((line) => `${indent(most)}${line}\n`)
  }
}

export const styleOf = ({ numerals, formula }: Words): Style => ({
  notation: 'text',
  digits: 4,
  numerals,
  formula,
})

/** A formula, and the same with numbers put in. */
interface Line {
  readonly formula: string
  readonly substituted: string
}

/** A step under its number: each formula, and below it, sign under sign, the same with numbers put in. */
export function numbered(number: number, most: number, lines: readonly Line[]): string {
  const before = `${String(number).padStart(indent(most).length - 2)}. `
  return lines.map((line, at) => lineText(at === 0 ? before : ' '.repeat(before.length), line)).join('')
}

/** Where the derivative does not exist, and what is passed there: with the wires that it is passed over. */
function conventions(evaluation: Evaluation, derivation: Derivation, words: Words): string[] {
  if (derivation.phase === 'forward') return []
  return derivation.contributions.flatMap(({ edge, remarks }) => {
    const { source, target } = edgeName(evaluation, edge)
    return remarks
      .filter(isConvention)
      .map((remark) => `${source} → ${target}: ${say(words.explain.remark, remark)}`)
  })
}

/** As wide as the number of a step before its formula. */
const indent = (most: number): string => ' '.repeat(String(most).length + 4)

function lineText(before: string, { formula, substituted }: Line): string {
  const [left] = / [=←] /.exec(formula) ? formula.split(/ [=←] /, 1) : [null]
  if (left === null || formula === substituted) return `${before}${substituted}\n`
  const behind = substituted.slice(left!.length).replace(/^ ← /, ' = ')
  return `${before}${formula}\n${' '.repeat(before.length + left!.length)}${behind}\n`
}
