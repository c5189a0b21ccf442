/** Numbers of axes by free name, tried in the order of what they cost. */
export interface Candidate {
  readonly ranks: ReadonlyMap<number, number>
  /** What it is made of: the change that came last, on top of those before; null: as expected. */
  readonly last: Changed | null
}

/** Another number of axes for one name, at a price: a whole number above 0. */
export interface Change {
  readonly node: number
  readonly rank: number
  readonly price: number
}

interface Changed extends Omit<Change, 'price'> {
  readonly before: Changed | null
  readonly cost: number
}

/**
 * What is still to be tried. A change of one of many names is noted with those before it, and all numbers are written out
 * only when its turn comes: a text with thousands of names has thousands of changes wherever something does not fit.
 */
export class RankCandidates {
  private readonly expected: ReadonlyMap<number, number>
  private readonly tried = new Set<string>()
  /** By cost: in the order in which they came. Prices are small whole numbers. */
  private readonly waiting: (Changed | null)[][] = [[null]]
  private cost = 0
  private next = 0

  constructor(expected: ReadonlyMap<number, number>) {
    this.expected = expected
  }

  add({ last }: Candidate, { node, rank, price }: Change): void {
    const cost = (last?.cost ?? 0) + price
    const list = (this.waiting[cost] ??= [])
    list.push({ before: last, node, rank, cost })
  }

  /** The cheapest that was not tried before, the first of equals; null where there is none. */
  take(): Candidate | null {
    while (this.cost < this.waiting.length) {
      const list = this.waiting[this.cost]
      if (!list || this.next === list.length) {
        delete this.waiting[this.cost++]
        this.next = 0
        continue
      }
      const last = list[this.next++]!
      const changes = this.changesOf(last)
      const key = Array.from(changes)
        .sort(([a], [b]) => a - b)
        .join()
      if (this.tried.has(key)) continue
      this.tried.add(key)
      const ranks = new Map(this.expected)
      for (const [node, rank] of changes) ranks.set(node, rank)
      return { ranks, last }
    }
    return null
  }

  /** What differs from what is expected; of several changes of a name the last holds. */
  private changesOf(last: Changed | null): ReadonlyMap<number, number> {
    const changes = new Map<number, number>()
    for (let change = last; change; change = change.before)
      if (!changes.has(change.node)) changes.set(change.node, change.rank)
    for (const [node, rank] of changes) if (this.expected.get(node) === rank) changes.delete(node)
    return changes
  }
}
