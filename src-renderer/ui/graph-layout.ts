import { type ChainruleDocument, edgesInto, nodeOf, operationOf } from '@shared/document/document'
import { portFraction } from '@shared/layout/graph'
import { inputPosition } from '@shared/ops/inputs'

// A picture of a graph has its columns and its rows but not its distances: those of the canvas leave room for numbers, and
// a miniature has none to give away.

/** From one column to the next, and from one row to the next. */
const COLUMN = 98
const ROW = 46
export const GATE = { width: 36, height: 32 }
export const SOURCE = { width: 42, height: 24 }
/** Room for what stands on the wire that leaves the last column, and around all. */
const STUB = 46
const MARGIN = 10

export interface PlacedNode {
  readonly id: string
  /** What the box says: the symbol of a gate, the name of a source. */
  readonly text: string
  readonly isSource: boolean
  /** The middle of its box. */
  readonly x: number
  readonly y: number
  /** Whether no wire leaves it: its value stands on a stub. */
  readonly isLast: boolean
}

export interface PlacedWire {
  readonly id: string
  readonly path: string
}

export interface GraphLayout {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly wires: readonly PlacedWire[]
}

/** Where everything stands in a miniature of a document. */
export function graphLayout(document: ChainruleDocument): GraphLayout {
  const columnOf = ranks(document.nodes.map(({ position }) => position.x))
  const rowOf = squeezed(document)
  const leaves = new Set(document.edges.map(({ source }) => source))
  const nodes = document.nodes.map((node): PlacedNode => {
    const operation = operationOf(node)
    const isSource = operation.kind === 'source'
    return {
      id: node.id,
      text: isSource ? node.name : operation.symbol,
      isSource,
      x: MARGIN + SOURCE.width / 2 + columnOf(node.position.x) * COLUMN,
      y: MARGIN + GATE.height / 2 + rowOf(node.position.y),
      isLast: !leaves.has(node.id),
    }
  })
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const wires = document.edges.map(({ id, source, target, input }): PlacedWire => {
    const into = nodeOf(document, target)
    const position = inputPosition(operationOf(into), input)!
    return {
      id,
      path: wirePath(byId.get(source)!, byId.get(target)!, position, edgesInto(document, target).length),
    }
  })
  return {
    width: Math.max(0, ...nodes.map(({ x }) => x)) + SOURCE.width / 2 + STUB + MARGIN,
    height: Math.max(0, ...nodes.map(({ y }) => y)) + GATE.height / 2 + MARGIN,
    nodes,
    wires,
  }
}

function wirePath(from: PlacedNode, to: PlacedNode, position: number, count: number): string {
  const x = from.x + (from.isSource ? SOURCE : GATE).width / 2
  const end = to.x - GATE.width / 2
  const y = to.y + (portFraction(position, count) - 0.5) * GATE.height
  // The bend lies before the gate: what is written on the wire stands on its straight part.
  const bend = Math.max(x + 12, end - 26)
  return `M${x} ${from.y} H${bend} C${bend + 14} ${from.y} ${end - 14} ${y} ${end} ${y}`
}

/** The rank of each place among those that occur; places nearer than this are one. */
const SAME = 40

function ranks(places: readonly number[]): (place: number) => number {
  const columns: number[] = []
  for (const place of places.toSorted((a, b) => a - b))
    if (columns.length === 0 || place - columns.at(-1)! > SAME) columns.push(place)
  return (place) => columns.findLastIndex((column) => column <= place)
}

/** Heights in proportion, so that the two nearest in one column are one row apart. */
function squeezed({ nodes }: ChainruleDocument): (y: number) => number {
  const top = Math.min(...nodes.map(({ position }) => position.y))
  const places = nodes.map(({ position }) => position).toSorted((a, b) => a.x - b.x || a.y - b.y)
  let nearest = Infinity
  places.forEach(({ x, y }, at) => {
    const above = places[at - 1]
    if (above && x - above.x < SAME && y > above.y) nearest = Math.min(nearest, y - above.y)
  })
  const scale = nearest === Infinity ? 0.4 : ROW / nearest
  return (y) => (y - top) * scale
}
