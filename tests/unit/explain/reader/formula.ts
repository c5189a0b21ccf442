import type { Nested } from '@shared/tensor/tensor'
import { fail } from './arrays'
import { counted } from './functions'
import { Scanner } from './scanner'
import {
  entrywise,
  entrywise1,
  type Names,
  type Part,
  type Place,
  product,
  relations,
  selected,
  transposed,
  type Value,
} from './semantics'

/** The signs of a notation. */
export interface Signs {
  readonly plus: string
  readonly minus: string
  /** Before one argument. */
  readonly negative: string
  /** Between factors, and what each makes of them. */
  readonly factors: readonly (readonly [sign: string, combine: (a: Value, b: Value) => Value])[]
  readonly transposed: string
  readonly comma: string
  /** In an index: a range, and everything. */
  readonly range: RegExp
  readonly all: string
  /** Around the places that are counted. */
  readonly places: readonly [open: string, close: string]
  readonly relations: Readonly<Record<string, string>>
}

/** What both notations have in common: which of two signs binds tighter, and what stands in brackets. */
export abstract class FormulaReader extends Scanner {
  protected readonly names: Names
  private readonly signs: Signs
  /** Where the entries end that a sign before them counts: it would count what is multiplied with them, too. */
  private openEnd = -1

  constructor(source: string, names: Names, signs: Signs, skipsSpaces: boolean) {
    super(source, skipsSpaces)
    this.names = names
    this.signs = signs
  }

  sum(): Value {
    let value = this.term()
    for (;;) {
      if (this.takes(this.signs.plus)) value = entrywise(value, this.term(), (a, b) => a + b)
      else if (this.takes(this.signs.minus)) value = entrywise(value, this.term(), (a, b) => a - b)
      else return value
    }
  }

  private term(): Value {
    let value = this.signed()
    for (;;) {
      const end = this.at
      const found = this.signs.factors.find(([sign]) => this.takes(sign))
      if (!found) return value
      this.needsClosed(end)
      value = found[1](value, this.signed())
    }
  }

  private signed(): Value {
    return this.takes(this.signs.negative) ? entrywise1(this.signed(), (x) => -x) : this.besides()
  }

  /** Pieces side by side. */
  private besides(): Value {
    let value = this.postfixed()
    for (;;) {
      const end = this.at
      if (!this.takesNothingBetween()) return value
      this.needsClosed(end)
      value = product(value, this.postfixed())
    }
  }

  /** Whether another piece follows without a sign. */
  protected abstract takesNothingBetween(): boolean

  /** An atom, and what is written behind it. */
  private postfixed(): Value {
    let value = this.atom()
    for (;;) {
      if (this.takes(this.signs.transposed)) value = transposed(value)
      else {
        const next = this.behind(value)
        if (next === null) return value
        value = next
      }
    }
  }

  /** What a power or an index makes of what stands before it. */
  protected abstract behind(value: Value): Value | null
  protected abstract atom(): Value

  /** ∑ᵢ x[i, :], behind the sign and its counters. */
  protected countedOver(word: string): Value {
    const operand = this.operand()
    const value = counted(word, operand, this.places())
    this.openEnd = this.at
    return value
  }

  /** The longest letter that stands here, and whose end what is behind it leaves. */
  protected letter(ends: (behind: string) => boolean): Value | null {
    this.space()
    const here = [...(this.names.letters ?? [])]
      .filter(([letter]) => this.sees(letter) && ends(this.ahead.slice(letter.length)))
      .toSorted(([a], [b]) => b.length - a.length)[0]
    if (!here) return null
    this.at += here[0].length
    return here[1]
  }

  /** What a counter stands behind. */
  private operand(): Value {
    let value = this.atom()
    for (;;) {
      if (this.takes(this.signs.transposed)) value = transposed(value)
      else if (this.sees('[') && !this.seesPlaces()) value = selected(value, this.parts())
      else return value
    }
  }

  private needsClosed(end: number): void {
    if (this.openEnd >= 0 && this.source.slice(this.openEnd, end).trim() === '')
      fail(`a factor behind an open end in ${this.source}`)
  }

  protected abstract seesPlaces(): boolean

  /** x[i, :] */
  protected places(): Place[] {
    const [open, close] = this.signs.places
    return this.listed(open, close, () => {
      if (this.takes(':')) return ':'
      const [place] = this.match(/\[[i-n]\]|[i-n]/) ?? this.refuse('a counter')
      return { stays: place!.startsWith('[') }
    })
  }

  /** [1:3], [:, 1:3], [0, 2] */
  protected parts(): Part[] {
    return this.listed('[', ']', () => {
      const range = this.match(this.signs.range)
      if (range) return [Number(range[1]), Number(range[2])]
      if (this.takes(this.signs.all)) return null
      return Number((this.match(/\d+/) ?? this.refuse('an index'))[0])
    })
  }

  /** Numbers in brackets. */
  protected list(): Nested {
    this.space()
    if (this.sees('[')) return this.listed('[', ']', () => this.list())
    const value = this.sum()
    if (value.shape.length > 0) fail(`a list of tensors in ${this.source}`)
    return value.data[0]!
  }

  private listed<T>(open: string, close: string, item: () => T): T[] {
    this.needs(open)
    const items: T[] = []
    do items.push(item())
    while (this.takes(this.signs.comma))
    this.needs(close)
    return items
  }

  protected until(close: string): Value {
    const value = this.sum()
    this.needs(close)
    return value
  }

  protected condition(): Value {
    const left = this.sum()
    const sign = Object.keys(this.signs.relations).find((one) => this.takes(one)) ?? this.refuse('a relation')
    const holds = relations[this.signs.relations[sign]!]!
    return entrywise(left, this.sum(), (a, b) => Number(holds(a, b)))
  }
}
