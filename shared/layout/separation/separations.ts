/** Along one axis `after` is at least so far beyond `before`. Nothing comes before itself by way of others. */
export interface Separation {
  readonly before: number
  readonly after: number
  readonly least: number
}

/** A list of separations, in arrays of numbers: of a large document there are millions. */
export class Separations {
  before = new Int32Array(64)
  after = new Int32Array(64)
  least = new Float64Array(64)
  length = 0

  static of(...separations: readonly Separation[]): Separations {
    const list = new Separations()
    for (const { before, after, least } of separations) list.add(before, after, least)
    return list
  }

  add(before: number, after: number, least: number): void {
    if (this.length === this.before.length) this.grow()
    this.before[this.length] = before
    this.after[this.length] = after
    this.least[this.length] = least
    this.length++
  }

  private grow(): void {
    const { before, after, least } = this
    const room = 2 * this.length
    this.before = new Int32Array(room)
    this.after = new Int32Array(room)
    this.least = new Float64Array(room)
    this.before.set(before)
    this.after.set(after)
    this.least.set(least)
  }
}
