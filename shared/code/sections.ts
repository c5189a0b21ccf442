import type { Dialect } from './dialect'
import type { Helper } from './helpers'
import { comment, docstring, nestedText } from './python'
import type { Written } from './subject'
import type { CodeWords } from './words'

/** A part of a program, with its head. */
export interface Section {
  readonly head: string | null
  readonly code: string
}

/** The values that the document holds and the numbers that were drawn; `array` makes a tensor from the text of one. */
export function givenLines(
  code: Written,
  array: (text: string, node: number, isDrawn: boolean) => string,
): string[] {
  const { subject, nodes, variable, drawn, dialect, words, nameOf } = code
  const { evaluation } = subject
  return nodes.flatMap((node) => {
    const operation = evaluation.program.operations[node]!
    const isSource = operation.kind === 'source'
    const tensor = isSource ? evaluation.valueOf(node)! : evaluation.callOf(node).drawn
    if (!tensor) return []
    const text = array(nestedText(tensor, dialect.prefix), node, !isSource)
    const what = isSource ? words.source(operation.name) : words.drawn(nameOf(node))
    return `${isSource ? variable[node]! : drawn.get(node)!} = ${text}  ${comment(what)}`
  })
}

/** The functions that code calls and its library lacks. */
export function helpersFor(code: string, { helpers }: Dialect, words: CodeWords): string[] {
  const found = new Set<string>()
  const sources = Object.entries(helpers)
  const search = (text: string) => {
    for (const [name, source] of sources)
      if (!found.has(name) && new RegExp(`(?<![\\w.])${name}\\(`).test(text)) {
        found.add(name)
        // Behind its own first line: a helper may call another.
        search(source.slice(source.indexOf('\n')))
      }
  }
  search(code)
  return sources
    .filter(([name]) => found.has(name))
    .map(([name, source]) =>
      source.replace(':\n', () => `:\n${docstring(words.helper[name as Helper], '    ')}\n`),
    )
}

/** A line with a comment behind it. */
export const remarked = (code: string, text: string): string => `${code}  ${comment(text)}`

/** Comments about what there is no value of. */
export const missingLines = ({ subject, words }: Written): string[] =>
  subject.missing.length === 0
    ? []
    : [comment(words.missing), ...subject.missing.map((sentence) => comment(`- ${sentence}`))]
