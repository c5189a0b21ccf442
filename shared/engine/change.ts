import type { Table } from '../data/table'
import type { GraphEdge, GraphNode } from './graph'

// What an edit changed, so that nothing has to be found out by comparing two graphs. A patch of a document says as much.

/** The difference between two lists. In this order: items change where they are, items go, items come. */
export interface ListChange<T> {
  /** Before and after have one id. */
  readonly changed: readonly { readonly before: T; readonly after: T }[]
  /** With their places in the list before; ascending. */
  readonly removed: readonly { readonly index: number; readonly item: T }[]
  /** With their places in the list after; ascending. */
  readonly added: readonly { readonly index: number; readonly item: T }[]
}

/** The difference between two graphs, but for their seeds. */
export interface GraphChange {
  readonly nodes: ListChange<GraphNode>
  readonly edges: ListChange<GraphEdge>
  readonly tables?: ListChange<Table>
}

/** Whether the nodes of before, `count` of them, keep their indices and operations: what is new comes after them. */
export const keepsNodes = ({ nodes: { changed, removed, added } }: GraphChange, count: number): boolean =>
  removed.length === 0 &&
  added.every(({ index }) => index >= count) &&
  changed.every(({ before, after }) => before.op === after.op)

/** The ids of the nodes whose value has to be read: it is new, or was another. */
export function unreadNodes({ nodes: { changed, added } }: GraphChange): ReadonlySet<string> {
  const unread = new Set(added.map(({ item }) => item.id))
  for (const { before, after } of changed)
    if (!Object.is(before.value, after.value) || before.op !== after.op) unread.add(after.id)
  return unread
}

/** Whether a list of `before` items can have become one of `after` items by the change. */
export const fitsLengths = (
  { removed, added }: ListChange<unknown>,
  before: number,
  after: number,
): boolean => before - removed.length + added.length === after
