import type { Nested } from '@shared/tensor/tensor'
import { fail, fromLists, number } from './arrays'
import { call, counted, type Settings, takesShape } from './functions'
import { Scanner } from './scanner'
import {
  type Case,
  choose,
  constants,
  dot,
  entrywise,
  entrywise1,
  lineAt,
  type Place,
  type Names,
  product,
  relations,
  selected,
  transposed,
  type Value,
} from './semantics'

// Reads a formula as text: what stands there, and nothing that the printer knew.

const LETTERS = 'ᵢⱼₖₗₘₙ'
const SMALL = '₀₁₂₃₄₅₆₇₈₉'
const COUNTED = ['∑', 'mean', 'var', 'max', 'min', 'norm', 'argmax', 'argmin']
const NAME_PART = /[A-Za-z0-9_]/

/** What a formula comes to. */
export function readText(source: string, names: Names): Value {
  const reader = new TextReader(source, names)
  const value = reader.sum()
  reader.end()
  return value
}

class TextReader extends Scanner {
  private readonly names: Names

  constructor(source: string, names: Names) {
    super(source, false)
    this.names = names
  }

  sum(): Value {
    let value = this.term()
    for (;;) {
      if (this.takes(' + ')) value = entrywise(value, this.term(), (a, b) => a + b)
      else if (this.takes(' − ')) value = entrywise(value, this.term(), (a, b) => a - b)
      else return value
    }
  }

  private term(): Value {
    let value = this.signed()
    for (;;) {
      if (this.takes(' · ')) {
        const right = this.signed()
        // Between two tensors that would be their dot product.
        if (
          value.shape.length > 0 &&
          right.shape.length > 0 &&
          value.data.length > 1 &&
          right.data.length > 1
        )
          fail(`a dot between tensors in ${this.source}`)
        value = entrywise(value, right, (a, b) => a * b)
      } else if (this.takes(' ⊙ ')) value = entrywise(value, this.signed(), (a, b) => a * b)
      else if (this.takes(' / ')) value = entrywise(value, this.signed(), (a, b) => a / b)
      else if (this.takes('·')) value = dot(value, this.signed())
      else return value
    }
  }

  private signed(): Value {
    return this.takes('−') ? entrywise1(this.signed(), (x) => -x) : this.besides()
  }

  /** Pieces side by side. */
  private besides(): Value {
    let value = this.postfixed()
    for (;;) {
      if (this.sees('(')) value = product(value, this.postfixed())
      else if (/^ [^·⊙/+−=<>≤≥,]/u.test(this.ahead) && !/^ (if|and|else)\b/.test(this.ahead)) {
        this.at++
        value = product(value, this.postfixed())
      } else return value
    }
  }

  private postfixed(): Value {
    let value = this.atom()
    for (;;) {
      if (this.takes('ᵀ')) value = transposed(value)
      else if (this.takes('²')) value = this.raised(value, number(2))
      else if (this.takes('^⊙')) value = entrywise(value, this.atom(), (a, b) => a ** b)
      else if (this.takes('^')) value = this.raised(value, this.atom())
      else if (this.seesPlaces()) value = lineAt(value, this.places())
      else if (this.sees('[')) value = selected(value, this.parts())
      else return value
    }
  }

  /** Without a sign of entries a power of a matrix would be a product of matrices. */
  private raised(base: Value, exponent: Value): Value {
    if (base.shape.length > 1) fail(`a power of a matrix in ${this.source}`)
    return entrywise(base, exponent, (a, b) => a ** b)
  }

