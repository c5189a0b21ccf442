import { sourcesOf } from '../engine/topology'
import { formulaContext } from '../engine/formula-context'
import { inputName } from '../ops/inputs'
import { checkLine, checkNames } from './checks'
import { dialects } from './dialects'
import { type NonFinite, nonFiniteOf } from './non-finite'
import { type Check, type Passes, sectionsOf } from './passes'
import { printPython } from './print'
import { tuple } from './python'
import { givenLines, remarked, type Section } from './sections'
import { namedBy, type Subject, upstreamText, valueText, type Written, written } from './subject'
import type { CodeWords } from './words'

// Forward, and backward by hand: a line for each edge, local times upstream, and a sum for each fork.

/** How many summands stand on a line: Python reads a sum of thousands by recursion. */
const SUMMANDS = 8

/** An edge over which a gradient comes back. */
interface Way {
  readonly target: number
  readonly port: number
  readonly position: number
  /** The variable of what comes. */
  readonly variable: string
}

/** A program for NumPy; `error` is what it raises where a number differs. */
export function numpySections(subject: Subject, words: CodeWords, error: string): Section[] {
  const code = written(subject, dialects.numpy, words, ['np', 'math', ...checkNames])
  const { nodes, variable } = code
  const { program } = subject.evaluation
  const input = (node: number) => (position: number) => variable[sourcesOf(program, node)[position]!]!
  const back = gradientsBack(code)
  const nonFinite = nonFiniteOf(subject.evaluation, false)
  const passes: Passes = {
    imports: (helpers) =>
      [
        ...(helpers.some((helper) => helper.includes('math.')) ? ['import math', ''] : []),
        'import numpy as np',
        '',
        remarked('np.seterr(all="ignore")', words.quiet),
      ].join('\n'),
    given: givenLines(code, (text) => (text.startsWith('[') ? `np.array(${text})` : `np.float64(${text})`)),
    forward: nodes
      .filter((node) => program.operations[node]!.kind !== 'source')
      .map((node) => `${variable[node]!} = ${valueText(code, node, input(node)).text}`)
      .join('\n'),
    backward: backwardLines(code, back, input).join('\n'),
    value: (node) => variable[node]!,
    gradient: (node) => back.get(node)!.variable,
    nonFinite,
    edges: edgeChecks(code, back, nonFinite),
  }
  return sectionsOf(code, passes, error)
}

/** How the gradient of a node comes back. */
interface Back {
  /** The variable of the gradient: over a single edge that of the edge. */
  readonly variable: string
  /** In the order in which the engine adds them up. */
  readonly ways: readonly Way[]
}

/** By node: the edges that its gradient comes back over. */
function gradientsBack({ subject, reached, variable, identifiers }: Written): ReadonlyMap<number, Back> {
  const { program, flow } = subject.evaluation
  const found = new Map<number, Omit<Way, 'variable'>[]>(reached.map((node) => [node, []]))
  for (const target of program.order.toReversed())
    if (flow.reached[target])
      sourcesOf(program, target).forEach((source, port) => {
        const position = program.inputStart[target]! + port
        if (program.differentiable[position]) found.get(source)!.push({ target, port, position })
      })
  const own = new Map(reached.map((node) => [node, identifiers.take(`d${variable[node]!}`)]))
  return new Map(
    Array.from(found, ([source, all]) => {
      const times = new Map<number, number>()
      for (const { target } of all) times.set(target, (times.get(target) ?? 0) + 1)
      const ways = all.map((way): Way => {
        if (all.length === 1) return { ...way, variable: own.get(source)! }
        const input = inputName(program.operations[way.target]!, way.port)!
        const wanted = `d${variable[source]!}_${variable[way.target]!}${times.get(way.target)! > 1 ? `_${input}` : ''}`
        return { ...way, variable: identifiers.take(wanted) }
      })
      return [source, { variable: own.get(source)!, ways }]
    }),
  )
}

function backwardLines(
  code: Written,
  back: ReadonlyMap<number, Back>,
  input: (node: number) => (position: number) => string,
): string[] {
  const { subject, reached, words, nameOf, gradientName } = code
  const { program, target } = subject.evaluation
  const byTarget = new Map<number, Way[]>()
  for (const way of [...back.values()].flatMap(({ ways }) => ways)) {
    const there = byTarget.get(way.target)
    if (there) there.push(way)
    else byTarget.set(way.target, [way])
  }
  return reached.toReversed().flatMap((node) => {
    const { variable: own, ways } = back.get(node)!
    const shape = program.shapes[node]!
    const lines: string[] = []
    if (node === target)
      lines.push(
        remarked(
          `${own} = ${upstreamText(code, (text) => `np.array(${text})`) ?? (shape.length === 0 ? 'np.float64(1.0)' : `np.ones(${tuple(shape)})`)}`,
          gradientName(node),
        ),
      )
    if (ways.length > 1)
      lines.push(...sumLines(own, ways, `${gradientName(node)}: ${words.fork(nameOf(node), ways.length)}`))
    for (const { port, variable } of (byTarget.get(node) ?? []).toSorted((a, b) => a.port - b.port)) {
      const source = sourcesOf(program, node)[port]!
      const { inputs, context } = formulaContext(program, node)
      const formula = program.operations[node]!.gradient(port)!.global(inputs, context, port)
      const { text } = printPython(formula, code.dialect, namedBy(code, node, input(node), own))
      const product = `∂${nameOf(node)}/∂${nameOf(source)} · ${gradientName(node)}`
      const isAll = back.get(source)!.ways.length === 1
      lines.push(
        remarked(
          `${variable} = ${text}`,
          isAll ? `${gradientName(source)} = ${product}` : `${edgeName(code, node, port)}: ${product}`,
        ),
      )
    }
    return lines
  })
}

/** A gradient as the part of it that comes over one edge. */
function edgeName({ subject, words, nameOf, gradientName }: Written, target: number, port: number): string {
  const { program } = subject.evaluation
  const source = sourcesOf(program, target)[port]!
  const input = inputName(program.operations[target]!, port)!
  return words.overEdge(gradientName(source), nameOf(source), nameOf(target), input)
}

/** d = a + b + …, of many summands in several lines. */
function sumLines(sum: string, ways: readonly Way[], text: string): string[] {
  const lines: string[] = []
  for (let at = 0; at < ways.length; at += SUMMANDS) {
    const some = ways.slice(at, at + SUMMANDS).map(({ variable }) => variable)
    lines.push(`${sum} = ${[...(at === 0 ? [] : [sum]), ...some].join(' + ')}`)
  }
  return lines.map((line, at) => (at === 0 ? remarked(line, text) : line))
}

/** What comes over each edge, beside what the document says. */
const edgeChecks = (code: Written, back: ReadonlyMap<number, Back>, nonFinite: NonFinite): Check[] =>
  code.reached.toReversed().flatMap((node) =>
    back.get(node)!.ways.map(({ target, port, position, variable }) => {
      const counts = !nonFinite.edges[position]
      const name = edgeName(code, target, port)
      const expected = code.subject.evaluation.globalView(position)
      return { line: checkLine(code, name, variable, expected, code.slack.edge(position), counts), counts }
    }),
  )
