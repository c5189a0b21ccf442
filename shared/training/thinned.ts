/** Something that is kept of every so many-th step: of more and more of them, and of so many at most. */
export class Thinned<T> {
  /** What is kept, by its step, in order. */
  readonly steps: number[] = []
  readonly kept: T[] = []
  private readonly most: number
  private stride = 1

  /** `most`: at least 2. */
  constructor(most: number) {
    this.most = most
  }

  /** Whether something of this step is kept. */
  wants(step: number): boolean {
    return step % this.stride === 0
  }

  /** Takes something of a step that is wanted, after those before it. Where there is too much, every other one goes. */
  add(step: number, item: T): void {
    if (!this.wants(step)) return
    this.steps.push(step)
    this.kept.push(item)
    if (this.steps.length <= this.most) return
    this.stride *= 2
    let count = 0
    this.steps.forEach((step, at) => {
      if (!this.wants(step)) return
      this.steps[count] = step
      this.kept[count++] = this.kept[at]!
    })
    this.steps.length = this.kept.length = count
  }

  /** The index of the last one that is not after a step; −1 where there is none. */
  indexBefore(step: number): number {
    // Steps are kept from the first on, at even distances.
    return Math.min(Math.floor(step / this.stride), this.steps.length - 1)
  }
}