  private seesPlaces(): boolean {
    return /^\[(?:(?:\[?[i-n]\]?|:)(?:, )?)+\]/.test(this.ahead) && /^\[[^\d]*[i-n]/.test(this.ahead)
  }

  /** [1:3], [:, 1:3], [0, 2] */
  private parts() {
    this.needs('[')
    const parts: (number | null | [number, number])[] = []
    do {
      const range = this.match(/(\d+):(\d+)/)
      if (range) parts.push([Number(range[1]), Number(range[2])])
      else if (this.takes(':')) parts.push(null)
      else parts.push(Number((this.match(/\d+/) ?? this.refuse('an index'))[0]))
    } while (this.takes(', '))
    this.needs(']')
    return parts
  }

  private places(): Place[] {
    this.needs('[')
    const places: Place[] = []
    do {
      if (this.takes(':')) places.push(':')
      else {
        const [place] = this.match(/\[[i-n]\]|[i-n]/) ?? this.refuse('a counter')
        places.push({ stays: place!.startsWith('[') })
      }
    } while (this.takes(', '))
    this.needs(']')
    return places
  }

  private atom(): Value {
    if (this.takes('(')) return this.until(')')
    if (this.takes('|')) return entrywise1(this.until('|'), Math.abs)
    if (this.takes('‖')) return counted('norm', ...this.whole(this.until('‖')))
    if (this.sees('{')) return this.cases()
    if (this.sees('[')) return fromLists(this.list())
    if (this.sees('∂')) return this.derivative()
    const digits = this.match(/\d+(?:\.\d+)?(?:e−?\d+)?|∞|NaN/)
    if (digits) return number(digits[0] === '∞' ? Infinity : Number(digits[0].replace('−', '-')))
    return this.constant() ?? this.countedOrCalled() ?? this.name()
  }

  private whole(value: Value): [Value, Place[]] {
    return [value, value.shape.map(() => ({ stays: false }))]
  }

  private until(close: string): Value {
    const value = this.sum()
    this.needs(close)
    return value
  }

  private list(): Nested {
    if (!this.takes('[')) {
      const value = this.sum()
      if (value.shape.length > 0) fail(`a list of tensors in ${this.source}`)
      return value.data[0]!
    }
    const items: Nested[] = []
    do items.push(this.list())
    while (this.takes(', '))
    this.needs(']')
    return items
  }

  private small(): number[] {
    const below = (this.match(/(?:[₀-₉ₓ]|,(?=[₀-₉]))*/) ?? [''])[0]!
    return below === ''
      ? []
      : below.split(/[ₓ,]/).map((part) => Number(Array.from(part, (digit) => SMALL.indexOf(digit)).join('')))
  }

  private constant(): Value | null {
    if (this.takes('𝟏')) return constants.ones(this.small())
    if (this.takes('𝟎')) return constants.zeros(this.small())
    if (this.takes('𝐈')) return constants.identity(this.small())
    return this.takes('𝐞') ? constants.unit(this.small(), this.names) : null
  }

  private countedOrCalled(): Value | null {
    for (const word of COUNTED) {
      if (!this.match(new RegExp(`${word}[${LETTERS}]+ `))) continue
      const operand = this.operand()
      return counted(word === '∑' ? 'sum' : word, operand, this.places())
    }
    const found = this.match(/(√|[\p{L}]+)\(/u)
    if (!found) return null
    const [, word] = found
    if (word === 'mask') {
      const mask = this.names.mask(this.nameHere())
      this.needs(')')
      return mask
    }
    const args: Value[] = []
    let settings: Settings = {}
    do {
      const set = args.length === 0 ? null : this.setting(word!)
      if (set) settings = { ...settings, ...set }
      else args.push(this.sum())
    } while (this.takes(', '))
    this.needs(')')
    return call(word!, args, settings)
  }

  /** What a counter stands behind. */
  private operand(): Value {
    let value = this.atom()
    for (;;) {
      if (this.takes('ᵀ')) value = transposed(value)
      else if (this.sees('[') && !this.seesPlaces()) value = selected(value, this.parts())
      else return value
    }
  }

  private setting(word: string): Settings | null {
    const axis = this.match(/axis (\d+)/)
    if (axis) return { axis: Number(axis[1]) }
    if (this.takes('all axes')) return { axis: null }
    const order = this.match(/axes ([\d ]+)/)
    if (order) return { order: order[1]!.split(' ').map(Number) }
    const classes = this.match(/(\d+) classes/)
    if (classes) return { classes: Number(classes[1]) }
    if (this.takes('ε = ')) return { eps: this.sum().data[0]! }
    if (!takesShape(word)) return null
    if (this.takes('a scalar')) return { shape: [] }
    const shape = this.match(/\d+(?:×\d+)*(?=[,)])/)
    return shape && { shape: shape[0].split('×').map(Number) }
  }

  private nameHere(): string {
    const here = this.names.nodes
      .filter((name) => this.sees(name))
      .filter((name) => !NAME_PART.test(this.source[this.at + name.length] ?? ' '))
    const name = here.toSorted((a, b) => b.length - a.length)[0]
    if (name === undefined) return this.refuse('a name')
    this.at += name.length
    return name
  }

  private name(): Value {
    return this.names.value(this.nameHere())
  }

  private derivative(): Value {
    const found = this.match(/∂(∑?)([\p{L}\p{Nd}_]+)\/∂(?:([\p{L}\p{Nd}_]+)\.)?([\p{L}\p{Nd}_]+)/u)
    if (!found) return this.refuse('a derivative')
    return this.names.derivative(found[2]!, found[1] !== '', found[4]!, found[3] ?? null)
  }

  private cases(): Value {
    this.needs('{')
    const cases: Case[] = []
    do {
      if (this.takes('else ')) {
        cases.push({ value: this.sum(), when: null })
        break
      }
      const value = this.sum()
      this.needs(' if ')
      const when = [this.condition()]
      while (this.takes(' and ')) when.push(this.condition())
      cases.push({ value, when })
    } while (this.takes(', '))
    this.needs('}')
    return choose(cases)
  }

  private condition(): Value {
    const left = this.sum()
    const [, relation] = this.match(/ ([<≤=≥>]) /) ?? this.refuse('a relation')
    return entrywise(left, this.sum(), (a, b) => Number(relations[relation!]!(a, b)))
  }
}
