import { documentFrom } from '@shared/document/create'
import {
  type ChainruleDocument,
  type DocumentNode,
  emptyDocument,
  findNodeNamed,
} from '@shared/document/document'
import { moveNodes, removeNodes } from '@shared/document/edit-nodes'
import { counter, freshNodeIds } from '@shared/document/ids'
import { apply, diff, type Patch } from '@shared/document/patch'
import { wordAt } from '@shared/engine/name'
import { targetOf } from '@shared/engine/target'
import { type Expressions } from '@shared/expression/build'
import { printExpressions, type Unprintable } from '@shared/expression/print'
import { isRead } from '@shared/ops/attributes'
import { operations } from '@shared/ops/registry'
import { ok, type Result } from '@shared/result'
import { arrange, type ArrangeOptions } from '@shared/scene/arrange'
import { placesForNew } from '@shared/scene/join'
import type { Workspace } from '../workspace/workspace'

/** The text of a whole graph; empty where there is none yet. */
export const textOf = (document: ChainruleDocument): Result<string, Unprintable> =>
  document.nodes.length === 0 ? ok('') : printExpressions(document, targetInText(document))

/** A text names one node: the target, or the last where none is. */
const targetInText = (document: ChainruleDocument): string =>
  targetOf(document) ?? document.nodes[document.nodes.length - 1]!.id

/**
 * Makes the graph what a text says; null: it says nothing. Nodes are told by their names: what stays keeps its place, its
 * id and all that other parts say of it, and so does a node that alone got another name. What is new is laid out.
 */
export function applyText(
  document: ChainruleDocument,
  expressions: Expressions | null,
  room?: ArrangeOptions['room'],
): Patch {
  const typed = expressions ? documentFrom(expressions.graph) : emptyDocument
  const ids = idsFor(document, typed.nodes)
  const staying = new Set(ids.values())
  const gone = document.nodes.filter(({ id }) => !staying.has(id)).map(({ id }) => id)
  const kept = apply(document, removeNodes(document, gone))
  const before = new Map(kept.nodes.map((node) => [node.id, node]))
  const typedById = new Map(typed.nodes.map((node) => [ids.get(node.id)!, node]))
  const added = typed.nodes.filter(({ id }) => !before.has(ids.get(id)!))
  const nodes = [
    ...kept.nodes.map((node) => changed(node, typedById.get(node.id)!)),
    ...added.map((node) => ({ ...node, id: ids.get(node.id)! })),
  ]
  const wired = { ...kept, nodes, edges: edgesFor(kept, typed, ids) }
  const next = {
    ...wired,
    ...(expressions && {
      seed: typed.seed,
      given: givenFor(kept, typed, ids),
      upstream: typed.upstream,
      target: targetFor(document, wired, ids.get(expressions.target)!),
    }),
  }
  return diff(document, placed(document, next, new Set(added.map(({ id }) => ids.get(id)!)), room))
}

/** By id of the text, the ids in the document. */
function idsFor({ nodes }: ChainruleDocument, typed: readonly DocumentNode[]): ReadonlyMap<string, string> {
  const byName = new Map(nodes.map((node) => [node.name, node.id]))
  const names = new Set(typed.map(({ name }) => name))
  const [gone, ...othersGone] = nodes.filter(({ name }) => !names.has(name))
  const [come, ...othersCome] = typed.filter(({ name }) => !byName.has(name))
  const isRenamed =
    othersGone.length === 0 && othersCome.length === 0 && gone !== undefined && gone.op === come?.op
  const fresh = freshNodeIds(nodes)
  return new Map(
    typed.map((node) => [node.id, byName.get(node.name) ?? (isRenamed && node === come ? gone.id : fresh())]),
  )
}

/** What a draw does not read is not in its text, and stays. */
function changed(node: DocumentNode, typed: DocumentNode): DocumentNode {
  const { attributes: schema } = operations.get(typed.op)!
  const unread = Object.entries(schema).flatMap(([name, spec]) =>
    node.op === typed.op && !isRead(spec, typed.attributes) ? [[name, node.attributes[name]] as const] : [],
  )
  return {
    ...typed,
    id: node.id,
    position: node.position,
    attributes: { ...typed.attributes, ...Object.fromEntries(unread) },
  }
}

/** The wires of the text; those that are there already stay the same. */
function edgesFor(document: ChainruleDocument, typed: ChainruleDocument, ids: ReadonlyMap<string, string>) {
  const keyOf = (source: string, target: string, input: string) => JSON.stringify([source, target, input])
  const known = new Map(document.edges.map((edge) => [keyOf(edge.source, edge.target, edge.input), edge]))
  const fresh = counter('e', document.edges.map(({ id }) => id)) // prettier-ignore
  const wanted = typed.edges.map(({ source, target, input }) => ({
    source: ids.get(source)!,
    target: ids.get(target)!,
    input,
  }))
  const keys = new Set(wanted.map(({ source, target, input }) => keyOf(source, target, input)))
  return [
    ...document.edges.filter(({ source, target, input }) => keys.has(keyOf(source, target, input))),
    ...wanted
      .filter(({ source, target, input }) => !known.has(keyOf(source, target, input)))
      .map((edge) => ({ id: fresh(), ...edge })),
  ]
}

