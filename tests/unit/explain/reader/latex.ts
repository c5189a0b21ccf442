import type { Nested } from '@shared/tensor/tensor'
import { latexName } from '@shared/explain'
import { fail, fromLists, number } from './arrays'
import { FormulaReader, type Signs } from './formula'
import { call, counted } from './functions'
import {
  type Case,
  choose,
  constants,
  dot,
  entrywise,
  entrywise1,
  lineAt,
  type Names,
  raise,
  selected,
  type Settings,
  type Value,
} from './semantics'
import { correlate } from './windows'

// Reads a formula in LaTeX: what stands there, and nothing that the printer knew.

/** Commands that are functions, and what they are called. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  log: 'log',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  arctan: 'atan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  sigma: 'σ',
  Phi: 'Φ',
  varphi: 'φ',
  max: 'max',
  min: 'min',
}
/** What a formula comes to. */
export function readLatex(source: string, names: Names): Value {
  // What only looks: colour, and sizes.
  const plain = source.replaceAll(/\\textcolor\{gray\}|\\displaystyle |\\textstyle/g, '')
  const reader = new LatexReader(plain, names)
  const value = reader.sum()
  reader.end()
  return value
}

const SIGNS: Signs = {
  plus: '+',
  minus: '-',
  negative: '-',
  factors: [
    ['\\cdot', dot],
    ['\\odot', (a, b) => entrywise(a, b, (x, y) => x * y)],
    ['\\star', (a, b) => correlate(a, b, {})],
  ],
  transposed: '^{\\top}',
  comma: ',',
  range: /(\d+)\{:\}(\d+)/,
  all: '{:}',
  places: ['_{', '}'],
  relations: { '\\le': '≤', '\\ne': '≠', '\\ge': '≥', '<': '<', '>': '>', '=': '=' },
}

class LatexReader extends FormulaReader {
  constructor(source: string, names: Names) {
    super(source, names, SIGNS, true)
  }

  protected takesNothingBetween(): boolean {
    return this.takes('\\,') || this.sees('\\left(')
  }

  protected behind(value: Value): Value | null {
    if (this.takes('^{')) {
      const isByEntries = this.takes('\\odot')
      const exponent = this.until('}')
      if (value.shape.length > 1 && !value.isColumn && !isByEntries)
        fail(`a power of a matrix in ${this.source}`)
      return entrywise(value, exponent, raise)
    }
    if (this.seesPlaces()) return lineAt(value, this.places())
    return this.sees('[') ? selected(value, this.parts()) : null
  }

  protected seesPlaces(): boolean {
    return /^_\{(?:[i-n:],?)+\}/.test(this.ahead)
  }

  protected atom(): Value {
    this.space()
    const digits = this.match(/\d+(?:\.\d+)?/)
    if (digits) return number(Number(digits[0]))
    const letter = this.letter((behind) => !/^[a-zA-Z0-9]|^ *\\left\(/.test(behind))
    if (letter) return letter
    if (this.sees('[')) return fromLists(this.list())
    const name = this.nameHere()
    if (name !== null) return this.names.value(name)
    if (this.takes('{')) return this.until('}')
    if (this.takes('\\left(')) return this.until('\\right)')
    if (this.takes('\\left|')) return entrywise1(this.until('\\right|'), Math.abs)
    if (this.takes('\\left\\lVert')) return this.norm(this.until('\\right\\rVert'))
    if (this.takes('\\infty')) return number(Infinity)
    if (this.takes('\\mathrm{NaN}')) return number(NaN)
    if (this.takes('\\mathrm{e}^{')) return entrywise1(this.until('}'), Math.exp)
    if (this.takes('\\sqrt{')) return entrywise1(this.until('}'), Math.sqrt)
    if (this.sees('\\frac{\\partial')) return this.derivative()
    if (this.sees('\\partial_{')) return this.derivativeByPlace()
    if (this.takes('\\frac{')) {
      const above = this.until('}')
      this.needs('{')
      return entrywise(above, this.until('}'), (a, b) => a / b)
    }
    if (this.takes('\\begin{bmatrix}')) return this.matrix()
    if (this.takes('\\begin{cases}')) return this.cases()
    if (this.takes('\\mathbf{')) return this.constant()
    return this.applied()
  }

  private logarithm(word: string): Value {
    this.needs('\\left(')
    return call(word, [this.until('\\right)')], {})
  }

  private norm(value: Value): Value {
    const entries: Value = { shape: [value.data.length], data: value.data }
    return counted('norm', entries, [{ stays: false }])
  }

  /** A column may be a vector or a matrix of one column. */
  private matrix(): Value {
    const rows: Nested[] = []
    do {
      const row: Nested[] = []
      do row.push(this.sum().data[0]!)
      while (this.takes('&'))
      rows.push(row)
    } while (this.takes('\\\\'))
    this.needs('\\end{bmatrix}')
    const value = fromLists(rows)
    return value.shape[1] === 1 ? { ...value, isColumn: true } : value
  }

  private constant(): Value {
    const letter = (this.match(/[01Ie]/) ?? this.refuse('a constant'))[0]
    this.needs('}_{')
    const below = (this.match(/[^}]*/) ?? this.refuse('its size'))[0].split(/ \\times |,/).map(Number)
    this.needs('}')
    if (letter === '1') return constants.ones(below)
    if (letter === '0') return constants.zeros(below)
    return letter === 'I' ? constants.identity(below) : constants.unit(below, this.names)
  }

