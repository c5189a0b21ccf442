import type { AtNodes } from '../engine/problem'

// What is unsound about the numbers of an evaluation, as facts: pure functions of an evaluation find it, words/ says it.
// Begin here; a file beside this one has what finds a kind. Others use findingsOf, and the types.

/** Where the first NaN or infinity came up, in what is computed from finite numbers. */
export type NonFinite = AtNodes & {
  readonly kind: 'non-finite'
  /** The node that made it: of a gradient over a wire, the gate that the wire ends at. */
  readonly name: string
  /** The number: NaN, Infinity or −Infinity. */
  readonly number: number
  /** The indices of the first such entry, from 0; of a scalar none. */
  readonly entry: readonly number[]
} & (
    | {
        readonly where: 'value'
        /** The name of what computes it. */
        readonly operation: string
        /** What it is computed from; of a source nothing. */
        readonly inputs: readonly Given[]
      }
    /** The local gradient, or what flows back, over a wire. */
    | { readonly where: 'local' | 'global'; readonly edge: string; readonly source: string }
    /** The sum of what flows back to the node over several wires. */
    | { readonly where: 'gradient' }
  )

/** A node that another is computed from, and the one number of it that counts; null where there are several. */
export interface Given {
  readonly name: string
  readonly number: number | null
}

/** Everything that can be found. */
export type Finding = NonFinite
