import { type ChainruleDocument, type DocumentNode, operationOf } from '../document/document'
import { freshEdgeIds, freshNodeIds } from '../document/ids'
import { freshNames } from '../document/names'
import { formulaContext } from '../engine/formula-context'
import type { GraphEdge } from '../engine/graph'
import type { Program } from '../engine/program'
import { inputNames } from '../ops/inputs'
import { filled, toNested } from '../tensor/tensor'

/**
 * The document with what operations draw as nodes: dropout of x is mask ⊙ x, where the mask is dropout of ones. It stands
 * where dropout stood in the list, so that the same is drawn, and no number changes.
 */
export function withMasks(document: ChainruleDocument, program: Program): ChainruleDocument {
  if (!document.nodes.some((_, at) => drawsMask(program, at))) return document
  const nextId = freshNodeIds(document.nodes)
  const nextEdgeId = freshEdgeIds(document.edges)
  const nameFor = freshNames(document.nodes.map(({ name }) => name))
  const wires: GraphEdge[] = []
  const masked = new Set<string>()
  const nodes = document.nodes.flatMap((node, at): readonly DocumentNode[] => {
    if (!drawsMask(program, at)) return [node]
    const ones: DocumentNode = {
      ...node,
      id: nextId(),
      op: 'constant',
      name: nameFor('c1'),
      attributes: {},
      value: toNested(filled(program.shapes[at]!, 1)),
    }
    const mask = { ...node, id: nextId(), name: nameFor(`${node.name}_mask`) }
    masked.add(node.id)
    wires.push({ id: nextEdgeId(), source: ones.id, target: mask.id, input: inputOf(node) })
    wires.push({ id: nextEdgeId(), source: mask.id, target: node.id, input: 'a' })
    return [ones, mask, { ...node, op: 'mul', attributes: {} }]
  })
  const edges = document.edges.map((edge) => (masked.has(edge.target) ? { ...edge, input: 'b' } : edge))
  return { ...document, nodes, edges: [...edges, ...wires] }
}

const inputOf = (node: DocumentNode): string => inputNames(operationOf(node), 1)[0]!

/** Whether a node that has a value multiplies its input by what it drew. */
function drawsMask(program: Program, node: number): boolean {
  const operation = program.operations[node]!
  if (operation.kind !== 'tensor' || !operation.draw || program.place[node] === -1) return false
  const { inputs, context } = formulaContext(program, node)
  const formula = operation.formula(inputs, context)
  return formula.kind === 'apply' && formula.fn === 'mul' && formula.args[0] === context.drawn
}
