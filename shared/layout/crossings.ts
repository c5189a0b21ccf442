import { portCounts, portFraction } from './graph'
import type { LayoutGraph, Point } from './graph'

/**
 * The number of pairs of wires that cross when each is drawn straight, from the middle of the source's right side to
 * its port on the target's left side. Wires that only touch, or share an end, do not cross. Takes time in the square of
 * the number of edges.
 */
export function crossings(graph: LayoutGraph, positions: ReadonlyMap<string, Point>): number {
  const wires = straightWires(graph, positions)
  return wires.reduce(
    (sum, wire, i) => sum + wires.slice(0, i).filter((other) => cross(wire, other)).length,
    0,
  )
}

interface Segment {
  readonly start: Point
  readonly end: Point
}

function straightWires(graph: LayoutGraph, positions: ReadonlyMap<string, Point>): Segment[] {
  const sizes = new Map(graph.nodes.map((node) => [node.id, node]))
  const ports = portCounts(graph)
  return graph.edges.flatMap(({ source, target, port }) => {
    const [from, to] = [sizes.get(source), sizes.get(target)]
    const [start, end] = [positions.get(source), positions.get(target)]
    if (!from || !to || !start || !end) return []
    return {
      start: { x: start.x + from.width, y: start.y + from.height / 2 },
      end: { x: end.x, y: end.y + to.height * portFraction(port, ports.get(target) ?? 1) },
    }
  })
}

function cross(a: Segment, b: Segment): boolean {
  return (
    side(a, b.start) * side(a, b.end) < 0 && // b's ends lie on both sides of a
    side(b, a.start) * side(b, a.end) < 0
  )
}

/** −1, 0 or 1: above, on or below the line through the segment. */
function side({ start, end }: Segment, point: Point): number {
  return Math.sign((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x))
}
