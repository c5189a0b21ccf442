import { boxesOf } from '@shared/document/arrange'
import type { ChainruleDocument } from '@shared/document/document'
import { crossings } from '@shared/layout/crossings'
import { portCounts, portFraction, type Point } from '@shared/layout/graph'
import { wireCourse, wirePoints } from '@shared/layout/wire'

interface Box extends Point {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** A wire from the right side of a box to a port of another. */
interface Wire {
  readonly source: Box
  readonly target: Box
  readonly start: Point
  readonly end: Point
}

/** A document as the canvas draws it: its boxes, its wires, and how many of these cross. */
export function draw(document: ChainruleDocument) {
  const layout = boxesOf(document)
  const boxes = new Map(
    document.nodes.map(({ id, name, position }, at) => {
      const { width, height } = layout.nodes[at]!
      return [id, { name, ...position, width, height }]
    }),
  )
  const ports = portCounts(layout)
  const wires = layout.edges.map(({ source: from, target: to, port }): Wire => {
    const [source, target] = [boxes.get(from)!, boxes.get(to)!]
    const start = { x: source.x + source.width, y: source.y + source.height / 2 }
    const end = { x: target.x, y: target.y + target.height * portFraction(port, ports.get(to)!) }
    return { source, target, start, end }
  })
  return { boxes: [...boxes.values()], wires, crossings: crossings(layout, boxes) }
}

/** Whether less than `gap` lies between two boxes, sideways and downwards. */
export const isNear = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

/** Whether a wire runs over a box that it does not join. */
export function runsOver({ source, target, start, end }: Wire, box: Box): boolean {
  if (box === source || box === target) return false
  const inside = ({ x, y }: Point) =>
    x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
  return wirePoints(wireCourse(start, end), 200).some(inside)
}
