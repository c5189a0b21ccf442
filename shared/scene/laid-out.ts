import type { DocumentNode } from '../document/document'
import type { GraphEdge, GraphNode } from '../engine/graph'
import type { Program } from '../engine/program'
import type { Label, LayoutEdge, LayoutGraph, LayoutNode } from '../layout/graph'
import { inputNames, inputPosition } from '../ops/inputs'
import { operations } from '../ops/registry'
import { atOnce, type Share } from '../pieces'
import { sameShape, SCALAR, type Shape } from '../tensor/tensor'
import { type Body, bodyOf, NAME_ROOM } from './body'
import type { GroupBox } from './group-box'
import { faces, type Measure } from './look'
import { type Extent, extentOf, stemExtentOf } from './readings'
import { textWidth } from './text-width'

// What the layout is given of a graph: how large its boxes are, and how much room its numbers take.

/** What of a document is drawn: what is in a collapsed group is a box in place of it. */
export interface DrawnParts {
  readonly nodes: readonly DocumentNode[]
  readonly edges: readonly GraphEdge[]
  readonly boxes: readonly GroupBox[]
  readonly boxOf: ReadonlyMap<string, GroupBox>
}

/** The half of a local gradient that is one number or a formula. */
const PILL = 8
/** Beside its text. */
const PADDING = 6
/** Longer formulas go by their names. */
const FORMULA = 46
export const GAP = { above: 2, below: 3 }
export const STEM_GAP = 4

/** The names of the inputs that a node shows; a variadic one has a free one after those that are taken. */
export function inputsOf(edges: readonly GraphEdge[], { id, op }: GraphNode): readonly string[] {
  const operation = operations.get(op)!
  const taken = operation.variadic ? edges.filter(({ target }) => target === id).length : 0
  return inputNames(operation, taken + 1)
}

/** What is laid out need not have places yet. */
export interface LaidOut extends Omit<DrawnParts, 'nodes'> {
  readonly nodes: readonly GraphNode[]
}

/** What an edge joins as it is drawn: a box, or one of its results, in place of what is in it. */
function endsOf({ boxOf }: Pick<DrawnParts, 'boxOf'>, edge: GraphEdge) {
  const [from, into] = [boxOf.get(edge.source), boxOf.get(edge.target)]
  return { source: from ? resultId(from, edge.source) : edge.source, target: into?.id ?? edge.target, into }
}

/** A result of a box is laid out as a node without a body on the right side of the box. */
export const resultId = ({ id }: GroupBox, node: string): string => `${id} ${node}`

/** A graph as the layout wants it, and how its nodes are drawn. */
export interface LaidOutGraph extends LayoutGraph {
  readonly bodies: ReadonlyMap<string, Body>
}

/** The boxes, wires and labels of a graph, as the layout wants them. */
export const layoutGraphOf = (parts: LaidOut, program: Program, look: Measure): LaidOutGraph =>
  atOnce(layoutGraphInPieces(parts, program, look))

/** So many nodes or wires are looked at between two stops. */
const PIECE = 128

/** The same piece by piece. */
export function* layoutGraphInPieces(
  parts: LaidOut,
  program: Program,
  look: Measure,
): Generator<Share, LaidOutGraph> {
  const { nodes, edges, boxes } = parts
  const taken = new Map<string, number>()
  const fan = new Map<string, number>()
  for (const edge of edges) {
    taken.set(edge.target, (taken.get(edge.target) ?? 0) + 1)
    const { source } = endsOf(parts, edge)
    fan.set(source, (fan.get(source) ?? 0) + 1)
  }
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const bodies = new Map<string, Body>()
  for (const [at, node] of nodes.entries()) {
    const operation = operations.get(node.op)!
    const free = operation.variadic ? (taken.get(node.id) ?? 0) + 1 : 1
    bodies.set(node.id, bodyOf(node, inputNames(operation, free).length))
    if (at % PIECE === 0) yield (0.3 * at) / nodes.length
  }
  const stemOf = (id: string, at = id): Label => {
    const { width, height } = stemExtentOf(shapeOf(program, id), look, (fan.get(at) ?? 0) > 1)
    return { width, above: height + STEM_GAP, below: height + STEM_GAP }
  }
  const laid: LayoutNode[] = []
  for (const [at, { id }] of nodes.entries()) {
    const { width, height, name, ports } = bodies.get(id)!
    const below = name === null ? 0 : NAME_ROOM
    const belowWidth = name === null ? 0 : textWidth(name, faces.name)
    laid.push({ id, width, height, below, belowWidth, ports: ports.length, stem: stemOf(id) })
    if (at % PIECE === 0) yield 0.3 + (0.3 * at) / nodes.length
  }
  for (const box of boxes) {
    laid.push({ id: box.id, ...box.size, below: 0, ports: box.inputs.length, stem: NOTHING })
    for (const result of box.results) {
      const id = resultId(box, result)
      laid.push({ id, width: 0, height: 0, below: 0, ports: 0, stem: stemOf(result, id) })
    }
  }
  const wires: LayoutEdge[] = []
  for (const [at, edge] of edges.entries()) {
    const { source, target, into } = endsOf(parts, edge)
    const value = extentOf(shapeOf(program, edge.source), look)
    const local = localExtent(program, edge, look)
    const port = into ? into.inputs.indexOf(edge) : portOf(byId.get(edge.target)!, edge.input)
    wires.push({ id: edge.id, source, target, port, label: labelOf(value, local, fan.get(source)! > 1) })
    if (at % PIECE === 0) yield 0.6 + (0.4 * at) / edges.length
  }
  return { bodies, nodes: laid, edges: wires }
}

const NOTHING: Label = { width: 0, above: 0, below: 0 }

const portOf = ({ op }: GraphNode, input: string): number => inputPosition(operations.get(op)!, input) ?? 0

const labelOf = (value: Extent, local: Extent, isBranch: boolean): Label => ({
  width: Math.max(value.width, local.width),
  above: local.height / 2 + (isBranch ? 1 : GAP.above + value.height),
  below: local.height / 2 + GAP.below + value.height + 1,
})

export const shapeOf = (program: Program, id: string): Shape => {
  const index = program.indexOf.get(id)
  return (index === undefined ? null : program.shapes[index]) ?? SCALAR
}

/** The room of a local gradient: its numbers where it is a diagonal, else a line for its formula. */
export function localExtent(program: Program, { source, target }: GraphEdge, look: Measure): Extent {
  const [from, to] = [shapeOf(program, source), shapeOf(program, target)]
  const index = program.indexOf.get(target)
  const isDiagonal =
    index !== undefined && program.operations[index]?.kind === 'elementwise' && sameShape(from, to)
  if (isDiagonal && to.length > 0) return extentOf(to, look)
  const isNumber = from.length === 0 && to.length === 0
  return { width: isNumber ? extentOf(SCALAR, look).width + 2 * PADDING : FORMULA, height: 2 * PILL }
}
