import { inputNames } from '@shared/ops/inputs'
import type { Operation } from '@shared/ops/op'
import { operations } from '@shared/ops/registry'
import { type Written, writtenOf } from '@shared/ops/written'
import type { Expr } from '@shared/symbolic/expr'
import { precedence } from '@shared/symbolic/function'
import { print } from '@shared/symbolic/print'
import { operationWords, say, type Words } from '@shared/words'
import { flag } from './arguments'
import { command } from './command'
import * as json from './json'
import { done } from './outcome'
import { printTable } from './table'

/** `chainrule ops`. */
export const opsCommand = command({
  name: 'ops',
  operand: null,
  options: { json: flag() },
  run: ({ options }, words) => done(options.json ? printRecords(words) : printTables(words)),
})

/** How an operation and its local gradients are printed. */
interface Printed {
  readonly formula: string | null
  /** By input; null where no gradient ever flows. */
  readonly localGradients: Readonly<Record<string, string | null>>
  readonly example: Written['example']
}

function write(operation: Operation, words: Words): Printed {
  const { formula, localGradients, shapes, example } = writtenOf(operation)
  const text = (formula: Expr): string =>
    print(
      formula,
      'text',
      (name) => ({ text: name, precedence: precedence.atom, shape: shapes.get(name) }),
      words,
    )
  const local = Array.from(localGradients, ([name, gradient]) => [name, gradient && text(gradient)] as const)
  return { formula: formula && text(formula), localGradients: Object.fromEntries(local), example }
}

function* printTables(words: Words): Iterable<string> {
  let group: string | null = null
  for (const operation of operations.values()) {
    if (operation.group !== group)
      yield `${group === null ? '' : '\n'}${words.operationGroup[operation.group]}\n`
    group = operation.group
    const { formula, localGradients, example } = write(operation, words)
    const where = exampleText(operation, example)
    yield `\n  ${call(operation)}${formula === null ? '' : ` = ${formula}`}${where}\n      ${operationWords(words, operation).summary}\n`
    const rows = Object.entries(localGradients).map(([input, local]) => [
      '     ',
      `∂f/∂${input}`,
      `= ${local ?? words.cli.none}`,
    ])
    yield printTable(rows)
  }
}

/** As in ` [x 4×3, start=1]`: what is not the usual. */
function exampleText(operation: Operation, { shapes, attributes }: Written['example']): string {
  const names = inputNames(operation, shapes.length)
  const sizes = shapes.map((shape, position) => `${names[position]} ${shape.join('×')}`)
  const settings = Object.entries(attributes).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const parts = [...(operation.kind === 'tensor' ? sizes : []), ...settings]
  return parts.length > 0 ? `  [${parts.join(', ')}]` : ''
}

/** As in `sum(x, axis=null, keepdims=false)`. */
function call(operation: Operation): string {
  const attributes = Object.entries(operation.attributes).map(([name, { fallback }]) =>
    fallback === undefined ? name : `${name}=${JSON.stringify(fallback)}`,
  )
  const inputs = operation.variadic ? ['x1', 'x2', '…'] : operation.inputs
  return `${operation.name}(${[...inputs, ...attributes].join(', ')})`
}

const printRecords = (words: Words): json.Pieces =>
  json.result({
    ops: json.object(Array.from(operations, ([name, operation]) => [name, record(operation, words)])),
  })

function record(operation: Operation, words: Words) {
  const { group, symbol, inputs, variadic, attributes } = operation
  const { summary, attribute } = operationWords(words, operation)
  const settings = Object.entries(attributes).map(([name, { kind, rule, fallback }]) => [
    name,
    {
      kind,
      expected: say(words.rule, rule),
      ...(fallback === undefined ? { required: true } : { default: fallback }),
      summary: attribute[name],
    },
  ])
  return {
    group,
    symbol,
    summary,
    inputs,
    variadic,
    attributes: Object.fromEntries(settings),
    ...write(operation, words),
  }
}
