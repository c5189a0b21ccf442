import type { FormulaContext } from '../ops/op'
import { type Expr, symbol } from '../symbolic/expr'
import type { Shape } from '../tensor/tensor'
import type { Program } from './program'
import { sourcesOf } from './topology'

// Formulas are written in symbols: `0`, `1`, … stand for the inputs of a node in order, `output` for the node itself and
// `upstream` for ∂target/∂output, `drawn` for what the node drew from the random stream. What they are called, and which
// numbers they have, is a matter of explain/.

interface InContext {
  readonly inputs: readonly Expr[]
  readonly context: FormulaContext
}

/** Of the nodes with any number of inputs: each of their edges asks for all of it. */
const known = new WeakMap<Program, Map<number, InContext>>()

/** What a node's operation needs to write its formulas. The node must be one that can be evaluated. */
export function formulaContext(program: Program, node: number): InContext {
  if (!program.operations[node]!.variadic) return contextOf(program, node)
  let contexts = known.get(program)
  if (!contexts) known.set(program, (contexts = new Map()))
  let context = contexts.get(node)
  if (!context) contexts.set(node, (context = contextOf(program, node)))
  return context
}

function contextOf(program: Program, node: number): InContext {
  const { graph, shapes } = program
  const sources = Array.from(sourcesOf(program, node))
  return {
    inputs: sources.map((_, position) => symbol(String(position))),
    context: {
      attributes: graph.nodes[node]!.attributes,
      shapes: sources.map((source) => shapes[source]!),
      outputShape: shapes[node]!,
      output: symbol('output'),
      upstream: symbol('upstream'),
      drawn: symbol('drawn'),
    },
  }
}

/** The position of the input that a symbol stands for; null where it stands for something else. */
export const positionOfSymbol = (symbol: string): number | null =>
  /^\d+$/.test(symbol) ? Number(symbol) : null

/** The shape of what a symbol stands for. What is drawn is a mask over the output. */
export function shapeOfSymbol(program: Program, node: number, symbol: string): Shape {
  const position = positionOfSymbol(symbol)
  return program.shapes[position === null ? node : sourcesOf(program, node)[position]!]!
}
