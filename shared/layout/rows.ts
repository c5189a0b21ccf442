import type { Room } from './compact'
import { extentOf } from './extent'
import type { LayoutGraph, LayoutNode, Point } from './graph'
import { linkItems } from './items'
import { layOutRanks } from './layers'
import type { Gaps, LabelsOf, Turning } from './layers'
import { assignRanks } from './ranks'
import { route } from './route'

// Long parts are folded into rows, as text into lines: each is laid out on its own, and stands below the one before.

/** Between two rows: wires turn back along here. */
const ROW_GAP = 28

/** What a layout goes by. */
export interface Context {
  readonly graph: LayoutGraph
  readonly nodes: ReadonlyMap<string, LayoutNode>
  readonly labels: LabelsOf
  readonly room: Room
}

/** A node, and how far from the sources it stands. */
export interface Ranked {
  readonly id: string
  readonly rank: number
}

/** One connected part in so many rows, one below the other. */
export function layOutPart(
  context: Context,
  part: readonly Ranked[],
  rows: number,
  gaps: Gaps,
): Map<string, Point> {
  const ranks = part.reduce((most, { rank }) => Math.max(most, rank), 0)
  const bandOf = bandsOf(context.graph, part, ranks, rows)
  const places = new Map<string, Point>()
  let top = 0
  for (let band = 0; band < rows; band++) {
    const ids = new Set(part.filter(({ id }) => bandOf.get(id) === band).map(({ id }) => id))
    if (ids.size === 0) continue
    const sub: LayoutGraph = {
      nodes: context.graph.nodes.filter(({ id }) => ids.has(id)),
      edges: context.graph.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
    }
    const items = linkItems(sub)
    assignRanks(items)
    const laid = layOutRanks(
      items,
      context.nodes,
      context.labels,
      gaps,
      turningOf(context.graph, bandOf, band),
    )
    const extent = extentOf(sub, laid, route(sub, laid))
    for (const [id, { x, y }] of laid) places.set(id, { x: x - extent.left, y: y - extent.top + top })
    top += Math.ceil(extent.height) + ROW_GAP + gaps.column
  }
  return places
}

function turningOf({ edges }: LayoutGraph, bandOf: ReadonlyMap<string, number>, band: number): Turning {
  const between = edges.filter(({ source, target }) => bandOf.get(source) !== bandOf.get(target))
  return {
    arrive: new Set(between.filter(({ target }) => bandOf.get(target) === band).map(({ target }) => target)),
    leave: new Set(between.filter(({ source }) => bandOf.get(source) === band).map(({ source }) => source)),
  }
}

/** Cuts the ranks of a part into rows of about one length, where few wires pass; sources stay by their consumers. */
function bandsOf(
  graph: LayoutGraph,
  part: readonly Ranked[],
  ranks: number,
  rows: number,
): Map<string, number> {
  const rankOf = new Map(part.map(({ id, rank }) => [id, rank]))
  const inputs = new Map<string, number>()
  const firstConsumer = new Map<string, number>()
  const edges = graph.edges.filter(({ source, target }) => rankOf.has(source) && rankOf.has(target))
  for (const { source, target } of edges) {
    inputs.set(target, (inputs.get(target) ?? 0) + 1)
    firstConsumer.set(source, Math.min(firstConsumer.get(source) ?? Infinity, rankOf.get(target)!))
  }
  // the rank at which a node's row is decided: a source's is that of its consumer
  const decided = new Map(
    part.map(({ id, rank }) => [id, inputs.has(id) ? rank : (firstConsumer.get(id) ?? rank)]),
  )
  const passing = Array<number>(ranks + 2).fill(0)
  for (const { source, target } of edges)
    for (let r = decided.get(source)! + 1; r <= decided.get(target)!; r++) passing[r]!++
  const cuts: number[] = []
  for (let i = 1; i < rows; i++) {
    const wish = ((ranks + 1) * i) / rows + 0.5
    let best = -1
    let cost = Infinity
    for (let r = (cuts.at(-1) ?? 1) + 1; r <= ranks; r++) {
      const c = (passing[r]! - 1) * 1.5 + Math.abs(r - wish)
      if (c < cost) [best, cost] = [r, c]
    }
    if (best > 0) cuts.push(best)
  }
  return new Map(part.map(({ id }) => [id, cuts.filter((cut) => decided.get(id)! >= cut).length]))
}
