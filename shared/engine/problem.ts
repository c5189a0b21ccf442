/** Why a node has no value. Expected while a graph is being built: everything that can still be evaluated is. */
export interface Problem {
  readonly kind: 'cycle' | 'missing-input' | 'missing-value' | 'bad-value' | 'shape-mismatch'
  /** The ids of the nodes at fault; of a cycle, all of it. */
  readonly nodes: readonly string[]
  /** One sentence with the nodes' names and shapes, and what to do. */
  readonly message: string
}

/** The ids of the nodes at which a problem stands: the first one named causes it; of a cycle all do. */
export const nodesAtFault = ({ kind, nodes }: Problem): readonly string[] =>
  kind === 'cycle' ? nodes : nodes.slice(0, 1)

/** Whether something is only missing still, as while a graph is being built; else something is wrong. */
export const isUnfinished = ({ kind }: Problem): boolean =>
  kind === 'missing-input' || kind === 'missing-value'
