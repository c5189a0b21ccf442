import { findNode, operationOf, type ChainruleDocument } from '../document/document'
import { BEND, CLEARANCE } from '../layout/routing/distances'
import { portFraction } from '../layout/graph'
import { labelsOf } from '../layout/labels'
import { reachOf } from '../layout/layers'
import { inputPosition } from '../ops/inputs'
import { boxesOf } from './arrange'
import { shownAs, type Visible } from './groups'

/** What stands on the canvas and can be pushed about: a node, or the box of a collapsed group. */
export interface Thing {
  readonly id: string
  x: number
  y: number
  readonly width: number
  readonly height: number
  /** How far its name reaches out on either side, and below. */
  readonly overhang: number
  readonly below: number
  /** How far the numbers reach on its right, where no wire takes them. */
  readonly stub: number
  /** From its right side to where a wire may end, with room for the numbers on it. */
  readonly room: number
}

/** A wire from one thing to another; `entry` is where it enters, as a fraction of the height. */
export interface ThingWire {
  readonly source: string
  readonly target: string
  readonly entry: number
}

/** The things of a document, by what stands for them on the canvas, and the wires between them. */
export function thingsOf(document: ChainruleDocument, visible: Visible) {
  const graph = boxesOf(document)
  const labels = labelsOf(graph)
  const things = new Map<string, Thing>()
  const ports = new Map<string, number>()
  graph.nodes.forEach((node, at) => {
    const box = visible.boxOf.get(node.id)
    const reach = reachOf(node, labels)
    const room = reach + BEND + CLEARANCE + 1
    ports.set(node.id, node.ports)
    const stub = labels.has(node.id) ? 0 : reach
    if (box) {
      const known = things.get(box.id)
      things.set(box.id, {
        id: box.id,
        ...box.position,
        ...box.size,
        overhang: 0,
        below: 0,
        stub: Math.max(stub, known?.stub ?? 0),
        room: Math.max(room, known?.room ?? 0),
      })
      return
    }
    const { id, width, height, below, belowWidth = 0 } = node
    const overhang = Math.max(0, (belowWidth - width) / 2)
    const { x, y } = document.nodes[at]!.position
    things.set(id, { id, x, y, width, height, overhang, below, stub, room })
  })
  const wires = visible.edges.map(({ source, target, input }): ThingWire => {
    const port = inputPosition(operationOf(findNode(document, target)!), input) ?? 0
    const entry = visible.boxOf.has(target) ? 0.5 : portFraction(port, ports.get(target)!)
    return { source: shownAs(visible, source), target: shownAs(visible, target), entry }
  })
  return { things, wires }
}

export const rightOf = ({ x, width }: Thing): number => x + width

/** From where to where a thing reaches with its name, and with numbers that stand beside it. */
export const leftEnd = ({ x, overhang }: Thing): number => x - overhang
export const rightEnd = ({ x, width, overhang, stub }: Thing): number => x + width + Math.max(overhang, stub)

/** Whether two things would lie over one another if the first stood so far to the right. */
export const liesOver = (a: Thing, b: Thing, by = 0): boolean =>
  leftEnd(a) + by < rightEnd(b) &&
  leftEnd(b) < rightEnd(a) + by &&
  a.y < b.y + b.height + b.below &&
  b.y < a.y + a.height + a.below
