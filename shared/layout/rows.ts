import type { Gaps } from './align'
import type { Room } from './compact'
import { extentOf } from './routing/extent'
import type { LayoutEdge, LayoutGraph, LayoutNode, Point } from './graph'
import { linkItems } from './items'
import type { Item } from './items'
import type { LabelsOf } from './labels'
import { columnsOf, placeColumns } from './layers'
import type { Part } from './parts'
import { assignRanks } from './ranks'
import { route } from './routing/route'

// Long parts are folded into rows, as text into lines: each is laid out on its own, and stands below the one before.

/** Between two rows: wires turn back along here. */
const ROW_GAP = 28
/** What it costs that a wire more passes from one row to the next, in ranks that the rows are unlike in length. */
const PASSING = 1.5

/** What a layout goes by. */
export interface Context {
  readonly graph: LayoutGraph
  readonly nodes: ReadonlyMap<string, LayoutNode>
  readonly labels: LabelsOf
  readonly room: Room
  /** How high nodes stood before, by their middle. */
  readonly heights: ReadonlyMap<string, number>
}

/** What stands in one row, from left to right. */
export interface Row {
  readonly graph: LayoutGraph
  readonly columns: readonly Item[][]
}

/** How a part is cut into rows. */
export interface Cut {
  readonly rows: number
  /** A row has so many ranks at least: for the last gate alone a turn is long. */
  readonly shortest: number
  /** Whether wires of one source count as one where they pass from row to row: they run together. */
  readonly bundled: boolean
}

/** Parts one connected part into rows, and orders what is in them. */
export function rowsOf(context: Context, { graph, ranks }: Part, cut: Cut): Row[] {
  const rowOf = cutIntoRows(graph, ranks, cut)
  const graphs = Array.from({ length: cut.rows }, () => ({
    nodes: [] as LayoutNode[],
    edges: [] as LayoutEdge[],
  }))
  for (const node of graph.nodes) graphs[rowOf.get(node.id)!]!.nodes.push(node)
  const turning = { arrive: new Set<string>(), leave: new Set<string>() }
  for (const edge of graph.edges) {
    const [from, to] = [rowOf.get(edge.source)!, rowOf.get(edge.target)!]
    if (from === to) graphs[from]!.edges.push(edge)
    else {
      turning.leave.add(edge.source)
      turning.arrive.add(edge.target)
    }
  }
  return graphs
    .filter(({ nodes }) => nodes.length > 0)
    .map((row) => {
      const items = linkItems(row)
      assignRanks(items)
      return {
        graph: row,
        columns: columnsOf(items, context.nodes, context.labels, turning, context.heights),
      }
    })
}

/** Places for all that stands in the rows of one part, one below the other. */
export function placeRows(rows: readonly Row[], gaps: Gaps): Map<string, Point> {
  const [only, ...others] = rows
  if (only && others.length === 0) return placeColumns(only.columns, gaps)
  const places = new Map<string, Point>()
  let top = 0
  for (const { graph, columns } of rows) {
    const laid = placeColumns(columns, gaps)
    const extent = extentOf(graph, laid, route(graph, laid))
    for (const [id, { x, y }] of laid) places.set(id, { x: x - extent.left, y: y - extent.top + top })
    top += Math.ceil(extent.height) + ROW_GAP + gaps.column
  }
  return places
}

/** Cuts the ranks of a part into rows of about one length, where few wires pass; sources stay by their consumers. */
function cutIntoRows(
  { nodes, edges }: LayoutGraph,
  ranks: ReadonlyMap<string, number>,
  { rows, shortest, bundled }: Cut,
): Map<string, number> {
  const fed = new Set<string>()
  const firstConsumer = new Map<string, number>()
  for (const { source, target } of edges) {
    fed.add(target)
    firstConsumer.set(source, Math.min(firstConsumer.get(source) ?? Infinity, ranks.get(target)!))
  }
  // the rank at which a node's row is decided: a source's is that of its consumer
  const decided = new Map(
    nodes.map(({ id }) => {
      const rank = ranks.get(id)!
      return [id, fed.has(id) ? rank : (firstConsumer.get(id) ?? rank)]
    }),
  )
  const last = nodes.reduce((most, { id }) => Math.max(most, ranks.get(id)!), 0)
  // how far the wires lead that count
  const reach = new Map<string, { from: number; to: number }>()
  for (const { id, source, target } of edges) {
    const key = bundled ? source : id
    const to = Math.max(reach.get(key)?.to ?? 0, decided.get(target)!)
    reach.set(key, { from: decided.get(source)!, to })
  }
  // how many more of them pass into a rank than into the one before
  const passing = Array<number>(last + 3).fill(0)
  for (const { from, to } of reach.values()) {
    if (to <= from) continue
    passing[from + 1]!++
    passing[to + 1]!--
  }
  for (let rank = 1; rank < passing.length; rank++) passing[rank]! += passing[rank - 1]!
  const rowAt = Array<number>(last + 2).fill(0)
  let cut = 1
  for (let i = 1; i < rows; i++) {
    const wish = ((last + 1) * i) / rows + 0.5
    let [best, cost] = [-1, Infinity]
    const consider = (rank: number) => {
      if (rank < cut + shortest || rank > last + 1 - shortest) return
      const c = (passing[rank]! - 1) * PASSING + Math.abs(rank - wish)
      if (c < cost || (c === cost && rank < best)) [best, cost] = [rank, c]
    }
    const middle = Math.floor(wish)
    // what is farther away cannot cost less, even if nothing passes
    for (let away = 0; away <= last && away - 1 - PASSING <= cost; away++) {
      consider(middle - away)
      consider(middle + 1 + away)
    }
    if (best < 0) break
    cut = best
    rowAt[cut]!++
  }
  for (let rank = 1; rank < rowAt.length; rank++) rowAt[rank]! += rowAt[rank - 1]!
  return new Map(nodes.map(({ id }) => [id, rowAt[decided.get(id)!]!]))
}
