import { Evaluation } from '../engine/evaluation'
import { compile } from '../engine/program'
import type { Result } from '../result'
import { type Nested, toNested } from '../tensor/tensor'
import { buildScript } from './build'
import { catchFault, type ExpressionFault, fault } from './fault'
import { isEmptyValue } from './expression-parser'
import { parseExpression } from './parser'
import type { Script } from './syntax'

/**
 * Reads a value as people type it: `3`, `-inf`, `[1, 2]`, `[[1, 2], [3, 4]]`, or a calculation with numbers alone such as
 * `1/3` or `sqrt(2)`, whose result must be finite. Always a sound tensor.
 */
export const parseValue = (text: string): Result<Nested, ExpressionFault> =>
  catchFault(text, () => {
    if (text.trim() === '') fault(0, { kind: 'no-value', text: null })
    const [decimal, whole = '', fraction = ''] = DECIMAL_COMMA.exec(text) ?? []
    if (decimal) fault(0, { kind: 'decimal-comma', text: decimal.trim(), whole, fraction })
    const { script, value } = parseExpression(text)
    if (value.kind !== 'literal') return calculate(script)
    if (isEmptyValue(value.value)) fault(value.at, { kind: 'empty-list' })
    return value.value
  })

const DECIMAL_COMMA = /^\s*([-−]?\d+),(\d+)\s*$/

function calculate({ text, statements, words }: Script): Nested {
  const { graph, target } = buildScript({ text, statements, words })
  const name = graph.nodes.find(({ op }) => op === 'input')?.name
  if (name !== undefined) fault(text.indexOf(name), { kind: 'no-value', text: name })
  const program = compile(graph)
  const evaluation = new Evaluation(program, null)
  evaluation.forward()
  const result = evaluation.valueOf(program.indexOf.get(target)!)
  if (!result) fault(0, { kind: 'no-result', problem: program.problems[0]! })
  if (!result.data.every(Number.isFinite)) fault(0, { kind: 'not-finite', text: text.trim() })
  return toNested(result)
}
