import { isLabel } from '../ops/inputs'
import type { GraphNode } from './graph'
import { outgoingOf } from './outgoing'
import { gradientInputs, type Topology } from './topology'

// What is given nobody asks the gradient of: it is computed like every other, and neither shown nor stepped through,
// checked or trained. Sources that are declared so are, and what serves as a label alone; every other source is where
// somebody says so.

type Seen = Pick<Topology, 'graph' | 'operations' | 'edgeSource' | 'edgeTarget' | 'edgePort'>

const known = new WeakMap<Seen, Uint8Array>()

/** Whether a node is a source that is given. */
export function isGiven(topology: Seen, node: number): boolean {
  let given = known.get(topology)
  if (!given) known.set(topology, (given = givenNodes(topology)))
  return given[node] === 1
}

/** Whether a source is given unless somebody says something else: by its declaration, or as a label and nothing besides. */
export function isGivenByItself(topology: Seen, node: number): boolean {
  const { graph, operations, edgeTarget, edgePort } = topology
  const operation = operations[node]!
  if (operation.kind !== 'source') return false
  if (operation.isGiven) return true
  if (operation.trained(graph.nodes[node]!.attributes)) return false
  const edges = outgoingOf(topology, node)
  return edges.length > 0 && edges.every((edge) => isLabel(operations[edgeTarget[edge]!]!, edgePort[edge]!))
}

function givenNodes(topology: Seen): Uint8Array {
  const { graph, operations } = topology
  const said = new Map(graph.given?.map(({ id, given }) => [id, given]))
  const isSaid = ({ id }: GraphNode, node: number) => said.get(id) ?? isGivenByItself(topology, node)
  return Uint8Array.from(graph.nodes, (each, node) =>
    operations[node]!.kind === 'source' && isSaid(each, node) ? 1 : 0,
  )
}

/** The incoming edges of a node over which a gradient flows back that somebody asks for: not to what is given. */
export const askedInputs = (topology: Topology, node: number): number[] =>
  gradientInputs(topology, node).filter((edge) => !isGiven(topology, topology.edgeSource[edge]!))
