import { fail, fromLists, number } from './arrays'
import { FormulaReader, type Signs } from './formula'
import { call, counted, leastArguments, takesShape } from './functions'
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
  raise,
  selected,
  type Settings,
  type Value,
} from './semantics'
import { correlate } from './windows'

// Reads a formula as text: what stands there, and nothing that the printer knew.

const LETTERS = 'ᵢⱼₖₗₘₙ'
const SMALL = '₀₁₂₃₄₅₆₇₈₉'
const COUNTED = ['∑', '∏', 'mean', 'var', 'max', 'min', 'norm', 'argmax', 'argmin']
const NAME_PART = /[\p{Ll}\p{Lu}\p{Nd}_₀-₉]/u

/** What a formula comes to. */
export function readText(source: string, names: Names): Value {
  const reader = new TextReader(source, names)
  const value = reader.sum()
  reader.end()
  return value
}

/** Between two tensors a dot would be their dot product. */
function times(a: Value, b: Value): Value {
  if (a.data.length > 1 && b.data.length > 1) fail('a dot between tensors')
  return entrywise(a, b, (x, y) => x * y)
}

const SIGNS: Signs = {
  plus: ' + ',
  minus: ' − ',
  negative: '−',
  factors: [
    [' · ', times],
    [' ⊙ ', (a, b) => entrywise(a, b, (x, y) => x * y)],
    [' / ', (a, b) => entrywise(a, b, (x, y) => x / y)],
    ['·', dot],
    [' ⋆ ', (a, b) => correlate(a, b, {})],
  ],
  transposed: 'ᵀ',
  comma: ', ',
  range: /(\d+):(\d+)/,
  all: ':',
  places: ['[', ']'],
  relations: { ' < ': '<', ' ≤ ': '≤', ' = ': '=', ' ≠ ': '≠', ' ≥ ': '≥', ' > ': '>' },
}

class TextReader extends FormulaReader {
  constructor(source: string, names: Names) {
    super(source, names, SIGNS, false)
  }

  protected takesNothingBetween(): boolean {
    if (this.sees('(')) return true
    return /^ [^·⊙⋆/+−=<>≠≤≥,]/u.test(this.ahead) && !/^ (if|and|else)\b/.test(this.ahead) && this.takes(' ')
  }

  protected behind(value: Value): Value | null {
    if (this.takes('²')) return this.raised(value, number(2))
    if (this.takes('^⊙')) return entrywise(value, this.atom(), raise)
    if (this.takes('^')) return this.raised(value, this.atom())
    if (this.seesPlaces()) return lineAt(value, this.places())
    return this.sees('[') ? selected(value, this.parts()) : null
  }

  /** Without a sign of entries a power of a matrix would be a product of matrices. */
  private raised(base: Value, exponent: Value): Value {
    if (base.shape.length > 1) fail(`a power of a matrix in ${this.source}`)
    return entrywise(base, exponent, raise)
  }

  protected seesPlaces(): boolean {
    return /^\[(?:(?:\[?[i-n]\]?|:)(?:, )?)+\]/.test(this.ahead) && /^\[[^\d]*[i-n]/.test(this.ahead)
  }

  protected atom(): Value {
    const letter = this.letter((behind) => !NAME_PART.test(behind[0] ?? ' '))
    if (letter) return letter
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
      return this.countedOver(word === '∑' ? 'sum' : word === '∏' ? 'prod' : word)
    }
    const found = this.match(/(√|log[₀-₉]+|\p{L}+)\(/u)
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
      const set = args.length < leastArguments(word!) ? null : this.setting(word!)
      if (set) settings = { ...settings, ...set }
      else args.push(this.sum())
    } while (this.takes(', '))
    this.needs(')')
    return call(word!, args, settings)
  }

  private setting(word: string): Settings | null {
    const axis = this.match(/axis (\d+)/)
    if (axis) return { axis: Number(axis[1]) }
    if (this.takes('all axes')) return { axis: null }
    const order = this.match(/axes ([\d ]+)/)
    if (order) return { order: order[1]!.split(' ').map(Number) }
    const classes = this.match(/(\d+) class(?:es)?/)
    if (classes) return { classes: Number(classes[1]) }
    const window = this.match(/(size|stride|padding) (\d+(?:×\d+)*)/)
    if (window) {
      const fill = this.takes(' of ') ? this.sum().data[0]! : undefined
      return { [window[1]!]: window[2]!.split('×').map(Number), ...(fill !== undefined && { fill }) }
    }
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
    const counted = this.match(/∂([₀-₉]+)([\p{Ll}\p{Lu}\p{Nd}_₀-₉]+)/u)
    if (counted)
      return this.names.derivative(
        counted[2]!,
        false,
        Number(Array.from(counted[1]!, (digit) => SMALL.indexOf(digit)).join('')),
      )
    const found = this.match(/∂(∑?)([\p{Ll}\p{Lu}\p{Nd}_₀-₉]+)\/∂([\p{Ll}\p{Lu}\p{Nd}_₀-₉]+)/u)
    if (!found) return this.refuse('a derivative')
    return this.names.derivative(found[2]!, found[1] !== '', found[3]!)
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
}
