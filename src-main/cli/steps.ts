import { type Step, traceOf } from '@shared/engine/trace'
import { type Explanation, explain, type Style } from '@shared/explain'
import { toNested } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'
import { command } from './command'
import { edgeName, edgeRecord } from './edges'
import { type Evaluated, evaluateSubject, nonFiniteNotes } from './evaluated'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'

/** `chainrule steps`. */
export const stepsCommand = command({
  name: 'steps',
  operand: subjectOperand,
  options: subjectOptions,
  async run(given, words) {
    const subject = await openSubject('steps', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluateSubject(subject.value)
    return {
      output: given.options.json
        ? json.result({ steps: json.list(records(evaluated, words)) })
        : lines(evaluated, words),
      notes: nonFiniteNotes(evaluated),
      faults: evaluated.faults,
    }
  },
})

function* records({ evaluation, graph }: Evaluated, words: Words): Iterable<unknown> {
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

function* lines({ evaluation }: Evaluated, words: Words): Iterable<string> {
  const { cli } = words
  const steps = traceOf(evaluation)
  const width = String(steps.length).length
  let phase: Step['phase'] | null = null
  for (const [index, step] of steps.entries()) {
    if (step.phase !== phase) yield `${phase ? '\n' : ''}${cli.phase[step.phase]}\n`
    phase = step.phase
    yield stepText(`${String(index + 1).padStart(width + 2)}. `, explain(evaluation, step, styleOf(words)))
  }
}

const styleOf = ({ numerals, formula }: Words): Style => ({ notation: 'text', digits: 4, numerals, formula })

/** The formula, and below it, sign under sign, the same with numbers put in. */
function stepText(number: string, { formula, substituted }: Explanation): string {
  const left = formula.indexOf(' = ')
  if (left < 0 || formula === substituted) return `${number}${substituted}\n`
  return `${number}${formula}\n${' '.repeat(number.length + left)}${substituted.slice(left)}\n`
}
