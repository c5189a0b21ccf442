import type { ArgumentFault } from '@shared/cli/fault'
import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import type { Graph } from '@shared/engine/graph'
import type { Upstream } from '@shared/engine/graph'
import { targetOf } from '@shared/engine/target'
import { parseExpressions } from '@shared/expression/build'
import { nearestWord } from '@shared/nearest'
import { parseValue } from '@shared/expression/value'
import { operations } from '@shared/ops/registry'
import { err, ok, type Result } from '@shared/result'
import type { TrainingSettings } from '@shared/training/settings'
import type { Nested } from '@shared/tensor/tensor'
import { type Arguments, flag, list, type Positional, readText, setting } from './arguments'
import { wrongExpression, type PlacedFault, wrongFile, wrongUsage } from './faults'
import { readBytes } from './read'

/** What a command works on. */
export interface Subject {
  /** What messages call it: the file, or where the expressions came from. */
  readonly place: string
  /** Of a document; expressions have neither. */
  readonly title: string
  readonly notes: string
  readonly graph: Graph
  /** The id of the node that is differentiated: the one that was chosen, or else what ends the graph; null: none. */
  readonly target: string | null
  /** How a document says that it is trained; null: it does not say. */
  readonly training: TrainingSettings | null
  /** The document that the graph is of, with what options put in; null: it is of expressions. */
  readonly document: ChainruleDocument | null
}

interface Assignment {
  readonly name: string
  readonly value: Nested
}

/** `x=3`, `W=[[1,2],[3,4]]`. */
function readAssignment(text: string): Result<Assignment, ArgumentFault> {
  const [, name, written] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(text) ?? []
  if (name === undefined) return err({ kind: 'no-assignment', found: text })
  const value = parseValue(written!)
  return value.ok
    ? ok({ name, value: value.value })
    : err({ kind: 'unreadable-value', name, fault: value.error })
}

/** What comes to the target from outside: `2`, `[0.1, -0.2]`. */
function readUpstream(text: string): Result<Upstream, ArgumentFault> {
  const value = parseValue(text)
  return value.ok
    ? ok({ kind: 'value', value: value.value })
    : err({ kind: 'unreadable-value', name: '--upstream', fault: value.error })
}

/** An entry of the target: `1`, `0,2` or `[0, 2]`. */
function readEntry(text: string): Result<Upstream, ArgumentFault> {
  const at = text.replaceAll(/^\s*\[|\]\s*$/g, '').split(',')
  return at.every((index) => /^\s*-?\d+\s*$/.test(index))
    ? ok({ kind: 'entry', at: at.map(Number) })
    : err({ kind: 'no-index', found: text })
}

/** The options that say what there is in a graph. */
export const graphOptions = {
  set: list('assignment', readAssignment),
  target: setting('name', null, readText),
  upstream: setting('value', null, readUpstream),
  entry: setting('index', null, readEntry),
}

type GraphOptions = Arguments<typeof graphOptions>['options']

/** The options that say which graph. */
export const sourceOptions = { expr: setting('expressions', null, readText), ...graphOptions }

/** The options of all commands that print what they evaluate. */
export const subjectOptions = { ...sourceOptions, json: flag() }

/** A file, unless there are expressions. */
export const subjectOperand: Positional = { name: 'file', required: false }

/** Reads the file or the expressions of a command, and puts in what its options say. */
export async function openSubject(
  command: string,
  { operand, options }: Arguments<typeof sourceOptions>,
): Promise<Result<Subject, PlacedFault>> {
  if ((operand === null) === (options.expr === null))
    return err(wrongUsage(command, '', { kind: 'file-or-expressions' }))
  if (options.upstream !== null && options.entry !== null)
    return err(wrongUsage(command, '--entry', { kind: 'not-both', other: '--upstream' }))
  if (options.expr !== null) return expressionsSubject('--expr', options.expr, options)
  const document = await openDocument(operand!)
  return document.ok ? adjust(subjectOf(operand!, document.value), options) : document
}

