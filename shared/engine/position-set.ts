/** A set of small whole numbers that gives back its least or greatest: 32 to a word, so that gaps cost little. */
export class PositionSet {
  private readonly words: Int32Array
  private first: number
  private last = 0
  private count = 0

  constructor(size: number) {
    this.words = new Int32Array(Math.ceil(size / 32))
    this.first = this.words.length
  }

  get isEmpty(): boolean {
    return this.count === 0
  }

  add(position: number): void {
    const word = position >> 5
    const bit = 1 << (position & 31)
    if (this.words[word]! & bit) return
    this.words[word]! |= bit
    this.count++
    if (word < this.first) this.first = word
    if (word > this.last) this.last = word
  }

  /** Takes out the least; the set must not be empty. */
  takeFirst(): number {
    while (this.words[this.first] === 0) this.first++
    const bits = this.words[this.first]!
    return this.take(this.first, 31 - Math.clz32(bits & -bits))
  }

  /** Takes out the greatest; the set must not be empty. */
  takeLast(): number {
    while (this.words[this.last] === 0) this.last--
    return this.take(this.last, 31 - Math.clz32(this.words[this.last]!))
  }

  private take(word: number, bit: number): number {
    this.words[word]! &= ~(1 << bit)
    this.count--
    if (this.count === 0) {
      this.first = this.words.length
      this.last = 0
    }
    return word * 32 + bit
  }
}
