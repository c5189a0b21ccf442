import type { Helper } from './helpers'

/** What a generated program says, in some language: comments, and what it prints. */
export interface CodeWords {
  /** What a program is, below the title of the document. */
  readonly about: Readonly<Record<'numpy' | 'pytorch' | 'jax', string>>
  /** The heads of its parts. */
  readonly helpers: string
  readonly given: string
  readonly forward: string
  readonly backward: string
  readonly check: string
  /** What the operation of a source makes of its value. */
  readonly source: (operation: string) => string
  /** What a node drew from the random stream, such as a dropout's mask. */
  readonly drawn: (node: string) => string
  /** Behind the sum of a gradient: over so many edges its node is used. */
  readonly fork: (node: string, edges: number) => string
  /** Infinities and NaN are numbers like others. */
  readonly quiet: string
  /** In JAX: what is added to each node. */
  readonly probes: string
  readonly noTarget: string
  /** Before why there is no value of some nodes. */
  readonly missing: string
  /** What each function does that a library lacks. */
  readonly helper: Readonly<Record<Helper, string>>
  readonly compares: string
  /** What differs, with where it is put in. */
  readonly difference: (name: string, expected: string, got: string) => string
  /** Before the checks of what comes through numbers that are not finite. */
  readonly nonFinite: string
  /** What differs there. */
  readonly notCounted: (name: string, expected: string, got: string) => string
  readonly differ: (count: string) => string
  readonly agree: (values: number, gradients: number, edges: number) => string
  /** A gradient that came over an edge. */
  readonly overEdge: (gradient: string, source: string, target: string, input: string) => string
}
