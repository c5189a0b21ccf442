import { printShape, type Shape, type Tensor } from '../tensor/tensor'
import type { Options } from './options'

export type Notation = 'latex' | 'text'

/**
 * How tightly a printed expression holds together; an argument that holds less tightly gets parentheses. A sign holds
 * less than a product, so that −a · b needs none and a · (−b) gets them; a matrix product A B, which is written without a
 * sign, holds more.
 */
export const precedence = { sum: 1, sign: 2, product: 3, juxtaposition: 4, power: 5, atom: 6 } as const
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

/** Whether it is more than a number, as far as is known. */
export const isTensor = ({ shape }: Printed): boolean => shape !== undefined && shape.length > 0

/** A function that expressions apply: how it is written in both notations, and what it computes. */
export interface Function {
  readonly precedence:
    Precedence | ((args: readonly Printed[], notation: Notation, options: Options) => Precedence)
  readonly latex: (args: readonly Printed[], options: Options) => string
  readonly text: (args: readonly Printed[], options: Options) => string
  readonly evaluate: (args: readonly Tensor[], options: Options) => Tensor
  /** The shape of the result where it is not the one that the arguments broadcast to; null: they do not fit. */
  readonly shape?: (shapes: readonly Shape[], options: Options) => Shape | null
}

/** f(x) in both notations. */
export function named(latexName: string, textName: string, evaluate: Function['evaluate']): Function {
  return {
    precedence: precedence.atom,
    latex: (args) => `${latexName}\\left(${args.map(({ text }) => text).join(', ')}\\right)`,
    text: (args) => `${textName}(${args.map(({ text }) => text).join(', ')})`,
    evaluate,
  }
}

/** How f(x, axis 0) is written: the axis and the shape that are set are part of what is read. */
export function call(name: string): Pick<Function, Notation> {
  const settings = ({ axis, shape }: Options) => [
    ...(typeof axis === 'number' ? [`axis ${axis}`] : []),
    ...(shape === undefined ? [] : [printShape(shape as Shape)]),
  ]
  return {
    latex: (args, options) => {
      const set = settings(options).join(', ').replaceAll('×', '}\\times\\text{')
      const subscript = set && `_{\\text{${set}}}`
      return `\\operatorname{${name}}${subscript}\\left(${args.map(({ text }) => text).join(', ')}\\right)`
    },
    text: (args, options) => `${name}(${[...args.map(({ text }) => text), ...settings(options)].join(', ')})`,
  }
}

/** f(x, axis 0) in both notations. */
export function withOptions(
  name: string,
  evaluate: Function['evaluate'],
  shape?: Function['shape'],
): Function {
  return { precedence: precedence.atom, ...call(name), evaluate, ...(shape && { shape }) }
}

/** A function that a reader need not see, such as a repetition that broadcasting does anyway: prints its argument. */
export function unwritten(evaluate: Function['evaluate'], shape: NonNullable<Function['shape']>): Function {
  return {
    precedence: ([a]) => a!.precedence,
    latex: ([a]) => a!.text,
    text: ([a]) => a!.text,
    evaluate,
    shape,
  }
}

/** The shape that the options say. */
export const shapeGiven = (_: readonly Shape[], options: Options): Shape => options['shape'] as Shape
