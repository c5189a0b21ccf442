import type { Evaluation } from '../engine/evaluation'
import { formulaContext, positionOfSymbol, shapeOfSymbol } from '../engine/formula-context'
import { sourcesOf } from '../engine/topology'
import { inputNames } from '../ops/inputs'
import type { Tensor } from '../tensor/tensor'
import type { Dialect } from './dialect'
import { type Identifiers, identifiers } from './names'
import { atom, attributeText, nestedText, type Python } from './python'
import { type Named, printPython } from './print'
import { type Slack, slackOf } from './slack'
import type { CodeWords } from './words'

/** What a program is written of. */
export interface Subject {
  readonly title: string
  readonly notes: string
  /** Of the whole document, run forward and backward. */
  readonly evaluation: Evaluation
  /** Why some nodes have no value, a sentence each: they are left out. */
  readonly missing: readonly string[]
}

/** A subject in the words of a library: what its nodes are called there, and what they are computed by. */
export interface Written {
  readonly subject: Subject
  readonly words: CodeWords
  readonly dialect: Dialect
  readonly slack: Slack
  /** The nodes that have values, inputs before their consumers. */
  readonly nodes: readonly number[]
  /** Those that the target depends on, in the same order. */
  readonly reached: readonly number[]
  readonly identifiers: Identifiers
  /** By node: the variable. */
  readonly variable: readonly string[]
  readonly variables: ReadonlySet<string>
  /** By node: the variable of what it drew. */
  readonly drawn: ReadonlyMap<number, string>
  readonly nameOf: (node: number) => string
  /** ∂f/∂x, as a text: of a target of several entries ∂∑f/∂x. */
  readonly gradientName: (node: number) => string
}

/** Names everything; `reserved` is what the program needs for itself. */
export function written(
  subject: Subject,
  dialect: Dialect,
  words: CodeWords,
  reserved: readonly string[],
): Written {
  const { program, flow, target } = subject.evaluation
  const names = identifiers([...reserved, ...Object.keys(dialect.helpers)])
  const nameOf = (node: number) => program.graph.nodes[node]!.name
  const nodes = Array.from(program.order).filter((node) => program.place[node] !== -1)
  const variable: string[] = []
  // In the order of the document, so that of two names that Python takes for one the first stays as it is; and those that
  // it takes as they are before those that it does not.
  const all = program.graph.nodes.map((_, node) => node)
  for (const node of all) if (/^\w+$/.test(nameOf(node))) variable[node] = names.take(nameOf(node))
  for (const node of all) variable[node] ??= names.take(nameOf(node))
  const drawn = new Map<number, string>()
  for (const node of nodes)
    if (subject.evaluation.callOf(node).drawn) drawn.set(node, names.take(`mask_${variable[node]!}`))
  const differentiated = target === null ? '' : nameOfObjective(subject.evaluation, target)
  return {
    subject,
    words,
    dialect,
    slack: slackOf(subject.evaluation),
    nodes,
    reached: nodes.filter((node) => flow.reached[node]),
    identifiers: names,
    variable,
    variables: new Set(variable),
    drawn,
    nameOf,
    gradientName: (node) => `∂${differentiated}/∂${nameOf(node)}`,
  }
}

/** What comes to the target from outside, where that is given; null: ones do. `array` makes a tensor from the text of one. */
export function upstreamText(
  { subject: { evaluation }, dialect }: Written,
  array: (text: string) => string,
): string | null {
  const { upstream: data, target } = evaluation
  return data && array(nestedText({ shape: evaluation.valueOf(target!)!.shape, data }, dialect.prefix))
}

/** f, of a target of several entries ∑f, and L where something comes to it from outside. */
const nameOfObjective = ({ program, upstream }: Evaluation, target: number): string => {
  if (upstream) return 'L'
  return `${program.shapes[target]!.length > 0 ? '∑' : ''}${program.graph.nodes[target]!.name}`
}

/** What a node's operation makes of its inputs; `input` says how one of them is written. */
export function valueText(code: Written, node: number, input: (position: number) => string): Python {
  const { program } = code.subject.evaluation
  const operation = program.operations[node]!
  const idiom = idiomText(code, node, input)
  if (idiom !== null) return atom(idiom)
  const { inputs, context } = formulaContext(program, node)
  return printPython(operation.formula(inputs, context), code.dialect, namedBy(code, node, input))
}

function idiomText(code: Written, node: number, input: (position: number) => string): string | null {
  const { evaluation } = code.subject
  const { program } = evaluation
  const operation = program.operations[node]!
  const idiom = operation.idioms[code.dialect.library]
  if (!idiom) return null
  const { attributes } = program.graph.nodes[node]!
  const values = Array.from(sourcesOf(program, node), (source) => evaluation.valueOf(source)!)
  const names = inputNames(operation, values.length).map((name, position) => [name, input(position)])
  const settings = Object.entries(attributes).map(([name, value]) => [
    name,
    attributeText(value, code.dialect.prefix),
  ])
  return idiom(Object.fromEntries([...names, ...settings]) as Record<string, string>, values)
}

/** What the symbols of a node's formulas are in the program; `upstream` is the variable of the node's gradient. */
export function namedBy(
  { subject: { evaluation }, variable, drawn }: Written,
  node: number,
  input: (position: number) => string,
  upstream = '',
): (symbol: string) => Named {
  const { program } = evaluation
  return (symbol) => {
    const position = positionOfSymbol(symbol)
    const shape = shapeOfSymbol(program, node, symbol)
    const named = (text: string, value: Tensor): Named => ({ text, shape, value })
    if (position !== null)
      return named(input(position), evaluation.valueOf(sourcesOf(program, node)[position]!)!)
    if (symbol === 'upstream') return named(upstream, evaluation.gradientOf(node)!)
    if (symbol === 'drawn') return named(drawn.get(node)!, evaluation.callOf(node).drawn!)
    return named(variable[node]!, evaluation.valueOf(node)!)
  }
}
