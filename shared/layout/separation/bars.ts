/**
 * Bars: things that keep their distances along one axis. Whatever is joined to a thing of a bar moves with all of it. A
 * union-find in which each thing knows how far it is from the first of its bar.
 */
export class Bars {
  private readonly parent: Int32Array
  private readonly shift: Float64Array
  private readonly size: Int32Array

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, thing) => thing)
    this.shift = new Float64Array(count)
    this.size = new Int32Array(count).fill(1)
  }

  /** The first of the bar that a thing is in. */
  find(thing: number): number {
    let root = thing
    let way = 0
    while (this.parent[root] !== root) {
      way += this.shift[root]!
      root = this.parent[root]!
    }
    for (let at = thing; at !== root;) {
      const [next, left] = [this.parent[at]!, this.shift[at]!]
      this.parent[at] = root
      this.shift[at] = way
      way -= left
      at = next
    }
    return root
  }

  /** How far a thing is from the first of its bar. */
  offset(thing: number): number {
    this.find(thing)
    return this.shift[thing]!
  }

  /** Makes one bar of two, with `b` so far from `a`; of things that are in one bar already nothing changes. */
  join(a: number, b: number, distance: number): void {
    const [first, second] = [this.find(a), this.find(b)]
    if (first === second) return
    const between = this.offset(a) + distance - this.offset(b)
    const [root, other, shift] =
      this.size[first]! >= this.size[second]! ? [first, second, between] : [second, first, -between]
    this.parent[other] = root
    this.shift[other] = shift
    this.size[root]! += this.size[other]!
  }

  copy(): Bars {
    const copy = new Bars(0)
    return Object.assign(copy, {
      parent: this.parent.slice(),
      shift: this.shift.slice(),
      size: this.size.slice(),
    })
  }
}
