import { expect, test } from 'vitest'
import { traceOf } from '@shared/engine/trace'
import {
  derivationLatex,
  derive,
  type Equation,
  equationOf,
  equationOfLocal,
  equationOfProduct,
  explain,
  printSides,
} from '@shared/explain'
import { operations } from '@shared/ops/registry'
import { writtenOf } from '@shared/ops/written'
import { precedence } from '@shared/symbolic/function'
import type { FormulaLanguage } from '@shared/symbolic/language'
import { print } from '@shared/symbolic/print'
import { english } from '@shared/words'
import { DECIMAL, functionNames, marked, unmarkedText, unmarkedWords } from '../../words/marked'
import { run } from '../engine/builders'
import { graphOfAll } from '../explain/graphs'

// Formulas in the made-up language: their words come from its table, and their numbers are in its signs.

const language: FormulaLanguage = marked(english)
const notations = ['text', 'latex'] as const
const dim = (latex: string) => latex

/** What stands in LaTeX between its commands. */
const withoutCommands = (latex: string): string =>
  latex.replace(/\\(?:begin|end)\{[a-z*]+\}|\\[a-zA-Z]+/g, ' ').replace(/%.*/g, '')

/** What a formula says in words of no table, or in numbers of another language. */
const unmarkedIn = (formula: string): string[] => [
  ...unmarkedWords(withoutCommands(formula), functionNames),
  ...(unmarkedText(formula).match(/\d[.,]\d+(?!\})/g) ?? []).filter((number) => number.includes('.')),
]

test('the formula and the gradients of each operation have their words from the table', () => {
  const found = [...operations.values()].flatMap((operation) => {
    const { formula, localGradients, shapes } = writtenOf(operation)
    const all = [formula, ...localGradients.values()].filter((part) => part !== null)
    return all.flatMap((part) =>
      notations.flatMap((notation) => {
        const named = (name: string) => ({
          text: name,
          precedence: precedence.atom,
          shape: shapes.get(name),
        })
        const text = print(part, notation, named, { ...language, dim })
        const inputs = [...operation.inputs, ...localGradients.keys()]
        return unmarkedIn(text)
          .filter((word) => !inputs.includes(word))
          .map((word) => `${operation.name}: ${word} in ${text}`)
      }),
    )
  })
  expect(found).toEqual([])
})

test('so have all equations of the steps of graphs of all operations', () => {
  const found: string[] = []
  let words = 0
  for (let seed = 0; seed < operations.size; seed++) {
    const { graph, target } = graphOfAll(seed)
    const { evaluation } = run(graph, target)
    for (const step of traceOf(evaluation)) {
      const derivation = derive(evaluation, step)
      const products =
        derivation.phase === 'forward' ? [] : [...derivation.contributions, ...derivation.passed]
      const equations: Equation[] = [
        equationOf(derivation),
        ...products.flatMap((product) => [equationOfProduct(product), equationOfLocal(product)]),
      ]
      const inputs = graph.edges.map(({ input }) => input)
      for (const notation of notations)
        for (const text of equations.flatMap((sides) =>
          printSides(sides, { notation, digits: 4, ...language, dim }).flat(),
        )) {
          if (text.includes('⁅')) words++
          found.push(...unmarkedIn(text).filter((word) => !inputs.includes(word)))
        }
    }
  }
  expect([...new Set(found)]).toEqual([])
  expect(words).toBeGreaterThan(100)
})

test('a step that is read out or copied says its words in the language that it is given', () => {
  const { graph, target } = graphOfAll(0)
  const { evaluation } = run(graph, target)
  const steps = traceOf(evaluation)
  const copied = derivationLatex({
    evaluation,
    steps,
    words: { ...language, forward: '', backward: '', update: '', remark: () => '' },
  })
  expect(unmarkedIn(copied.replaceAll('{gray}', ''))).toEqual([])
  for (const step of steps) {
    const { formula, substituted } = explain(evaluation, step, { notation: 'text', digits: 4, ...language })
    expect(unmarkedIn(`${formula} ${substituted}`)).toEqual([])
  }
})

test('settings and arguments are written in the signs of a language', () => {
  const text = print(
    {
      kind: 'apply',
      fn: 'normalised',
      args: [{ kind: 'number', value: 1.5 }],
      options: { axis: 0, eps: 0.1 },
    },
    'text',
    () => ({ text: '', precedence: precedence.atom }),
    { ...language, numerals: { ...language.numerals, separator: '; ' } },
  )
  expect(text).toBe(`normalised(1${DECIMAL}5; ⁅axis 0⁆; ε = 0${DECIMAL}1)`)
})
