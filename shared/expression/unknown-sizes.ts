import { MAX_ENTRIES } from '../tensor/tensor'

/**
 * Lengths of axes that nothing says yet. Each is a number of its own, too large and too far from the others to be a length
 * that is meant or to come about by adding a few of them: so the shape rules of the operations take them as they are, and
 * whatever length they hand on can be told. Two that must be equal become one.
 */
export class UnknownSizes {
  private issued = 0
  private readonly equal = new Map<number, number>()

  next(): number {
    return FIRST + STEP * this.issued++
  }

  /** Whether this is the number of an unknown length, not a length nor something computed with an unknown one. */
  isUnknown(size: number): boolean {
    const place = (size - FIRST) / STEP
    return Number.isInteger(place) && place >= 0 && place < this.issued
  }

  /** What is known of a length: itself, the length that it must equal, or the unknown one that stands for its like. */
  settled(size: number): number {
    let known = size
    for (let next = this.equal.get(known); next !== undefined; next = this.equal.get(known)) known = next
    // So that no chain of thousands is followed again and again.
    for (let next = size; next !== known;) {
      const after = this.equal.get(next)!
      this.equal.set(next, known)
      next = after
    }
    return known
  }

  /** Makes two lengths one. False where both are known and differ. */
  unite(a: number, b: number): boolean {
    const [left, right] = [this.settled(a), this.settled(b)]
    if (left === right) return true
    // The later one gives way: those that the text names first are the ones that get a length.
    const [stays, goes] =
      this.isUnknown(left) && (!this.isUnknown(right) || left > right) ? [right, left] : [left, right]
    if (!this.isUnknown(goes)) return false
    this.equal.set(goes, stays)
    return true
  }
}

// So far apart that also their differences are too large, and what is left of them by a stride.
const FIRST = 1_000_000_000_039
const STEP = 1_000_000_007

/** Whether a length was computed with an unknown one, such as that of two joined vectors. */
export const isComputed = (size: number): boolean => size > MAX_ENTRIES
