import { createItem, linkOutputs } from './items'
import type { Item } from './items'
import type { LabelsOf } from './labels'

/** Bends in one graph. */
const MAX_BENDS = 20_000

/** Sub-columns for the labels of branches, and a bend in every column that a wire passes. */
export function addBends(items: readonly Item[], edges: LabelsOf): Item[] {
  // ranks become even for nodes; odd ones hold the labels of branches
  const forked = new Set<number>()
  for (const item of items) if (isFork(item, edges)) forked.add(item.rank)
  for (const item of items) item.rank *= 2
  const bends: Item[] = []
  const longest = longestBentSpan(items)
  for (const item of items) {
    for (const wire of item.inputs) {
      const first = wire.source
      const labels = edges.get(first.id!)
      if (item.rank - first.rank > longest) continue
      let source = first
      for (let rank = first.rank + 1; rank < item.rank; rank++) {
        if (rank % 2 === 1 && !forked.has((rank - 1) / 2)) continue
        const bend = createItem(null, 0, 0)
        bend.rank = rank
        if (rank === first.rank + 1 && labels && isFork(first, edges)) {
          bend.above = bend.labelAbove = labels.above
          bend.below = bend.labelBelow = labels.below
        }
        bend.inputs = [{ source, target: bend, entry: 0.5, pull: 1 }]
        bends.push(bend)
        source = bend
      }
      wire.source = source
    }
  }
  const all = [...items, ...bends]
  // without the empty ranks between
  const ranks = [...new Set(all.map(({ rank }) => rank))].sort((a, b) => a - b)
  const places = new Map(ranks.map((rank, i) => [rank, i]))
  for (const item of all) item.rank = places.get(item.rank)!
  linkOutputs(all)
  return all
}

function isFork(item: Item, edges: LabelsOf): boolean {
  return (edges.get(item.id!)?.count ?? 0) > 1
}

function longestBentSpan(items: readonly Item[]): number {
  const spans = items
    .flatMap((item) => item.inputs.map((wire) => item.rank - wire.source.rank))
    .sort((a, b) => a - b)
  let bends = 0
  for (const each of spans) {
    bends += each - 1
    if (bends > MAX_BENDS) return each - 1
  }
  return Infinity
}
