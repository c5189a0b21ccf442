import type { Point } from '../graph'

/** How the wires of a graph run. */
export interface Routes {
  /** By the id of the edge. */
  readonly edges: ReadonlyMap<string, Route>
  /** By the id of the node, of those that fork or feed nothing. */
  readonly stems: ReadonlyMap<string, Stem>
  /** What the courses cost beyond the usual ones: detours, crossings, and much for all that touches something. */
  readonly cost: number
}

/**
 * The course of a wire by its corners: neighbours on one height are joined level, others by a swing. It begins at the
 * middle of the source's right side, or at the dot of its fork, and ends at the port on the target's left side.
 */
export interface Route {
  readonly points: readonly Point[]
  /** The middle of the label, on the wire. */
  readonly label: Point
  /** Whether the wire or its label had to be put where it touches a box, a label, or the label a wire. */
  readonly touches: boolean
}

/** What leaves a node whose output forks (`to` is the dot), or that nothing consumes (`to` is the end of the stub). */
export interface Stem {
  readonly from: Point
  readonly to: Point
  /** The middle of the label, on the stem. */
  readonly label: Point
  readonly touches: boolean
}

/** What is kept of the routes of before, while some nodes move. */
export interface Before {
  readonly routes: Routes
  /** The nodes that stand elsewhere than then: their wires, and those that they run into, are led anew. */
  readonly moved: ReadonlySet<string>
}
