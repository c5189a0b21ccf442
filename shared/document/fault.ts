import type { Cycle } from '../engine/problem'
import type { JsonPath } from '../json'
import type { AttributeFault, AttributeRule } from '../ops/attributes'
import type { Found } from '../tensor/found'
import type { OptimizerFault } from '../training/optimizer'
import type { InputList } from './inputs'
import type { ValueFault } from './value'

// What can be wrong with a document from a file, as facts. The sentences are in words/.

/** What data must be, as facts for a message. */
export type Rule =
  | AttributeRule
  | { readonly kind: 'text' }
  | { readonly kind: 'list' }
  | { readonly kind: 'object' }
  /** Exactly this text. */
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'number-within'; readonly least: number; readonly most: number }
  | { readonly kind: 'integer-within'; readonly least: number; readonly most: number }
  /** An identifier of at most so many characters. */
  | { readonly kind: 'name'; readonly most: number }
  | { readonly kind: 'group-name'; readonly most: number }
  | { readonly kind: 'node-or-null' }
  | { readonly kind: 'group-or-null' }

/** What messages call an entry of a list. */
export type Thing = 'node' | 'edge' | 'group' | 'table' | 'entry'

/** What is wrong, whatever the part. */
type FormFault =
  | { readonly kind: 'expected'; readonly rule: Rule; readonly found: Found }
  | { readonly kind: 'text-length'; readonly least: number; readonly most: number; readonly found: number }
  | { readonly kind: 'list-length'; readonly most: number; readonly found: number }
  | { readonly kind: 'unknown-key'; readonly known: readonly string[] }
  | { readonly kind: 'missing' }
  /** Another thing of this kind has the same id. */
  | { readonly kind: 'same-id'; readonly thing: Thing }
  /** Nothing has the id. */
  | { readonly kind: 'no-such-id'; readonly thing: Thing; readonly id: string }

type NodeFault =
  | { readonly kind: 'same-name' }
  | { readonly kind: 'no-such-operation'; readonly op: string }
  | { readonly kind: 'holds-no-value'; readonly op: string }
  /** Only sources are given or not. */
  | { readonly kind: 'no-source'; readonly op: string }
  | AttributeFault
  | ValueFault

type EdgeFault =
  | { readonly kind: 'no-such-input'; readonly input: string; readonly inputs: InputList }
  /** Another edge, by its id, ends at the input. */
  | { readonly kind: 'occupied'; readonly by: string }
  /** An input of a variadic operation before this one is free. */
  | { readonly kind: 'gap'; readonly input: string; readonly inputs: InputList }
  | Cycle

type GroupFault =
  /** The node is in this group, by its name, already. */
  | { readonly kind: 'in-two-groups'; readonly group: string }
  | { readonly kind: 'empty-group' }
  | { readonly kind: 'group-in-itself' }

type TableFault =
  | { readonly kind: 'same-table' | 'same-column' | 'no-columns' | 'no-rows' | 'no-table-number' }
  | { readonly kind: 'table-too-large'; readonly most: number }
  | { readonly kind: 'row-width' | 'column-count'; readonly wanted: number }
  | { readonly kind: 'no-generator'; readonly found: string; readonly known: readonly string[] }

/** What is wrong. */
export type Wrong = FormFault | NodeFault | EdgeFault | GroupFault | TableFault | OptimizerFault

/** The first thing wrong, and where it is, seen from what was looked at. */
export type Fault = Wrong & { readonly path: JsonPath }
