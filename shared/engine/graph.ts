import type { Table } from '../data/table'
import type { Attributes } from '../ops/attributes'
import type { Nested } from '../tensor/tensor'

/** What a graph may hold, be it a file's or a text's: more is refused before it costs time or memory. */
export const MAX_NODES = 100_000
export const MAX_EDGES = 300_000

/** One operation in a graph. */
export interface GraphNode {
  readonly id: string
  /** The name of an operation in the registry. */
  readonly op: string
  /** A unique identifier for people: `x`, `W1`, `f3`. */
  readonly name: string
  readonly attributes: Attributes
  /** Of input, parameter and constant nodes: what is given, or null where nothing is given yet. */
  readonly value?: Nested | null
}

/** One wire: the value of `source` goes into the input named `input` of `target`. */
export interface GraphEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly input: string
}

/** Which rows of tables are looked at, by the names of the tables; all of those that are not named. */
export type RowsInView = ReadonlyMap<string, Int32Array>

/** What somebody says of a source: whether it is given. */
export interface SaidGiven {
  /** Of the node. */
  readonly id: string
  readonly given: boolean
}

/**
 * What comes to the target from outside, the gradient by its own value of whatever is computed from it elsewhere: one number
 * for all of its entries or a tensor in its shape, or else the choice of one entry.
 */
export type Upstream =
  | { readonly kind: 'value'; readonly value: Nested }
  | { readonly kind: 'entry'; readonly at: readonly number[] }

/** What the engine evaluates. A document is one, with titles and positions besides. */
export interface Graph {
  /** Of the one random stream; the nodes draw from it in the order of the list. */
  readonly seed: number
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  /** What `data` nodes read. */
  readonly tables?: readonly Table[]
  /** What somebody says of sources; of others it follows from the graph. */
  readonly given?: readonly SaidGiven[]
  /** What comes to the target from outside; null: ones. */
  readonly upstream?: Upstream | null
  /** No part of a document: a batch, or a row that somebody looks at. */
  readonly rowsInView?: RowsInView
}
