import { toNested } from '../tensor/tensor'
import { Evaluation } from './evaluation'
import type { GraphNode } from './graph'
import { compile } from './program'
import { MAX_GRAPH_NUMBERS } from './memory'

/**
 * The same computation where what goes over an edge without a gradient (a stopped gradient, a label) is a constant: there
 * every change of a value reaches the target only along the edges that backpropagation follows, so that gradients agree
 * with differences. An edge over which the target jumps (a comparison) stays: differences shall see the jump. Nodes keep
 * their indices, the constants come after them. Run forward and backward; what is drawn is drawn anew from the seed, but
 * for the values of sources. Where there is no such edge, the evaluation itself.
 */
export function freezeStopped(evaluation: Evaluation): Evaluation {
  const { target } = evaluation
  const { graph, operations, edgeSource, edgeTarget, edgePort, indexOf } = evaluation.program
  const constants: GraphNode[] = []
  const edges = graph.edges.map((edge, index) => {
    const value = evaluation.valueOf(edgeSource[index]!)
    const gate = operations[edgeTarget[index]!]!
    if (!value || gate.gradient(edgePort[index]!) || gate.jumps.includes(edge.input)) return edge
    let id = `frozen ${edge.id}`
    while (indexOf.has(id)) id += "'"
    constants.push({ id, op: 'constant', name: id, attributes: {}, value: toNested(value) })
    return { ...edge, source: id }
  })
  if (constants.length === 0) return evaluation
  // The constants are what was read over edges, so that this takes at most twice the room.
  const program = compile({ ...graph, nodes: [...graph.nodes, ...constants], edges }, null, {
    most: 2 * MAX_GRAPH_NUMBERS,
  })
  const frozen = new Evaluation(program, target)
  graph.nodes.forEach((_, node) => {
    const value = evaluation.valueOf(node)
    if (value && operations[node]!.kind === 'source') frozen.setValue(node, value)
  })
  frozen.forward()
  frozen.backward()
  return frozen
}