const subjectOf = (place: string, document: ChainruleDocument): Subject => ({
  place,
  title: document.title,
  notes: document.notes,
  graph: document,
  target: targetOf(document),
  training: document.training,
  document,
})

/** The graph of expressions; of `-`, those of standard input. */
export async function expressionsSubject(
  place: string,
  expressions: string,
  options: GraphOptions,
): Promise<Result<Subject, PlacedFault>> {
  const bytes = expressions === '-' ? await readBytes(expressions) : ok(null)
  if (!bytes.ok) return bytes
  const parsed = parseExpressions(bytes.value?.toString() ?? expressions)
  return parsed.ok
    ? adjust({ place, title: '', notes: '', training: null, document: null, ...parsed.value }, options)
    : err(wrongExpression(place, parsed.error))
}

/** Reads a document; `-` is standard input. */
export async function openDocument(file: string): Promise<Result<ChainruleDocument, PlacedFault>> {
  const bytes = await readBytes(file)
  if (!bytes.ok) return bytes
  const document = readDocument(bytes.value)
  return document.ok ? document : err(wrongFile(file, document.error))
}

/** A document with what the options put in. */
export async function openDocumentSubject(
  file: string,
  options: GraphOptions,
): Promise<Result<Subject & { readonly document: ChainruleDocument }, PlacedFault>> {
  const document = await openDocument(file)
  if (!document.ok) return document
  const adjusted = adjust(subjectOf(file, document.value), options)
  if (!adjusted.ok) return adjusted
  const { target, document: held } = adjusted.value
  return ok({ ...adjusted.value, document: { ...held!, target } })
}

function adjust(
  subject: Subject,
  { set, target, upstream, entry }: GraphOptions,
): Result<Subject, PlacedFault> {
  const assigned = assign(subject, set)
  if (!assigned.ok) return assigned
  const node = target === null ? null : assigned.value.nodes.find(({ name }) => name === target)
  if (node === undefined) return err(unknownName(subject, target!))
  // What the document says comes to its own target, and to no other.
  const kept = node === null || node.id === subject.target ? (assigned.value.upstream ?? null) : null
  const given = { upstream: upstream ?? entry ?? kept }
  const { document } = subject
  return ok({
    ...subject,
    graph: { ...assigned.value, ...given },
    target: node?.id ?? subject.target,
    document: document && {
      ...document,
      ...given,
      nodes: withValues(document.nodes, set),
      ...(node && { target: node.id }),
    },
  })
}

function assign(
  { place, graph }: Pick<Subject, 'place' | 'graph'>,
  assignments: readonly Assignment[],
): Result<Graph, PlacedFault> {
  const known = new Map(graph.nodes.map((node) => [node.name, node]))
  for (const { name } of assignments) {
    const node = known.get(name)
    if (!node) return err(unknownName({ place, graph }, name))
    const operation = operations.get(node.op)!
    if (operation.kind !== 'source' || operation.draw || operation.reads)
      return err({
        kind: 'not-settable',
        place,
        path: name,
        computedBy: operation.kind === 'source' ? null : node.op,
        isRead: operation.kind === 'source' && operation.reads !== null,
      })
  }
  return ok({ ...graph, nodes: withValues(graph.nodes, assignments) })
}

/** Nodes with what is assigned to them; of several to one node the last holds. */
function withValues<N extends { readonly name: string }>(
  nodes: readonly N[],
  assignments: readonly Assignment[],
): N[] {
  const values = new Map(assignments.map(({ name, value }) => [name, value]))
  return nodes.map((node) => {
    const value = values.get(node.name)
    return value === undefined ? node : { ...node, value }
  })
}

/** Says that there is no such node, and which one may be meant. */
export function unknownName({ place, graph }: Pick<Subject, 'place' | 'graph'>, name: string): PlacedFault {
  const meant = nearestWord(
    name,
    graph.nodes.map((node) => node.name),
  )
  return { kind: 'unknown-name', place, path: name, meant }
}
