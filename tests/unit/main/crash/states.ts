/** A document as the page has it. */
export interface Told {
  /** Which one of the documents: the first letter of its title. */
  readonly title: string
  readonly hash: string
  readonly isUnsaved: boolean
  /** When it became so. */
  readonly at: number
}

/** All that became of one document since it was opened, and from where on it has to be there after a crash. */
export class States {
  private readonly all: Told[]
  private least = 0

  constructor(opened: Told) {
    this.all = [opened]
  }

  add(told: Told): void {
    this.all.push(told)
  }

  /** Something crashes: what was so for longer than `age`, in ms, is there afterwards, or what came after it. */
  crash(at: number, age: number): void {
    const kept = this.all.findLastIndex((told) => told.at <= at - age)
    this.least = Math.max(this.least, kept)
  }

  /** How much older than it may be what is there again is, in ms; null: of what was never there. What was saved need not be. */
  lost(found: Told | undefined): number | null {
    const is = (told: Told) => (found ? told.hash === found.hash : !told.isUnsaved)
    if (this.all.findLastIndex(is) >= this.least) return 0
    const kept = this.all.findLast(is)
    return kept ? this.all[this.least]!.at - kept.at : null
  }
}
