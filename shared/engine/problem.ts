import type { ShapeFault } from '../ops/shape-fault'
import type { NestedFault, Shape } from '../tensor/tensor'
import type { UpstreamFault } from './upstream'

/** Inputs of these shapes, by the names of the nodes that they come from, do not fit an operation. */
export interface Misfit {
  readonly kind: 'shape-mismatch'
  readonly operation: string
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[]
  readonly fault: ShapeFault
}

/** Nodes that are computed from each other. */
export interface Cycle {
  readonly kind: 'cycle'
  /** Around the cycle; of a long one only the first few. */
  readonly names: readonly string[]
  readonly isWhole: boolean
}

/** All values and gradients of the graph together would not fit into memory, so that none is computed. */
export interface TooManyNumbers extends AtNodes {
  readonly kind: 'too-many-numbers'
  /** Of the largest of the values. */
  readonly name: string
  readonly shape: Shape
  readonly numbers: number
  readonly most: number
}

/** What the nodes do would together take too long, so that nothing is computed. */
export interface TooMuchWork extends AtNodes {
  readonly kind: 'too-much-work'
  /** Of the node that works most, and how much of the work is its own. */
  readonly name: string
  readonly its: number
  /** In multiplications, and what takes as long. */
  readonly work: number
  readonly most: number
}

/** An input holds something that is no index, where one must be: a class that does not exist, half a position. */
export interface BadIndex extends AtNodes {
  readonly kind: 'bad-index'
  readonly name: string
  readonly operation: string
  readonly input: string
  /** The name of the node at the first input, of which it chooses something; null: it is the first itself. */
  readonly beside: string | null
  /** The name of the node that it comes from. */
  readonly source: string
  /** The table that it is read from; null: from none. */
  readonly table: string | null
  /** Counted from 0; null: it is a single number. */
  readonly row: number | null
  readonly index: number
  /** It must be a whole number from the one to the other. */
  readonly least: number
  readonly most: number
}

/** What comes to the target from outside does not fit its shape, so that nothing has a gradient. */
export interface UpstreamMisfit extends AtNodes {
  readonly kind: 'upstream-misfit'
  readonly name: string
  readonly shape: Shape
  readonly fault: UpstreamFault
}

/**
 * Why a node has no value, as facts. Expected while a graph is being built: everything that can still be evaluated is.
 * `nodes` are the ids of the nodes at fault; of a cycle, all of it.
 */
export type Problem = AtNodes &
  (
    | Cycle
    | {
        readonly kind: 'missing-input'
        readonly name: string
        readonly operation: string
        readonly input: string
      }
    | { readonly kind: 'missing-value'; readonly name: string }
    | { readonly kind: 'bad-value'; readonly name: string; readonly fault: NestedFault }
    /** There is no such table, by its name; these there are. */
    | {
        readonly kind: 'no-table'
        readonly name: string
        readonly table: string
        readonly tables: readonly string[]
      }
    | {
        readonly kind: 'no-column'
        readonly name: string
        readonly table: string
        readonly column: string
        readonly columns: readonly string[]
      }
    | Misfit
    | BadIndex
    | UpstreamMisfit
    | TooManyNumbers
    | TooMuchWork
  )

/** The ids of nodes. */
export interface AtNodes {
  readonly nodes: readonly string[]
}

/** The ids of the nodes at which a problem stands: the first one named causes it; of a cycle all do. */
export const nodesAtFault = ({ kind, nodes }: AtNodes & { readonly kind: string }): readonly string[] =>
  kind === 'cycle' ? nodes : nodes.slice(0, 1)

/** Whether something is only missing still, as while a graph is being built; else something is wrong. */
export const isUnfinished = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'missing-input' || kind === 'missing-value'
