/** What `route` draws and `tidy` places: boxes, the wires between them, and the room that their numbers take. */
export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
}

/** A box; all sizes in pixels of the canvas. */
export interface LayoutNode {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Room below it for its name, which is centred under it; 0 where the name stands inside. */
  readonly below: number
  /** How wide the name below it is; as wide as the box where this is not said. */
  readonly belowWidth?: number
  /** How many inputs it has, free ones counted. */
  readonly ports: number
  /** Room for the numbers on its stem: the wire that its consumers share before a fork, or the stub that none takes up. */
  readonly stem: Label
}

/** A wire from the middle of the source's right side into an input of the target, on its left side. */
export interface LayoutEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  /** The index of the target's input, counted from the top. */
  readonly port: number
  /** Room for the numbers on this wire. */
  readonly label: Label
}

/** A label lies on a level stretch of its wire: so wide, so far above and below the wire. */
export interface Label {
  readonly width: number
  readonly above: number
  readonly below: number
}

/** A place on the canvas; for a box its top left corner. y grows downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A part of the canvas. */
export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/** Where a wire enters, as a fraction of the target's height: each of `count` inputs has an equal part of the left side. */
export function portFraction(port: number, count: number): number {
  return (port + 0.5) / count
}
