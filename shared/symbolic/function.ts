import { printShape, type Shape, type Tensor } from '../tensor/tensor'
import type { FormulaLanguage } from './language'
import type { Notation } from './notation'
import { printNumber } from './number'
import type { Options } from './options'
import { subscripted } from './subscript'

export type { Notation } from './notation'

/**
 * How tightly a printed expression holds together; an argument that holds less tightly gets parentheses. A sign holds
 * less than a product, so that −a · b needs none and a · (−b) gets them; a matrix product A B, which is written without a
 * sign, holds more. ∂a/∂b is one factor beside a dot, but not beside a matrix. What has an open end, as ∑ᵢ x[i], would
 * take in every factor that follows.
 */
export const precedence = {
  sum: 1,
  open: 2,
  sign: 3,
  product: 4,
  derivative: 5,
  juxtaposition: 6,
  power: 7,
  atom: 8,
} as const
export type Precedence = (typeof precedence)[keyof typeof precedence]

/** A piece of a formula as it is written. */
export interface Atom {
  readonly text: string
  readonly precedence: Precedence
  /** Left out where it is not known: then products are written as those of numbers. */
  readonly shape?: Shape | undefined
  /** Those of a small tensor of numbers, for what is better written number by number. */
  readonly entries?: readonly Printed[] | undefined
}

/** One argument, printed; `at` puts it in parentheses where the place needs something tighter. */
export interface Printed extends Atom {
  at(least: Precedence): string
}

/** An atom as an argument. */
export function printed(atom: Atom, notation: Notation): Printed {
  const [open, close] = notation === 'latex' ? ['\\left(', '\\right)'] : ['(', ')']
  return { ...atom, at: (least) => (atom.precedence < least ? `${open}${atom.text}${close}` : atom.text) }
}

/** Behind a plus or a minus: there an open end needs no parentheses. */
export const behindSign = (a: Printed): string =>
  a.precedence === precedence.open ? a.text : a.at(precedence.product)

/** Whether it is more than a number, as far as is known. */
export const isTensor = ({ shape }: Printed): boolean => shape !== undefined && shape.length > 0

/** Writes a function of its arguments. */
export type Write = (args: readonly Printed[], options: Options, language: FormulaLanguage) => string

/** A function that expressions apply: how it is written in both notations, and what it computes. */
export interface Function {
  readonly precedence:
    | Precedence
    | ((
        args: readonly Printed[],
        notation: Notation,
        options: Options,
        language: FormulaLanguage,
      ) => Precedence)
  readonly latex: Write
  readonly text: Write
  readonly evaluate: (args: readonly Tensor[], options: Options) => Tensor
  /** The shape of the result where it is not the one that the arguments broadcast to; null: they do not fit. */
  readonly shape?: (shapes: readonly Shape[], options: Options) => Shape | null
  /** Whether it repeats its argument by the rules of broadcasting, as what works entry by entry does. */
  readonly repeats?: boolean
  /** Whether its arguments read as the factors of a product, each with a shape of its own. */
  readonly isProduct?: boolean
  /** Whether nobody does it by hand: with numbers put in, its result stands for it. */
  readonly isComputed?: boolean
  /** As what a few numbers are written out one by one where it takes them all: 1 + 2 + 3. */
  readonly spelledAs?: 'sum' | 'mean' | 'max' | 'min'
}

/** f(x) in both notations. */
export function named(latexName: string, textName: string, evaluate: Function['evaluate']): Function {
  return {
    precedence: precedence.atom,
    latex: (args, _, language) => `${latexName}\\left(${listed(args, language)}\\right)`,
    text: (args, _, language) => `${textName}(${listed(args, language)})`,
    evaluate,
  }
}

/** Arguments as a list: apart from each other where a comma is the decimal sign. */
const listed = (args: readonly Pick<Printed, 'text'>[], { numerals }: FormulaLanguage): string =>
  args.map(({ text }) => text).join(numerals.separator)

/** How f(x, axis 0) is written: what is set is part of what is read. */
export function call(name: string): Pick<Function, Notation> {
  return {
    latex: (args, options, language) => {
      const set = settings(options, 'latex', language).join(',\\,')
      const subscript = set && `_{${set}}`
      return `\\operatorname{${name}}${subscript}\\left(${listed(args, language)}\\right)`
    },
    text: (args, options, language) => {
      const set = settings(options, 'text', language).map((text) => ({ text }))
      return `${name}(${listed([...args, ...set], language)})`
    },
  }
}

function settings(
  { axis, order, shape, size, stride, padding, fill, classes, eps }: Options,
  notation: Notation,
  language: FormulaLanguage,
): string[] {
  const { numerals, formula } = language
  const word = (text: string) => (notation === 'latex' ? `\\text{${text}}` : text)
  const paddingText = (lengths: readonly number[]) =>
    fill === undefined
      ? word(formula.padding(lengths, false))
      : word(formula.padding(lengths, true)) + printNumber(Number(fill), notation, numerals)
  return [
    ...(typeof axis === 'number' ? [word(formula.axis(axis))] : axis === null ? [word(formula.allAxes)] : []),
    ...(order === undefined ? [] : [word(formula.axes(order as readonly number[]))]),
    ...(shape === undefined ? [] : [shapeIn(shape as Shape, notation, language)]),
    ...(size === undefined ? [] : [word(formula.size(size as readonly number[]))]),
    ...(isAll(stride, 1) ? [] : [word(formula.stride(stride as readonly number[]))]),
    ...(isAll(padding, 0) ? [] : [paddingText(padding as readonly number[])]),
    ...(classes === undefined ? [] : [word(formula.classes(Number(classes)))]),
    ...(eps === undefined
      ? []
      : [
          `${notation === 'latex' ? '\\varepsilon = ' : 'ε = '}${printNumber(Number(eps), notation, numerals)}`,
        ]),
  ]
}

/** Whether lengths are the usual ones, which go without saying. */
const isAll = (lengths: Options[string] | undefined, usual: number): boolean =>
  lengths === undefined || (lengths as readonly number[]).every((length) => length === usual)

/** A shape in a formula: 2×3. */
function shapeIn(shape: Shape, notation: Notation, { formula }: FormulaLanguage): string {
  if (shape.length === 0) return notation === 'latex' ? `\\text{${formula.scalar}}` : formula.scalar
  return notation === 'latex' ? shape.join(' \\times ') : printShape(shape)
}

/** f(x, axis 0) in both notations. */
export function withOptions(
  name: string,
  evaluate: Function['evaluate'],
  shape?: Function['shape'],
): Function {
  return { precedence: precedence.atom, ...call(name), evaluate, ...(shape && { shape }) }
}

/** A constant tensor: a bold letter with its shape below the line, as the vector of ones 𝟏₃. */
export function constant(
  latexLetter: string,
  textLetter: string,
  evaluate: (shape: Shape) => Tensor,
  shape: (given: Shape) => Shape = (given) => given,
): Function {
  const below = (given: Shape) => given.map(subscripted).join('ₓ')
  return {
    precedence: precedence.atom,
    latex: (_, options, language) =>
      `\\mathbf{${latexLetter}}_{${shapeIn(shapeGiven([], options), 'latex', language)}}`,
    text: (_, options) => `${textLetter}${below(shapeGiven([], options))}`,
    evaluate: (_, options) => evaluate(shapeGiven([], options)),
    shape: (_, options) => shape(shapeGiven([], options)),
  }
}

/** The shape that the options say. */
export const shapeGiven = (_: readonly Shape[], options: Options): Shape => options['shape'] as Shape
