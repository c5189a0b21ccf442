/** A stretch that is not free; its ends are. */
export interface Blocked {
  readonly from: number
  readonly to: number
}

/** Stretches of a line that come and go, and what is free of all that are there now. */
export class BlockedLine {
  /** Where something begins or ends, and the place that is wanted: the nearest free place is one of these. */
  private readonly points: Float64Array
  private readonly indexOf: ReadonlyMap<number, number>
  private readonly wanted: number
  private readonly leaves: number
  /** Of a tree of stretches of points: how many lie over all of one, and over the freest point in it. */
  private readonly over: Int32Array
  private readonly least: Int32Array

  /** `all` are the stretches that may come. */
  constructor(all: readonly Blocked[], wanted: number) {
    const ends = new Set([wanted])
    for (const { from, to } of all) ends.add(from).add(to)
    this.points = Float64Array.from(ends).sort()
    this.indexOf = new Map(Array.from(this.points, (point, at) => [point, at]))
    this.wanted = this.indexOf.get(wanted)!
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(2, this.points.length)))
    this.over = new Int32Array(2 * this.leaves)
    this.least = new Int32Array(2 * this.leaves)
  }

  /** One more stretch, or with −1 one less. */
  add({ from, to }: Blocked, by: 1 | -1): void {
    this.addWithin(1, 0, this.leaves, this.indexOf.get(from)! + 1, this.indexOf.get(to)!, by)
  }

  private addWithin(at: number, start: number, end: number, from: number, to: number, by: number): void {
    if (from >= end || to <= start) return
    if (from <= start && end <= to) {
      this.over[at]! += by
      this.least[at]! += by
      return
    }
    const middle = (start + end) / 2
    this.addWithin(2 * at, start, middle, from, to, by)
    this.addWithin(2 * at + 1, middle, end, from, to, by)
    this.least[at] = this.over[at]! + Math.min(this.least[2 * at]!, this.least[2 * at + 1]!)
  }

  /** The nearest free places to the one that is wanted: from it on, and back. */
  freeBeside(): [after: number, before: number] {
    const after = this.free(1, 0, this.leaves, this.wanted, this.leaves, true)
    const before = this.free(1, 0, this.leaves, 0, this.wanted + 1, false)
    // The first of all points and the last are free.
    return [this.points[after]!, this.points[before]!]
  }

  /** The first free point from one on, before another one; or the last. −1: there is none. */
  private free(at: number, start: number, end: number, from: number, to: number, isFirst: boolean): number {
    if (from >= end || to <= start || this.least[at]! > 0) return -1
    if (end - start === 1) return start
    const middle = (start + end) / 2
    const left = () => this.free(2 * at, start, middle, from, to, isFirst)
    const right = () => this.free(2 * at + 1, middle, end, from, to, isFirst)
    // What lies over the whole lies over both halves: then the test above has failed.
    if (this.over[at]! > 0) return -1
    const [one, other] = isFirst ? [left, right] : [right, left]
    const found = one()
    return found === -1 ? other() : found
  }
}
