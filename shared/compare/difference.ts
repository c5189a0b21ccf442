import type { Upstream } from '../engine/graph'
import type { Shape } from '../tensor/tensor'

// What two graphs can differ in, as facts. What a title, a note, a place on the canvas and a group are makes no difference
// to what is computed, and is none.

/** One of two graphs that are compared. */
export type Side = 'first' | 'second'

/** Something in both graphs, as each of them has it. */
export interface Both<T> {
  readonly first: T
  readonly second: T
}

/** A node by its id, with its name. */
export interface NodeRef {
  readonly id: string
  readonly name: string
}

/** A difference in what the graphs consist of, or in how they are trained. */
export type StructureDifference =
  | { readonly kind: 'only-in'; readonly side: Side; readonly node: NodeRef; readonly operation: string }
  /** A node that was matched by its place. */
  | { readonly kind: 'name'; readonly node: Both<NodeRef> }
  | { readonly kind: 'operation'; readonly node: Both<NodeRef>; readonly operation: Both<string> }
  | {
      readonly kind: 'attribute'
      readonly node: Both<NodeRef>
      readonly attribute: string
      readonly value: Both<unknown>
    }
  /** Where an input gets its value from; null: from nowhere. */
  | {
      readonly kind: 'wire'
      readonly node: Both<NodeRef>
      readonly input: string
      readonly source: Both<NodeRef | null>
    }
  /** What somebody says of a source: that it is given, that it is not; null: nobody says anything. */
  | { readonly kind: 'is-given'; readonly node: Both<NodeRef>; readonly value: Both<boolean | null> }
  | { readonly kind: 'upstream'; readonly value: Both<Upstream | null> }
  | { readonly kind: 'target'; readonly target: Both<NodeRef | null> }
  | { readonly kind: 'seed'; readonly value: Both<number> }
  /** A setting of the training by its place: `learningRate`, `optimizer.momentum`. */
  | { readonly kind: 'setting'; readonly setting: string; readonly value: Both<unknown> }
  | { readonly kind: 'table-only-in'; readonly side: Side; readonly table: string }
  | { readonly kind: 'table'; readonly table: string; readonly what: 'columns' | 'content' }

/** Of which number of a node or a wire one speaks. */
export type Quantity = 'value' | 'gradient' | 'local' | 'global'

/** How two tensors, of which one may not be there, are unlike. */
export type Unlike =
  | { readonly kind: 'missing'; readonly side: Side }
  | { readonly kind: 'shape'; readonly shape: Both<Shape> }
  | {
      readonly kind: 'numbers'
      /** How many entries differ, and of how many. */
      readonly count: number
      readonly of: number
      /** The largest |a − b|; infinite where one of two is not finite. */
      readonly absolute: number
      /** The largest |a − b| / max(|a|, |b|), of any entry. */
      readonly relative: number
      /** Where the absolute difference is largest, and what stands there. */
      readonly entry: readonly number[]
      readonly number: Both<number>
    }

/** A difference of numbers: of a node, or of a wire, which goes from a node into an input of another. */
export interface NumberDifference {
  readonly quantity: Quantity
  /** The node; of a wire the one that it goes into. */
  readonly node: Both<NodeRef>
  /** Null: it is of a node. */
  readonly wire: WireRef | null
  readonly unlike: Unlike
}

export interface WireRef {
  readonly edge: Both<string>
  readonly source: Both<NodeRef>
  readonly input: string
}
