import { useCallback, useSyncExternalStore } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { diff } from '@shared/document/patch'
import { evaluate } from '@shared/engine/evaluate'
import type { Changes, Evaluation } from '@shared/engine/evaluation'
import { type EdgeGradients, edgeGradients } from '@shared/engine/local-gradient'
import type { Program } from '@shared/engine/program'
import { nodesAtFault, type Problem } from '@shared/engine/problem'
import { reevaluate } from '@shared/engine/reevaluate'
import { incomingOf } from '@shared/engine/topology'
import type { Tensor } from '@shared/tensor/tensor'
import { currentDocument, useDocument } from './document'

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

interface Current {
  readonly document: ChainruleDocument
  readonly evaluation: Evaluation
  readonly problems: ReadonlyMap<string, Problem>
}

const currentOf = (document: ChainruleDocument, evaluation: Evaluation): Current => ({
  document,
  evaluation,
  problems: problemsByNode(evaluation.program.problems),
})

/** By node; the first one where there are several. */
function problemsByNode(problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const byNode = new Map<string, Problem>()
  for (const problem of problems)
    for (const id of nodesAtFault(problem)) if (!byNode.has(id)) byNode.set(id, problem)
  return byNode
}

let current = currentOf(currentDocument(), evaluate(currentDocument(), currentDocument().target))

const listeners = new Map<string, Set<() => void>>()
const versions = new Map<string, number>()
/** Key of those who want to hear of every change. */
const ANY = '*'
/** Key of those who draw the structure: which nodes have a value, and of what shape. */
const PROGRAM = '#'

const keyOfNode = (id: string): string => `n ${id}`
const keyOfEdge = (id: string): string => `e ${id}`

function announce(keys: Iterable<string>): void {
  const heard = new Set<() => void>()
  for (const key of new Set([...keys, ANY])) {
    versions.set(key, (versions.get(key) ?? 0) + 1)
    listeners.get(key)?.forEach((listener) => heard.add(listener))
  }
  heard.forEach((listener) => listener())
}

function subscribe(key: string, listener: () => void): () => void {
  const set = listeners.get(key) ?? new Set()
  listeners.set(key, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0) {
      listeners.delete(key)
      versions.delete(key)
    }
  }
}

useDocument.subscribe(({ document }) => {
  if (document === current.document) return
  const { evaluation, changes } = reevaluate(
    current.evaluation,
    document,
    document.target,
    diff(current.document, document),
  )
  current = changes ? { ...current, document } : currentOf(document, evaluation)
  if (!changes) announce(listeners.keys())
  else if (changes.values.length > 0) announce(keysOf(evaluation.program, changes))
})

function* keysOf(program: Program, changes: Changes): Generator<string> {
  const { graph, edgeSource } = program
  const values = new Set(changes.values)
  for (const node of [...values, ...changes.gradients]) yield keyOfNode(graph.nodes[node]!.id)
  for (const node of changes.edges)
    for (const edge of incomingOf(program, node)) yield keyOfEdge(graph.edges[edge]!.id)
  for (let edge = 0; edge < graph.edges.length; edge++)
    if (values.has(edgeSource[edge]!)) yield keyOfEdge(graph.edges[edge]!.id)
}

/** The evaluation as it is now, for handlers and panels that look at all of it. */
export const currentEvaluation = (): Evaluation => current.evaluation
export const currentProblems = (): ReadonlyMap<string, Problem> => current.problems

export function nodeReading(id: string): NodeReading {
  const { evaluation, problems } = current
  const node = evaluation.program.indexOf.get(id)
  if (node === undefined) return { value: null, gradient: null, problem: null }
  return {
    value: evaluation.valueOf(node),
    gradient: evaluation.gradientOf(node),
    problem: problems.get(id) ?? null,
  }
}

export function edgeReading(id: string): EdgeReading {
  const { evaluation } = current
  const { program } = evaluation
  const edge = indexOfEdge(program, id)
  if (edge === undefined) return { value: null }
  return { value: evaluation.valueOf(program.edgeSource[edge]!), ...edgeGradients(evaluation, edge) }
}

const edgeIndices = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>()

/** The index of an edge by its id. */
export function indexOfEdge({ graph: { edges } }: Program, id: string): number | undefined {
  let indices = edgeIndices.get(edges)
  if (!indices) edgeIndices.set(edges, (indices = new Map(edges.map((edge, index) => [edge.id, index]))))
  return indices.get(id)
}

function useVersion(key: string): number {
  const listen = useCallback((listener: () => void) => subscribe(key, listener), [key])
  return useSyncExternalStore(listen, () => versions.get(key) ?? 0)
}

/** The numbers of a node; renders again when one of them changes. */
export function useNodeReading(id: string): NodeReading {
  useVersion(keyOfNode(id))
  return nodeReading(id)
}

/** The numbers on an edge; renders again when one of them changes. */
export function useEdgeReading(id: string): EdgeReading {
  useVersion(keyOfEdge(id))
  return edgeReading(id)
}

/** The structure that is evaluated; does not render again when only numbers change. */
export function useProgram(): Program {
  useVersion(PROGRAM)
  return current.evaluation.program
}

/** The whole evaluation; renders again at every change, so for panels only. */
export function useEvaluation(): Evaluation {
  useVersion(ANY)
  return current.evaluation
}

/** Listens for a change of the structure; returns what stops it. */
export const onProgramChange = (listener: () => void): (() => void) => subscribe(PROGRAM, listener)
