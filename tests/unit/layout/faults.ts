import type { Label, LayoutGraph, Point } from '@shared/layout/graph'
import type { Routes } from '@shared/layout/routing/route'
import { wirePoints } from '@shared/layout/routing/wire'

interface Rectangle {
  readonly name: string
  readonly node?: string
  readonly edge?: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What lies over something else in a drawing, measured on its own: rectangles, and points along every wire. */
export function faults(graph: LayoutGraph, places: ReadonlyMap<string, Point>, routes: Routes): string[] {
  const boxes: Rectangle[] = []
  const labels: Rectangle[] = []
  const labelAt = (name: string, { x, y }: Point, { width, above, below }: Label) => ({
    name,
    left: x - width / 2,
    top: y - above,
    right: x + width / 2,
    bottom: y + below,
  })
  for (const node of graph.nodes) {
    const { x, y } = places.get(node.id)!
    const bottom = y + node.height
    boxes.push({ name: node.id, node: node.id, left: x, top: y, right: x + node.width, bottom })
    if (node.below > 0) {
      const half = (node.belowWidth ?? node.width) / 2
      const middle = x + node.width / 2
      boxes.push({
        name: `name of ${node.id}`,
        node: node.id,
        left: middle - half,
        top: bottom,
        right: middle + half,
        bottom: bottom + node.below,
      })
    }
    const stem = routes.stems.get(node.id)
    if (stem) labels.push(labelAt(`stem of ${node.id}`, stem.label, node.stem))
  }
  for (const { id, source, target, label } of graph.edges) {
    labels.push({ ...labelAt(`label of ${source}→${target}`, routes.edges.get(id)!.label, label), edge: id })
  }
  const found: string[] = []
  const things = [...boxes, ...labels]
  things.forEach((a, i) => {
    for (const b of things.slice(0, i))
      if (a.node === undefined || a.node !== b.node) if (meet(a, b)) found.push(`${a.name} on ${b.name}`)
  })
  for (const { id, source, target } of graph.edges) {
    const points = dense(wirePoints(routes.edges.get(id)!.points, 40))
    for (const thing of things) {
      if (thing.edge === id) continue
      if (points.some((point) => inside(point, thing)))
        found.push(`${source}→${target} through ${thing.name}`)
    }
    const { points: corners, label } = routes.edges.get(id)!
    const onWire = corners.some((corner, i) => {
      const next = corners[i + 1]
      const { width } = graph.edges.find((edge) => edge.id === id)!.label
      return (
        next !== undefined &&
        corner.y === next.y &&
        label.y === corner.y &&
        Math.min(corner.x, next.x) <= label.x - width / 2 + 0.01 &&
        Math.max(corner.x, next.x) >= label.x + width / 2 - 0.01
      )
    })
    if (!onWire) found.push(`label of ${source}→${target} off its wire`)
  }
  return found
}

/** The points, and those between two that are more than 4 apart. */
function dense(points: readonly Point[]): Point[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1]
    if (!before) return [point]
    const count = Math.max(1, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / 4))
    return Array.from({ length: count }, (_, k) => ({
      x: before.x + ((point.x - before.x) * (k + 1)) / count,
      y: before.y + ((point.y - before.y) * (k + 1)) / count,
    }))
  })
}

const SLACK = 0.6

function meet(a: Rectangle, b: Rectangle): boolean {
  return (
    a.left < b.right - SLACK &&
    b.left < a.right - SLACK &&
    a.top < b.bottom - SLACK &&
    b.top < a.bottom - SLACK
  )
}

function inside({ x, y }: Point, { left, top, right, bottom }: Rectangle): boolean {
  return x > left + SLACK && x < right - SLACK && y > top + SLACK && y < bottom - SLACK
}
