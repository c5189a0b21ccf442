import type { AtNodes } from '../engine/problem'
import type { Experiment } from './experiment'

// What is unsound about the numbers of an evaluation, as facts: pure functions of an evaluation find it, words/ says it.
// Begin here; findings.ts finds everything, layers.ts and paths.ts have the figures, thresholds.ts says when a number is
// unsound, and net.ts how a graph is read as a net. A file beside these has what finds a kind.

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

/** Whether nothing is learned, learning suffers, or it is only worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

interface Found extends AtNodes {
  /** What `nodes` are called. */
  readonly names: readonly string[]
  readonly severity: Severity
  readonly try: readonly Experiment[]
}

/** Nodes, and the norm of their gradients together. */
export interface Reached {
  readonly names: readonly string[]
  readonly norm: number
}

/** How the gradient grows or shrinks on its way back to the input. */
interface Signal {
  /** The pre-activations of the last layer, and how far back the gradient is followed: the two that are compared. */
  readonly last: Reached
  readonly first: Reached
  /** The norm of the first over that of the last. */
  readonly ratio: number
  /** The geometric mean over the layers. */
  readonly perLayer: number
  readonly layers: number
}

export type Vanishing = Found & Signal & { readonly kind: 'vanishing' }
export type Exploding = Found & Signal & { readonly kind: 'exploding' }

/** Entries of sigmoid or tanh at the ends of their range, with slopes near 0. */
export type Saturated = Found & {
  readonly kind: 'saturated'
  readonly operation: string
  /** The share of the entries, and how many there are. */
  readonly share: number
  readonly entries: number
  /** The largest slope among those that are saturated. */
  readonly slope: number
}

/** ReLU that passes nothing on and nothing back. */
export type DeadRelu = Found & {
  readonly kind: 'dead-relu'
  /** How many units of how many, and for how many rows. */
  readonly dead: number
  readonly units: number
  readonly rows: number
  /** Which units of a matrix's columns, from 0; none where all are. */
  readonly at: readonly number[]
  /** The largest number that goes into one of them. */
  readonly highest: number
}

/** Units of a layer that compute the same. */
export type Symmetric = Found & {
  readonly kind: 'symmetric'
  readonly alike: number
  readonly units: number
  /** Whether their gradients are the same too, so that they stay alike. */
  readonly stays: boolean
}

export type ZeroInit = Found & {
  readonly kind: 'zero-init'
  /** The parameters whose gradient is 0 for that reason. */
  readonly stuck: readonly string[]
}

/** Layers without anything between them that is not linear. */
export type LinearCollapse = Found & { readonly kind: 'linear-collapse'; readonly layers: number }

/** A learning rate that goes too far. */
export type Diverging = Found & {
  readonly kind: 'diverging'
  readonly rate: number
  /** The loss before the first step, after so many, and where it is highest on the way. */
  readonly before: number
  readonly after: number
  readonly highest: number
  readonly steps: number
  /** The norm of the first update over that of the parameters. */
  readonly update: number
}

/** A parameter that the target does not depend on. */
export type UnusedParameter = Found & { readonly kind: 'unused-parameter'; readonly target: string }

/** What is found about learning. */
export type Diagnosis =
  | Vanishing
  | Exploding
  | Saturated
  | DeadRelu
  | Symmetric
  | ZeroInit
  | LinearCollapse
  | Diverging
  | UnusedParameter

/** Everything that can be found. */
export type Finding = NonFinite | Diagnosis
