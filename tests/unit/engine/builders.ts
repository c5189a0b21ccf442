import { diffLists } from '@shared/document/list-patch'
import type { GraphChange } from '@shared/engine/change'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Graph, GraphEdge, GraphNode } from '@shared/engine/graph'
import type { Program } from '@shared/engine/program'
import { parseExpressions } from '@shared/expression/build'
import { fromNested, type Nested, toNested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'

/** The graph of some statements, with values for its inputs; the target is the last statement's. */
export function graphOf(text: string, values: Record<string, Nested> = {}): { graph: Graph; target: string } {
  const parsed = parseExpressions(text)
  if (!parsed.ok) throw new Error(say(english.expressionFault, parsed.error))
  const { graph, target } = parsed.value
  const nodes = graph.nodes.map((node) =>
    Object.hasOwn(values, node.name) ? { ...node, value: values[node.name]! } : node,
  )
  return { graph: { ...graph, nodes }, target: nodes.find(({ id }) => id === target)!.name }
}

/** The index of a node by its name. */
export const at = ({ graph }: Program, name: string): number => {
  const index = graph.nodes.findIndex((node) => node.name === name)
  if (index < 0) throw new Error(`there is no node ${name}`)
  return index
}

/** An evaluation of some statements, run forward and backward. */
export function evaluated(text: string, values: Record<string, Nested> = {}, target?: string) {
  const made = graphOf(text, values)
  return run(made.graph, target ?? made.target)
}

/** An evaluation of a graph, run forward and backward. */
export function run(graph: Graph, target: string | null) {
  const id = target === null ? null : graph.nodes.find(({ name }) => name === target)!.id
  return reading(evaluate(graph, id))
}

/** Numbers by name. */
export function reading(evaluation: Evaluation) {
  const { program } = evaluation
  const nested = (tensor: ReturnType<Evaluation['valueOf']>) => tensor && toNested(tensor)
  return {
    evaluation,
    program,
    messages: program.problems.map((problem) => say(english.problem, problem)),
    value: (name: string) => nested(evaluation.valueOf(at(program, name))),
    gradient: (name: string) => nested(evaluation.gradientOf(at(program, name))),
    set: (name: string, value: Nested) => {
      const tensor = fromNested(value)
      if (!tensor.ok) throw new Error(`this is no tensor: ${tensor.error.kind}`)
      evaluation.setValue(at(program, name), tensor.value)
    },
  }
}

/** The index of the edge between two nodes by their names; the first of several. */
export function edgeBetween({ graph }: Program, source: string, target: string, input?: string): number {
  const id = (name: string) => graph.nodes.find((node) => node.name === name)!.id
  return graph.edges.findIndex(
    (edge) => edge.source === id(source) && edge.target === id(target) && (!input || edge.input === input),
  )
}

/** What an edit changes that leads from one graph to the other. */
export const changeBetween = (before: Graph, after: Graph): GraphChange => ({
  nodes: diffLists(before.nodes, after.nodes),
  edges: diffLists(before.edges, after.edges),
})

/** A node, for graphs that no expression can say. */
export const node = (name: string, op: string, value?: Nested | null): GraphNode => ({
  id: name,
  op,
  name,
  attributes: {},
  ...(value !== undefined && { value }),
})

/** A wire from one node to an input of another. */
export const edge = (source: string, target: string, input: string): GraphEdge => ({
  id: `${source}→${target}.${input}`,
  source,
  target,
  input,
})

/** Random numbers that are the same every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
