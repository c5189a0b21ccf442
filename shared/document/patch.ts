import type { GraphEdge } from '../engine/graph'
import type { ChainruleDocument, DocumentNode, NodeGroup } from './document'
import {
  applyList,
  diffLists,
  fits,
  invertList,
  isEmptyList,
  squashLists,
  type Change,
  type ListPatch,
} from './list-patch'

// A patch is the difference between two documents as plain data: it is what an edit results in, what the history keeps,
// and what is taken back.

type Fields = Pick<ChainruleDocument, 'title' | 'notes' | 'target' | 'seed'>
type FieldChanges = { readonly [F in keyof Fields]?: Change<Fields[F]> }

export interface Patch {
  readonly fields: FieldChanges
  readonly nodes: ListPatch<DocumentNode>
  readonly edges: ListPatch<GraphEdge>
  readonly groups: ListPatch<NodeGroup>
}

const fieldNames = ['title', 'notes', 'target', 'seed'] as const satisfies (keyof Fields)[]

/** Whether a patch changes nothing. */
export const isEmpty = ({ fields, nodes, edges, groups }: Patch): boolean =>
  Object.keys(fields).length === 0 && [nodes, edges, groups].every(isEmptyList)

/** The patch that leads from one document to the other. */
export const diff = (before: ChainruleDocument, after: ChainruleDocument): Patch => ({
  fields: changesOf((field) => ({ before: before[field], after: after[field] })),
  nodes: diffLists(before.nodes, after.nodes),
  edges: diffLists(before.edges, after.edges),
  groups: diffLists(before.groups, after.groups),
})

/** The document that the patch leads to. Throws a PatchError if the patch was made for another document. */
export function apply(document: ChainruleDocument, patch: Patch): ChainruleDocument {
  const fields: Partial<Record<keyof Fields, unknown>> = {}
  for (const field of fieldNames) {
    const change = patch.fields[field]
    if (!change) continue
    fits(Object.is(document[field], change.before), `the ${field} is not as it was`)
    fields[field] = change.after
  }
  return {
    ...document,
    ...(fields as Partial<Fields>),
    nodes: applyList(document.nodes, patch.nodes),
    edges: applyList(document.edges, patch.edges),
    groups: applyList(document.groups, patch.groups),
  }
}

/** The patch that leads back. */
export const invert = ({ fields, nodes, edges, groups }: Patch): Patch => ({
  fields: changesOf((field) => {
    const change = fields[field]
    return change && { before: change.after, after: change.before }
  }),
  nodes: invertList(nodes),
  edges: invertList(edges),
  groups: invertList(groups),
})

/** Patches that were made one after the other, as one. */
export const squash = (patches: readonly Patch[]): Patch => patches.reduce(squashTwo, nothing)

const noItems: ListPatch<never> = { changed: [], removed: [], added: [] }
const nothing: Patch = { fields: {}, nodes: noItems, edges: noItems, groups: noItems }

const squashTwo = (first: Patch, second: Patch): Patch => ({
  fields: changesOf((field) => {
    const [earlier, later] = [first.fields[field], second.fields[field]]
    return earlier && later ? { before: earlier.before, after: later.after } : (earlier ?? later)
  }),
  nodes: squashLists(first.nodes, second.nodes),
  edges: squashLists(first.edges, second.edges),
  groups: squashLists(first.groups, second.groups),
})

/** Collects the fields that differ. */
function changesOf(changeOf: (field: keyof Fields) => Change<unknown> | undefined): FieldChanges {
  const changes: Partial<Record<keyof Fields, Change<unknown>>> = {}
  for (const field of fieldNames) {
    const change = changeOf(field)
    if (change && !Object.is(change.before, change.after)) changes[field] = change
  }
  return changes as FieldChanges
}
