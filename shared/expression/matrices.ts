import type { GraphNode } from '../engine/graph'

/** Whether one sees of a node alone that it is a matrix, or more: it is a transpose, or has two axes. */
function isPlainlyMatrix({ op, value, attributes: { shape } }: GraphNode): boolean {
  if (op === 'transpose') return true
  if (Array.isArray(value)) return Array.isArray(value[0])
  return op === 'random' && Array.isArray(shape) && shape.length > 1
}

/** A dot with a matrix is read as the matrix product; with its inputs by name it is what it says. */
export const isProduct = (operation: string, sources: readonly GraphNode[]): boolean =>
  operation === 'dot' && sources.some(isPlainlyMatrix)
