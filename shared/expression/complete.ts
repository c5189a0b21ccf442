import type { Graph, GraphNode } from '../engine/graph'
import type { Problem } from '../engine/problem'
import { problemsOf } from '../engine/program'
import { resolveTopology, type Topology, withSources } from '../engine/topology'
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
  const empty: number[] = []
  const sources = new Map<number, Shape>()
  for (const [index, node] of nodes.entries()) {
    const shape = heldShape(node)
    if (shape) sources.set(index, shape)
    else if (holdsNothing(node)) empty.push(index)
  }
  const free = empty.filter((index) => !known.has(nodes[index]!.name))
  if (free.length === 0) return { graph, target, free: [], problem: problemOf(topology) }

  const choiceOf = (index: number): Choice => choices.get(nodes[index]!.name) ?? NO_CHOICE
  for (const index of free) {
    const shape = shapeOfChoice(choiceOf(index))
    if (shape) sources.set(index, shape)
  }
  const open = empty.filter((index) => !sources.has(index))
  const inferred = inferFreeShapes(topology, sources, open)
  let room = MOST_CHOSEN
  const shapes: InferredShape[] = []
  for (const index of empty) {
    const shape = sources.get(index)
    const wanted = shape ? { shape, isChosen: shape.map(() => false) } : inferred.get(index)!
    const size = sizeOf(wanted.shape)
    const fits = size <= Math.min(room, MAX_ENTRIES)
    if (fits) room -= size
    shapes[index] = fits ? wanted : { shape: SCALAR, isChosen: [] }
    sources.set(index, shapes[index].shape)
  }
  const values = new ChosenValues(topology, shapesFrom(topology, sources))

  const wordOf = kindsOf(topology, free)
  const names = free.map((index): FreeName => {
    const { word: chosen, content } = choiceOf(index)
    const said = chosen ?? wordOf(index)
    // What is given has its numbers written out.
    const word = said === 'given' && content?.kind === 'draw' ? 'input' : said
    const inferredShape = shapes[index]!
    return {
      name: nodes[index]!.name,
      word,
      ...inferredShape,
      content: content ? completeContent(content, word, inferredShape.shape) : values.of(index, word),
    }
  })
  const filled = graph.nodes.slice()
  for (const [at, index] of free.entries()) filled[index] = sourceNode(graph.nodes[index]!, names[at]!)
  const completed = { ...graph, nodes: filled }
  const problem = problemOf(withSources(topology, withValues(completed, known)))
  return { graph: completed, target, free: names, problem }
}

const problemOf = (topology: Topology): Problem | null => problemsOf(topology)[0] ?? null

/** The graph with the values that are known of names. */
export const withValues = (graph: Graph, known: ReadonlyMap<string, Nested | null>): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    holdsNothing(node) && known.has(node.name) ? { ...node, value: known.get(node.name)! } : node,
  ),
})

const holdsNothing = ({ value }: GraphNode): boolean => value === null

function heldShape({ value = null }: GraphNode): Shape | null {
  const tensor = value === null ? null : fromNested(value)
  return tensor?.ok ? tensor.value.shape : null
}

const NO_CHOICE: Choice = {}

function shapeOfChoice({ shape, content }: Choice): Shape | null {
  if (content?.kind === 'value') {
    const tensor = fromNested(content.value)
    return tensor.ok ? tensor.value.shape : null
  }
  const drawn = (content?.attributes['shape'] ?? []) as Shape
  return drawn.length > 0 ? drawn : (shape ?? null)
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
