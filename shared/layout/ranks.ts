import { createItem, linkOutputs } from './graph'
import type { Item } from './graph'

/** The most bends put into one graph: beyond it only its shorter wires reserve a way between the boxes. */
const MAX_BENDS = 20_000

/**
 * Gives every item its column. `items` are sorted inputs first. The rightmost column is as far as the longest path;
 * within that, every item stands directly before its first consumer, so that an input stands by the gate that it
 * feeds, unless standing by its own inputs makes the wires shorter in sum.
 */
export function assignRanks(items: readonly Item[]): void {
  for (const item of items) item.rank = rankAfter(item.inputs.map((wire) => wire.source))
  for (const item of items.toReversed()) standBeforeConsumers(item)
  for (const item of items) {
    const operations = item.inputs.map((wire) => wire.source).filter((source) => !isLeaf(source))
    if (operations.length > item.outputs.length) item.rank = rankAfter(operations)
  }
  for (const item of items) if (isLeaf(item)) standBeforeConsumers(item)
}

/** Whether nothing feeds the item. */
export function isLeaf(item: Item): boolean {
  return item.inputs.length === 0
}

function rankAfter(sources: readonly Item[]): number {
  return sources.reduce((rank, source) => Math.max(rank, source.rank + 1), 0)
}

function standBeforeConsumers(item: Item): void {
  if (item.outputs.length === 0) return
  item.rank = item.outputs.reduce((rank, wire) => Math.min(rank, wire.target.rank - 1), Infinity)
}

/** Replaces every wire that passes other columns by a row of bends, one a column; returns the items with the bends. */
export function bendLongWires(items: readonly Item[]): Item[] {
  const longest = longestBentSpan(items)
  const bends: Item[] = []
  for (const item of items) {
    for (const wire of item.inputs) {
      if (span(wire.source, item) > longest) continue
      while (span(wire.source, item) > 1) {
        const bend = createItem(null, 0, 0)
        bend.rank = wire.source.rank + 1
        bend.inputs = [{ source: wire.source, target: bend, entry: 0.5, pull: 1 }]
        wire.source = bend
        bends.push(bend)
      }
    }
  }
  const all = [...items, ...bends]
  linkOutputs(all)
  return all
}

/** The greatest span for which all wires of at most that span have at most MAX_BENDS bends together. */
function longestBentSpan(items: readonly Item[]): number {
  const spans = items
    .flatMap((item) => item.inputs.map((wire) => span(wire.source, item)))
    .sort((a, b) => a - b)
  let bends = 0
  for (const each of spans) {
    bends += each - 1
    if (bends > MAX_BENDS) return each - 1
  }
  return Infinity
}

function span(source: Item, target: Item): number {
  return target.rank - source.rank
}
