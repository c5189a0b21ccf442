import { fail } from './arrays'

/** Goes through a formula from left to right. */
export class Scanner {
  protected at = 0
  protected readonly source: string
  /** Whether spaces stand between any two pieces and mean nothing. */
  private readonly skipsSpaces: boolean

  constructor(source: string, skipsSpaces: boolean) {
    this.source = source
    this.skipsSpaces = skipsSpaces
  }

  end(): void {
    if (this.at < this.source.length) this.refuse('the end')
  }

  protected refuse(expected: string): never {
    return fail(`expected ${expected} at “${this.source.slice(this.at, this.at + 20)}” in ${this.source}`)
  }

  protected get ahead(): string {
    return this.source.slice(this.at)
  }

  protected sees(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  protected takes(text: string): boolean {
    this.space()
    if (!this.sees(text)) return false
    this.at += text.length
    return true
  }

  protected needs(text: string): void {
    if (!this.takes(text)) this.refuse(text)
  }

  protected match(pattern: RegExp): RegExpExecArray | null {
    this.space()
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = this.at
    const found = sticky.exec(this.source)
    if (found) this.at += found[0].length
    return found
  }

  protected space(): void {
    while (this.skipsSpaces && this.source[this.at] === ' ') this.at++
  }
}
