import type { Graph, GraphNode } from '../engine/graph'
import type { Problem } from '../engine/problem'
import { compile } from '../engine/program'
import { resolveTopology, type Topology } from '../engine/topology'
import { fromNested, MAX_ENTRIES, type Nested, SCALAR, type Shape, sizeOf } from '../tensor/tensor'
import type { Expressions } from './build'
import { ChosenValues, type Content, drawOf } from './chosen-values'
import { attempt } from './shape-attempt'
import { inferFreeShapes, type InferredShape } from './infer-shapes'
import { kindsOf } from './kinds'
import { sourceWords, type SourceWord } from './syntax'

/** So many numbers are thought of for all names together; `x[65536, 65536]` asks for more than there is room for. */
const MOST_CHOSEN = 4 * MAX_ENTRIES

/** What a person says of a free name; the rest is inferred. */
export interface Choice {
  readonly word?: SourceWord
  readonly shape?: Shape
  /** A draw without a shape of its own takes the one that is inferred. */
  readonly content?: Content
}

/** A name that a text uses and does not define, with what it is taken for. */
export interface FreeName {
  readonly name: string
  readonly word: SourceWord
  readonly shape: Shape
  /** By axis: whether nothing says this length, so that it was chosen. */
  readonly isChosen: readonly boolean[]
  readonly content: Content
}

/** A text with values for all of its free names. */
export interface Completed extends Expressions {
  readonly free: readonly FreeName[]
  /** Why a node has no value all the same: shapes that do not fit, however they are chosen. */
  readonly problem: Problem | null
}

/**
 * Gives the free names of a text what they need for it to evaluate: kinds by their names and uses, shapes by inference,
 * values and seeded draws. `choices` by name come before. `known` are the values of names that are no free ones, because
 * they are nodes of a graph that the text is added to; they stay as they are.
 */
export function completeExpressions(
  { graph, target }: Expressions,
  choices: ReadonlyMap<string, Choice> = new Map(),
  known: ReadonlyMap<string, Nested | null> = new Map(),
): Completed {
  const topology = resolveTopology(withValues(graph, known), null)
  const { nodes } = topology.graph
  const empty = nodes.flatMap((node, index) => (holdsNothing(node) ? [index] : []))
  const free = empty.filter((index) => !known.has(nodes[index]!.name))
  if (free.length === 0)
    return { graph, target, free: [], problem: compile(topology.graph).problems[0] ?? null }

  const choiceOf = (index: number): Choice => choices.get(nodes[index]!.name) ?? {}
  const fixed = new Map(free.flatMap((index) => shapeOfChoice(choiceOf(index), index)))
  const held = new Map(nodes.flatMap((node, index) => heldShape(node, index)))
  const open = empty.filter((index) => !fixed.has(index))
  const inferred = inferFreeShapes(topology, new Map([...held, ...fixed]), open)
  let room = MOST_CHOSEN
  const shapes = new Map(
    empty.map((index): [number, InferredShape] => {
      const shape = fixed.get(index)
      const wanted = shape ? { shape, isChosen: shape.map(() => false) } : inferred.get(index)!
      const size = sizeOf(wanted.shape)
      if (size > Math.min(room, MAX_ENTRIES)) return [index, { shape: SCALAR, isChosen: [] }]
      room -= size
      return [index, wanted]
    }),
  )
  const shapeOf = (index: number): InferredShape => shapes.get(index)!
  const sources = new Map([...held, ...empty.map((index) => [index, shapeOf(index).shape] as const)])
  const values = new ChosenValues(topology, shapesFrom(topology, sources))

  const words = kindsOf(topology, free)
  const names = free.map((index): FreeName => {
    const { word: chosen, content } = choiceOf(index)
    const said = chosen ?? words.get(index)!
    // What is given has its numbers written out.
    const word = said === 'given' && content?.kind === 'draw' ? 'input' : said
    const inferredShape = shapeOf(index)
    return {
      name: nodes[index]!.name,
      word,
      ...inferredShape,
      content: content ? completeContent(content, word, inferredShape.shape) : values.of(index, word),
    }
  })
  const byName = new Map(names.map((name) => [name.name, name]))
  const filled = graph.nodes.map((node) => {
    const name = byName.get(node.name)
    return name ? sourceNode(node, name) : node
  })
  const completed = { ...graph, nodes: filled }
  const [problem = null] = compile(withValues(completed, known)).problems
  return { graph: completed, target, free: names, problem }
}

/** The graph with the values that are known of names. */
export const withValues = (graph: Graph, known: ReadonlyMap<string, Nested | null>): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    holdsNothing(node) && known.has(node.name) ? { ...node, value: known.get(node.name)! } : node,
  ),
})

const holdsNothing = ({ value }: GraphNode): boolean => value === null

function heldShape({ value = null }: GraphNode, index: number): [number, Shape][] {
  const tensor = value === null ? null : fromNested(value)
  return tensor?.ok ? [[index, tensor.value.shape]] : []
}

function shapeOfChoice({ shape, content }: Choice, index: number): [number, Shape][] {
  if (content?.kind === 'value') {
    const tensor = fromNested(content.value)
    return tensor.ok ? [[index, tensor.value.shape]] : []
  }
  const drawn = (content?.attributes['shape'] ?? []) as Shape
  return drawn.length > 0 ? [[index, drawn]] : shape ? [[index, shape]] : []
}

/** The shapes that follow from those of all sources; none where they do not fit. */
function shapesFrom(topology: Topology, sources: ReadonlyMap<number, Shape>): readonly Shape[] {
  const found = attempt(topology, sources, { ranks: new Map(), lengths: new Map() })
  if (found.ok) return found.shapes
  const shapes: Shape[] = []
  for (const [index, shape] of sources) shapes[index] = shape
  return shapes
}

const completeContent = (content: Content, word: SourceWord, shape: Shape): Content =>
  content.kind === 'value'
    ? content
    : { kind: 'draw', attributes: drawOf({ ...content.attributes, shape, trained: word === 'param' }) }

const sourceNode = ({ id, name }: GraphNode, { word, content }: FreeName): GraphNode =>
  content.kind === 'draw'
    ? { id, op: 'random', name, attributes: content.attributes }
    : { id, op: sourceWords[word], name, attributes: {}, value: content.value }
