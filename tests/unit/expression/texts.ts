import { expect } from 'vitest'
import { type Expressions, parseExpressions } from '@shared/expression/build'
import type { ExpressionFault } from '@shared/expression/fault'
import { printExpressions } from '@shared/expression/print'
import type { Graph, GraphNode } from '@shared/engine/graph'
import { english, say } from '@shared/words'

/** What the text builds; fails the test where it is at fault. */
export function built(text: string): Expressions {
  const result = parseExpressions(text)
  if (!result.ok) expect.fail(`${text}: ${faultText(result.error)}`)
  return result.value
}

/** The fault of a text, as in `1:5 q is defined twice`. */
export function faultOf(text: string): string {
  const result = parseExpressions(text)
  if (result.ok) expect.fail(`${text} was accepted`)
  return faultText(result.error)
}

const faultText = (fault: ExpressionFault): string =>
  `${fault.line}:${fault.column} ${say(english.expressionFault, fault)}`

/** The node of a name. */
export const nodeOf = ({ graph }: Pick<Expressions, 'graph'>, name: string): GraphNode | undefined =>
  graph.nodes.find((node) => node.name === name)

/** Each node in order, as in `f1 = mul(w0, x0)`; sources with their value, as in `c1 = constant 2`. */
export function gates({ graph }: Pick<Expressions, 'graph'>): string[] {
  const nameOf = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  return graph.nodes.map(({ id, op, name, value }) => {
    const sources = graph.edges.filter(({ target }) => target === id).map(({ source }) => nameOf.get(source))
    if (sources.length > 0) return `${name} = ${op}(${sources.join(', ')})`
    return value === undefined ? `${name} = ${op}` : `${name} = ${op} ${JSON.stringify(value)}`
  })
}

/** The gates alone. */
export const computed = (text: string): string[] => gates(built(text)).filter((line) => line.endsWith(')'))

/** The name of the target. */
export const targetName = ({ graph, target }: Expressions): string | undefined =>
  graph.nodes.find(({ id }) => id === target)?.name

/** The graph as a text; fails the test where it has none. */
export function printed({ graph, target }: Expressions): string {
  const result = printExpressions(graph, target)
  if (!result.ok) expect.fail(say(english.unprintable, result.error))
  return result.value
}

/** A graph by names instead of ids, in no order. */
export function byName({ seed, nodes, edges, given = [], upstream = null }: Graph) {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]))
  const wires = edges.map(({ source, target, input }) => [nameOf.get(source), nameOf.get(target), input])
  return {
    seed,
    nodes: Object.fromEntries(
      nodes.map(({ op, name, attributes, value }) => [name, { op, attributes, value }]),
    ),
    wires: wires.map((wire) => wire.join(' ')).sort(),
    given: Object.fromEntries(given.map((said) => [nameOf.get(said.id), said.given])),
    upstream,
  }
}