/** What the text says of sources; that a constant is given, which it is by itself, is in no text and stays. */
function givenFor({ given }: ChainruleDocument, typed: ChainruleDocument, ids: ReadonlyMap<string, string>) {
  const constants = new Set(typed.nodes.flatMap(({ id, op }) => (op === 'constant' ? [ids.get(id)!] : [])))
  const said = typed.given.map(({ id, given }) => ({ id: ids.get(id)!, given }))
  const written = new Set(said.map(({ id }) => id))
  return [...given.filter(({ id, given }) => given && constants.has(id) && !written.has(id)), ...said]
}

/** The target of the text, where it is another than the graph has by itself, or than was written for want of one. */
function targetFor(before: ChainruleDocument, after: ChainruleDocument, wanted: string): string | null {
  const isSame = before.nodes.length > 0 && targetInText(before) === wanted
  if (isSame && (before.target !== null || targetOf(before) === null)) return before.target
  return targetOf({ ...after, target: null }) === wanted ? null : wanted
}

/** Whether less than half of what was there stays: the text is of another graph then. */
function isAnother({ nodes }: ChainruleDocument, after: ChainruleDocument): boolean {
  const left = new Map(after.nodes.map(({ id, op }) => [id, op]))
  return 2 * nodes.filter(({ id, op }) => left.get(id) === op).length < Math.max(1, nodes.length)
}

/** What is new goes where there is room for it; where it is another graph, all of it is laid out anew. */
function placed(
  before: ChainruleDocument,
  document: ChainruleDocument,
  added: ReadonlySet<string>,
  room: ArrangeOptions['room'] | undefined,
): ChainruleDocument {
  if (added.size === 0) return document
  const places = isAnother(before, document)
    ? arrange(document, room && { room })
    : placesForNew(document, added)
  return apply(document, moveNodes(document, places))
}

/** Makes the graph what a text says, as one step of the history with what the same gesture did before, and shows it. */
export function editByText(workspace: Workspace, expressions: Expressions | null, gesture: string): void {
  const { canvas, document, window } = workspace
  const before = document.current
  const refusal = document.edit((document) => applyText(document, expressions, canvas.room()), gesture)
  if (refusal) return window.refused(refusal)
  const old = new Set(before.nodes.map(({ id }) => id))
  const added = document.current.nodes.flatMap(({ id }) => (old.has(id) ? [] : [id]))
  if (added.length === 0) return
  if (isAnother(before, document.current)) canvas.showAnew()
  else canvas.bringIn(added)
}

/** What is still being typed where the cursor is. */
export interface Unfinished {
  /** The node that it will be about. */
  readonly name: string
  /** The word that the cursor is in or behind. */
  readonly word: string
}

/** A statement that a name or a number alone stands in so far, with what it names. */
const BEGUN = /^\s*([\p{L}_][\p{L}\p{Nd}_₀-₉]*)\s*=\s*(?:([\p{L}_][\p{L}\p{Nd}_₀-₉]*)|-?[\d.]+)\s*$/u

/**
 * What would make another graph while it is being typed: a name that would be a source without a value, though it may become
 * the name of something else, or a call; and the beginning of a formula, which would be another name of what it begins with.
 * Null: all is meant as it stands.
 */
export function unfinishedAt(
  document: ChainruleDocument,
  { graph }: Expressions,
  text: string,
  at: number,
): Unfinished | null {
  const word = wordBefore(text, at)
  const isNew = graph.nodes.some((node) => node.name === word && node.value === null)
  if (isNew && !findNodeNamed(document, word)) return { name: word, word }
  const [statement] = /[^\n;]*$/.exec(text.slice(0, at))!
  const [rest] = /^[^\n;]*/.exec(text.slice(at))!
  const begun = rest.trim() === '' ? BEGUN.exec(statement) : null
  if (!begun) return null
  const [, name, first] = begun
  const isValue =
    first === undefined && operations.get(findNodeNamed(document, name!)?.op ?? '')?.kind === 'source'
  return isValue ? null : { name: name!, word }
}

const NAMES = /[\p{L}\p{Nd}_₀-₉]+/gu

/** The node that a place in a text is about: the one that is named there, or else the first that its line names. */
export function nodeAt(document: ChainruleDocument, text: string, at: number): DocumentNode | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).replace(/[#\n].*/su, '')
  const names = [wordAt(text, at), wordBefore(text, at), ...(line.match(NAMES) ?? [])]
  return names.map((name) => findNodeNamed(document, name)).find((node) => node !== undefined)
}

/** The word that a place in a text is in, or that ends before it with nothing but blanks between. */
export function wordBefore(text: string, at: number): string {
  const [, word, blanks] = /([\p{L}\p{Nd}_₀-₉]*)([^\S\n]*)$/u.exec(text.slice(0, at))!
  return wordAt(text, word === '' ? at : at - word!.length - blanks!.length)
}
