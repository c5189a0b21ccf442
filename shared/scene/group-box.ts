import type { DocumentNode, NodeGroup } from '../document/document'
import type { GraphEdge } from '../engine/graph'
import type { Point } from '../layout/graph'

/** A collapsed group. */
export interface GroupBox {
  /** Of the box on the canvas: no node has it. */
  readonly id: string
  readonly group: NodeGroup
  /** All nodes in it. */
  readonly nodes: readonly DocumentNode[]
  /** The wires that enter, from top to bottom of where they end. */
  readonly inputs: readonly GraphEdge[]
  /** The ids of the nodes that wires leave from, from top to bottom. */
  readonly outputs: readonly string[]
  /** The ids of the nodes whose numbers the box shows: its outputs, and what nothing reads at all. */
  readonly results: readonly string[]
  readonly position: Point
  readonly size: { readonly width: number; readonly height: number }
}
