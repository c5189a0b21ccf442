import type { AttributeFault } from '../ops/attributes'
import type { UpstreamFault } from '../engine/upstream'
import { err, type Result } from '../result'
import type { Shape } from '../tensor/tensor'
import type { SettingsFault } from '../training/settings'
import type { Rule } from './fault'
import type { InputList } from './inputs'
import { valueAt, type DocumentOf, type FieldKey, type ListKey, type Parts } from './part'
import { documentParts, type DocumentParts } from './parts/index'
import type { ValueFault } from './value'

/** Why an edit is not possible, as facts; nodes and groups by their names. */
export type Refusal =
  /** The target comes before the source already; both may be one node. */
  | { readonly kind: 'cycle'; readonly source: string; readonly target: string }
  /** Another wire ends at the input. */
  | { readonly kind: 'occupied'; readonly node: string; readonly input: string; readonly by: string }
  | {
      readonly kind: 'unknown-input'
      readonly node: string
      readonly input: string
      readonly inputs: InputList
    }
  | { readonly kind: 'no-free-input'; readonly node: string }
  | { readonly kind: 'invalid-name'; readonly rule: Rule }
  | { readonly kind: 'taken-name'; readonly name: string }
  | { readonly kind: 'holds-no-value'; readonly node: string; readonly op: string }
  | { readonly kind: 'invalid-value'; readonly node: string; readonly fault: ValueFault }
  | { readonly kind: 'invalid-attribute'; readonly node: string; readonly fault: AttributeFault }
  | { readonly kind: 'invalid-seed'; readonly rule: Rule }
  /** Another table, or another column of the table, is called so. */
  | { readonly kind: 'taken-table'; readonly name: string }
  | { readonly kind: 'taken-column'; readonly column: string }
  /** Counted from 1. */
  | { readonly kind: 'unnamed-column'; readonly place: number }
  /** It would have no row or no column. */
  | { readonly kind: 'empty-table' }
  | { readonly kind: 'large-table'; readonly numbers: number; readonly most: number }
  /** The file of the document could not be opened again; in bytes. */
  | { readonly kind: 'large-file'; readonly bytes: number; readonly most: number }
  /** A generator draws the table: its rows are not edited. */
  | { readonly kind: 'drawn-table'; readonly table: string }
  /** Counted from 1. */
  | { readonly kind: 'no-cell-number'; readonly row: number; readonly column: string }
  | { readonly kind: 'invalid-training'; readonly fault: SettingsFault }
  /** What comes to the target does not fit its shape. */
  | { readonly kind: 'invalid-upstream'; readonly shape: Shape; readonly fault: UpstreamFault }
  | { readonly kind: 'too-long'; readonly part: FieldKey<DocumentParts>; readonly most: number }
  | TooMany<ListKey<DocumentParts>>
  /** The node cannot be expanded: some of its inputs have no value yet. */
  | { readonly kind: 'no-value-yet'; readonly node: string }
  /** The node cannot be expanded: with inputs of these shapes it has no gates. */
  | { readonly kind: 'no-gates'; readonly op: string }
  /** The node cannot be expanded into scalars: it has more products than become gates. */
  | { readonly kind: 'too-many-products'; readonly node: string; readonly most: number }
  /** Nothing is differentiated, so that there is no backward pass. */
  | { readonly kind: 'nothing-to-unfold' }
  /** What is to be differentiated has no value, or what comes to it does not fit. */
  | { readonly kind: 'no-gradients'; readonly node: string }
  /** What flows back through the node is nothing that operations compute. */
  | { readonly kind: 'not-unfolded'; readonly node: string; readonly op: string }
  /** The nodes are just what a group is already. */
  | { readonly kind: 'grouped'; readonly group: string }
  /** Nothing is edited while the document is presented. */
  | { readonly kind: 'presented' }

/** A part would have more entries than it may. */
export interface TooMany<K extends string> {
  readonly kind: 'too-many'
  readonly part: K
  readonly most: number
  /** How many there would be, where that is known, or that there would be at least so many. */
  readonly would?: { readonly count: number; readonly isLeast: boolean }
}

/** Refuses an edit. */
export const refuse = (refusal: Refusal): Result<never, Refusal> => err(refusal)

/** Refuses an edit after which a part of the document would have more entries than it may. */
export const tooMany = (
  part: ListKey<DocumentParts>,
  would?: TooMany<string>['would'],
): Result<never, Refusal> =>
  refuse({ kind: 'too-many', part, most: documentParts[part].most, ...(would && { would }) })

/** The first part of a document that has more entries than it may; null: none. */
export function overfull<P extends Parts = DocumentParts>(
  document: NoInfer<DocumentOf<P>>,
  parts?: P,
): TooMany<ListKey<P>> | null {
  for (const [key, { most }] of Object.entries(parts ?? documentParts)) {
    if (most === null || (valueAt(document, key) as readonly unknown[]).length <= most) continue
    return { kind: 'too-many', part: key as ListKey<P>, most }
  }
  return null
}
