import type { Item } from './items'

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
