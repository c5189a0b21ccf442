/** A number for every step, which grows with the run. */
export class Column {
  private numbers = new Float64Array(64)
  private count = 0

  get length(): number {
    return this.count
  }

  /** The number of a step; undefined where there is none. */
  at(step: number): number | undefined {
    return step < this.count ? this.numbers[step] : undefined
  }

  push(number: number): void {
    this.reserve(this.count + 1)
    this.numbers[this.count++] = number
  }

  append(numbers: Float64Array): void {
    this.reserve(this.count + numbers.length)
    this.numbers.set(numbers, this.count)
    this.count += numbers.length
  }

  /** All of them, as a view that the next one may make stale. */
  get all(): Float64Array {
    return this.numbers.subarray(0, this.count)
  }

  private reserve(wanted: number): void {
    if (wanted <= this.numbers.length) return
    const larger = new Float64Array(Math.max(wanted, 2 * this.numbers.length))
    larger.set(this.all)
    this.numbers = larger
  }
}
