import type { Graph, GraphEdge, GraphNode } from '@shared/engine/graph'
import { Value } from './micrograd'

/** A small generator of its own, so that a benchmark is the same graph every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const binary = ['add', 'mul', 'max'] as const
const unary = ['tanh', 'sigmoid', 'relu'] as const

/** One scalar graph in two forms: for the engine, and as a list that builds the reference's objects. */
export interface ScalarGraph {
  readonly graph: Graph
  readonly target: string
  readonly run: () => Value
}

/**
 * `count` random operations on a tenth as many inputs. First operands are taken from what nothing reads yet, so that the
 * last node depends on everything: both sides differentiate the whole graph.
 */
export function randomScalarGraph(count: number, seed: number): ScalarGraph {
  const random = seeded(seed)
  const inputs = Math.max(4, Math.floor(count / 10))
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  const steps: { op: (typeof binary)[number] | (typeof unary)[number]; a: number; b: number }[] = []
  const values = Array.from({ length: inputs }, () => random() * 2 - 1)
  const unread = Array.from({ length: inputs }, (_, i) => i)
  values.forEach((value, i) => nodes.push({ id: `n${i}`, op: 'input', name: `x${i}`, attributes: {}, value }))
  const connect = (source: number, target: string, input: string) =>
    edges.push({ id: `e${edges.length}`, source: `n${source}`, target, input })
  // What grows is squashed: a product of products would soon be infinite.
  const current = [...values]
  const takeUnread = () => unread.splice(Math.floor(random() * unread.length), 1)[0]!
  for (let i = 0; i < count; i++) {
    const left = count - i
    const id = `n${nodes.length}`
    const closing = unread.length >= left
    const a = takeUnread()
    const two = closing || (Math.abs(current[a]!) < 2 && random() < 0.6)
    const op = two ? binary[Math.floor(random() * 3)]! : unary[Math.floor(random() * 3)]!
    const recent = Math.max(0, nodes.length - 2 * inputs)
    const b =
      closing && unread.length > 0 ? takeUnread() : recent + Math.floor(random() * (nodes.length - recent))
    const [x, y] = [new Value(current[a]!), new Value(current[b]!)]
    current.push((op === 'add' || op === 'mul' || op === 'max' ? x[op](y) : x[op]()).data)
    nodes.push({ id, op, name: `f${i}`, attributes: {} })
    if (two) {
      connect(a, id, 'a')
      connect(b, id, 'b')
    } else connect(a, id, 'x')
    steps.push({ op, a, b })
    unread.push(nodes.length - 1)
  }
  // The inputs stay between runs, as parameters do between the steps of a training.
  const inputValues = values.map((value) => new Value(value))
  const run = () => {
    const made = [...inputValues]
    for (const value of inputValues) value.grad = 0
    for (const { op, a, b } of steps) {
      const [x, y] = [made[a]!, made[b]!]
      made.push(op === 'add' || op === 'mul' || op === 'max' ? x[op](y) : x[op]())
    }
    const last = made[made.length - 1]!
    last.backward()
    return last
  }
  return { graph: { seed: 0, nodes, edges }, target: nodes.at(-1)!.id, run }
}

/** w·x, then tanh and + x in turns: `count` operations, one after the other. */
export function chain(count: number): Graph {
  const nodes: GraphNode[] = [
    { id: 'x', op: 'input', name: 'x', attributes: {}, value: 0.5 },
    { id: 'w', op: 'input', name: 'w', attributes: {}, value: 0.25 },
  ]
  const edges: GraphEdge[] = []
  for (let i = 0; i < count; i++) {
    const id = `f${i}`
    const previous = i === 0 ? 'x' : `f${i - 1}`
    const last = i === count - 1
    nodes.push({ id, op: last ? 'add' : i % 2 === 0 ? 'tanh' : 'neg', name: id, attributes: {} })
    edges.push({ id: `e${i}`, source: previous, target: id, input: last ? 'a' : 'x' })
    if (last) edges.push({ id: `e${i + 1}`, source: 'w', target: id, input: 'b' })
  }
  return { seed: 0, nodes, edges }
}
