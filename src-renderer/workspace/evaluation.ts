import type { ChainruleDocument } from '@shared/document/document'
import { type Changes, Evaluation } from '@shared/engine/evaluation'
import { type EdgeGradients, edgeGradients } from '@shared/engine/local-gradient'
import { compile, type Program } from '@shared/engine/program'
import { nodesAtFault, type Problem } from '@shared/engine/problem'
import { fromNested, sameShape, type Tensor } from '@shared/tensor/tensor'
import type { Happening } from './happening'
import type { Transaction } from './transaction'

// Values and gradients live here, outside the document and outside the canvas. What shows a number subscribes to its node
// or its edge by id, so that a changed value renders one node and its own edges anew, and nothing else.

/** What is known of a node now. Tensors are views: read them while rendering, do not keep them. */
export interface NodeReading {
  readonly value: Tensor | null
  readonly gradient: Tensor | null
  /** Why there is no value, where the fault is in this node. */
  readonly problem: Problem | null
}

/** What is known of an edge now. */
export interface EdgeReading extends Partial<EdgeGradients> {
  readonly value: Tensor | null
}

/** Key of those who want to hear of every change. */
export const EVERYTHING = '*'
/** Key of those who draw the structure: which nodes have a value, and of what shape. */
export const STRUCTURE = '#'

export const keyOfNode = (id: string): string => `n ${id}`
export const keyOfEdge = (id: string): string => `e ${id}`

export interface EvaluationStore {
  readonly current: Evaluation
  /** By node; the first one where there are several. */
  readonly problems: ReadonlyMap<string, Problem>
  nodeReading(id: string): NodeReading
  edgeReading(id: string): EdgeReading
  /** Changes whenever what a key stands for does. */
  version(key: string): number
  /** Listens for what a key stands for; returns what stops it. */
  subscribe(key: string, listener: () => void): () => void
  /** Computes what a transaction changes, and nothing else. Says whether the structure is another one. */
  hear(transaction: Transaction): boolean
}

export function createEvaluationStore(happening: Happening, initial: ChainruleDocument): EvaluationStore {
  let current = evaluate(initial, null)
  let problems = problemsByNode(current.program.problems)
  const keys = createKeys(happening)
  return {
    get current() {
      return current
    },
    get problems() {
      return problems
    },
    nodeReading(id) {
      const node = current.program.indexOf.get(id)
      if (node === undefined) return { value: null, gradient: null, problem: null }
      return {
        value: current.valueOf(node),
        gradient: current.gradientOf(node),
        problem: problems.get(id) ?? null,
      }
    },
    edgeReading(id) {
      const { program } = current
      const edge = indexOfEdge(program, id)
      if (edge === undefined) return { value: null }
      return { value: current.valueOf(program.edgeSource[edge]!), ...edgeGradients(current, edge) }
    },
    version: keys.version,
    subscribe: keys.subscribe,
    hear(transaction) {
      const changed = changedValues(transaction, current)
      if (!changed) {
        const before = transaction.cause === 'open' ? null : current.program
        current = evaluate(transaction.after, before)
        problems = problemsByNode(current.program.problems)
        keys.announceAll()
        return true
      }
      if (changed.length === 0) return false
      for (const { node, value } of changed) current.setValue(node, value)
      keys.announce(keysOf(current.program, current.update()))
      return false
    },
  }
}

function evaluate(document: ChainruleDocument, before: Program | null): Evaluation {
  const program = compile(document, before)
  const evaluation = new Evaluation(
    program,
    document.target === null ? null : (program.indexOf.get(document.target) ?? null),
  )
  evaluation.forward()
  evaluation.backward()
  return evaluation
}

function problemsByNode(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const byNode = new Map<string, Problem>()
  for (const problem of problems)
    for (const id of nodesAtFault(problem)) if (!byNode.has(id)) byNode.set(id, problem)
  return byNode
}

/**
 * The values that differ where nothing else does that the numbers depend on: then an update is enough. Null where the
 * structure changed, or the shape of a value.
 */
function changedValues(
  { patch }: Transaction,
  { program }: Evaluation,
): { node: number; value: Tensor }[] | null {
  if (!patch) return null
  const { fields, nodes, edges } = patch
  if (fields.target || fields.seed) return null
  if ([nodes.added, nodes.removed, edges.added, edges.removed, edges.changed].some((list) => list.length > 0))
    return null
  const changed: { node: number; value: Tensor }[] = []
  for (const { before: old, after: now } of nodes.changed) {
    // Names are part of what an edge shows, and of the words of a problem.
    if (old.op !== now.op || old.attributes !== now.attributes || old.name !== now.name) return null
    if (old.value === now.value) continue
    const node = program.indexOf.get(now.id)!
    const value = fromNested(now.value)
    const shape = program.shapes[node]
    if (!value.ok || !shape || !sameShape(value.value.shape, shape)) return null
    changed.push({ node, value: value.value })
  }
  return changed
}

function* keysOf({ graph, inputEdge, inputStart, edgeSource }: Program, changes: Changes): Generator<string> {
  const values = new Set(changes.values)
  for (const node of [...values, ...changes.gradients]) yield keyOfNode(graph.nodes[node]!.id)
  for (const node of changes.edges)
    for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++)
      if (inputEdge[position]! >= 0) yield keyOfEdge(graph.edges[inputEdge[position]!]!.id)
  for (let edge = 0; edge < graph.edges.length; edge++)
    if (values.has(edgeSource[edge]!)) yield keyOfEdge(graph.edges[edge]!.id)
}

const edgeIndices = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>()

/** The index of an edge by its id. */
export function indexOfEdge({ graph: { edges } }: Program, id: string): number | undefined {
  let indices = edgeIndices.get(edges)
  if (!indices) edgeIndices.set(edges, (indices = new Map(edges.map((edge, index) => [edge.id, index]))))
  return indices.get(id)
}

/** Listeners by key, who hear once at the end of a happening, whatever number of their keys it concerned. */
function createKeys({ tellLater }: Happening) {
  const listeners = new Map<string, Set<() => void>>()
  const versions = new Map<string, number>()
  let waiting = new Set<string>()
  const tell = () => {
    const heard = new Set<() => void>()
    for (const key of waiting) listeners.get(key)?.forEach((listener) => heard.add(listener))
    waiting = new Set()
    heard.forEach((listener) => listener())
  }
  const announce = (keys: Iterable<string>) => {
    for (const key of new Set([...keys, EVERYTHING])) {
      versions.set(key, (versions.get(key) ?? 0) + 1)
      waiting.add(key)
    }
    tellLater(tell)
  }
  return {
    announce,
    announceAll: () => announce([...listeners.keys(), STRUCTURE]),
    version: (key: string) => versions.get(key) ?? 0,
    subscribe(key: string, listener: () => void) {
      const set = listeners.get(key) ?? new Set()
      listeners.set(key, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size > 0) return
        listeners.delete(key)
        versions.delete(key)
      }
    },
  }
}
