import { type ChainruleDocument, emptyDocument } from '@shared/document/document'
import type { GraphEdge } from '@shared/engine/graph'

/**
 * `count` scalar nodes in a grid of 25 columns: a source at the head of each row, then sums and signs along it, with
 * wires to the row above, 1.5 a node in all. A positive source that stays positive changes nothing but itself: `sign`.
 */
export function gridDocument(count: number): ChainruleDocument {
  const columns = 25
  const edges: GraphEdge[] = []
  const connect = (source: number, target: number, input: string) =>
    edges.push({ id: `e${edges.length}`, source: `n${source}`, target: `n${target}`, input })
  const nodes = Array.from({ length: count }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const position = { x: column * 340, y: row * 160 }
    const id = `n${at}`
    if (column === 0) return { id, op: 'input', name: `x${row}`, position, attributes: {}, value: 0.5 }
    const op = row === 0 || column % 2 === 1 ? 'sign' : 'add'
    if (op === 'add') {
      connect(at - 1, at, 'a')
      connect(at - columns, at, 'b')
    } else connect(at - 1, at, 'x')
    return { id, op, name: `f${at}`, position, attributes: {} }
  })
  return { ...emptyDocument, nodes, edges, target: nodes.at(-1)!.id }
}