  private applied(): Value {
    const operator = this.match(/\\operatorname\{(\w+)\}/)
    const command = operator ? null : this.match(/\\(sum|[a-zA-Z]+)/)
    const word = operator
      ? operator[1]!
      : command
        ? (FUNCTIONS[command[1]!] ?? command[1]!)
        : this.refuse('a formula')
    if (this.match(/_\{[i-n](?:,[i-n])*\}/)) return this.countedOver(word)
    if (word === 'log' && this.takes('_{2}')) return this.logarithm('log₂')
    if (word === 'log' && this.takes('_{10}')) return this.logarithm('log₁₀')
    const settings = this.takes('_{') ? this.settings() : {}
    this.needs('\\left(')
    if (word === 'mask') {
      const mask = this.names.mask(this.nameHere() ?? this.refuse('a name'))
      this.needs('\\right)')
      return mask
    }
    const args = [this.sum()]
    while (this.takes(',')) args.push(this.sum())
    this.needs('\\right)')
    return call(word, args, settings)
  }

  private settings(): Settings {
    let settings: Settings = {}
    do {
      const axis = this.match(/\\text\{axis (\d+)\}/)
      const order = this.match(/\\text\{axes ([\d ]+)\}/)
      const classes = this.match(/\\text\{(\d+) class(?:es)?\}/)
      const window = this.match(/\\text\{(size|stride|padding) (\d+(?:×\d+)*)( of )?\}/)
      const shape = this.match(/\d+(?: \\times \d+)*/)
      if (axis) settings = { ...settings, axis: Number(axis[1]) }
      else if (order) settings = { ...settings, order: order[1]!.split(' ').map(Number) }
      else if (classes) settings = { ...settings, classes: Number(classes[1]) }
      else if (window)
        settings = {
          ...settings,
          [window[1]!]: window[2]!.split('×').map(Number),
          ...(window[3] && { fill: this.sum().data[0]! }),
        }
      else if (shape) settings = { ...settings, shape: shape[0].split(' \\times ').map(Number) }
      else if (this.takes('\\text{all axes}')) settings = { ...settings, axis: null }
      else if (this.takes('\\text{a scalar}')) settings = { ...settings, shape: [] }
      else if (this.takes('\\varepsilon =')) settings = { ...settings, eps: this.sum().data[0]! }
      else this.refuse('a setting')
    } while (this.takes(',\\,'))
    this.needs('}')
    return settings
  }

  /** Names are told from each other as they are set: no two are set alike. */
  private nameHere(): string | null {
    this.space()
    const here = this.names.nodes.filter((name) => this.seesName(latexName(name)))
    const name = here.toSorted((a, b) => latexName(b).length - latexName(a).length)[0]
    if (name === undefined) return null
    this.at += latexName(name).length
    return name
  }

  /** What is set as a command is a function before a parenthesis, and no letter follows it. */
  private seesName(name: string): boolean {
    const behind = this.ahead.slice(name.length)
    return this.sees(name) && !/^[a-zA-Z0-9]|^_\{(?![i-n:[])/.test(behind) && !/^ *\\left\(/.test(behind)
  }

  private derivative(): Value {
    this.needs('\\frac{\\partial')
    const isOfSum = this.takes('\\sum')
    const top = this.nameHere() ?? this.refuse('a name')
    this.needs('}{\\partial')
    const bottom = this.word()
    this.needs('}')
    return this.names.derivative(top, isOfSum, bottom)
  }

  private derivativeByPlace(): Value {
    const place = (this.match(/\\partial_\{(\d+)\}/) ?? this.refuse('a derivative'))[1]
    return this.names.derivative(this.nameHere() ?? this.refuse('a name'), false, Number(place))
  }

  /** The name of a node or of an input. */
  private word(): string {
    const name = this.nameHere()
    if (name !== null) return name
    const found = this.match(/(?:\\mathrm\{([a-zA-Z]+)\}|([a-zA-Z]))(?:_\{(\d+)\})?/)
    return found ? `${found[1] ?? found[2]}${found[3] ?? ''}` : this.refuse('a name')
  }

  private cases(): Value {
    const cases: Case[] = []
    do {
      const value = this.sum()
      this.needs('&')
      if (this.takes('\\text{otherwise}') || this.takes('{\\text{otherwise}}')) {
        cases.push({ value, when: null })
        continue
      }
      const isDim = this.takes('{')
      const when = [this.condition()]
      while (this.takes(',\\ ')) when.push(this.condition())
      if (isDim) this.needs('}')
      cases.push({ value, when })
    } while (this.takes('\\\\'))
    this.needs('\\end{cases}')
    return choose(cases)
  }
}
