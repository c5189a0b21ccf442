import type { Tensor } from '../tensor/tensor'
import type { Options } from './expr'

export type Notation = 'latex' | 'text'

/**
 * How tightly a printed expression holds together; an argument that holds less tightly gets parentheses. A sign holds
 * less than a product, so that −a · b needs none and a · (−b) gets them; a matrix product A B, which is written without a
 * sign, holds more.
 */
export const precedence = { sum: 1, sign: 2, product: 3, juxtaposition: 4, power: 5, atom: 6 } as const
export type Precedence = (typeof precedence)[keyof typeof precedence]

/** One argument, printed; `at` puts it in parentheses where the place needs something tighter. */
export interface Printed {
  readonly text: string
  readonly precedence: Precedence
  at(least: Precedence): string
}

/** A function that expressions apply: how it is written in both notations, and what it computes. */
export interface Function {
  readonly precedence: Precedence | ((args: readonly Printed[], notation: Notation) => Precedence)
  readonly latex: (args: readonly Printed[], options: Options) => string
  readonly text: (args: readonly Printed[], options: Options) => string
  readonly evaluate: (args: readonly Tensor[], options: Options) => Tensor
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

/** How f(x, axis=0) is written: options that are set are part of what is read. */
export function call(name: string): Pick<Function, Notation> {
  type Write = (key: string, value: string) => string
  const list = (args: readonly Printed[], options: Options, write: Write) =>
    [
      ...args.map(({ text }) => text),
      ...Object.entries(options)
        .filter(([, value]) => value !== null && value !== false)
        .map(([key, value]) => write(key, Array.isArray(value) ? `[${value.join(', ')}]` : String(value))),
    ].join(', ')
  return {
    latex: (args, options) => {
      const inside = list(args, options, (key, value) => `\\mathrm{${key}{=}{${value}}}`)
      return `\\operatorname{${name}}\\left(${inside}\\right)`
    },
    text: (args, options) => `${name}(${list(args, options, (key, value) => `${key}=${value}`)})`,
  }
}

/** f(x, axis=0) in both notations. */
export function withOptions(name: string, evaluate: Function['evaluate']): Function {
  return { precedence: precedence.atom, ...call(name), evaluate }
}

/** A function that a reader need not see, such as a repetition that broadcasting does anyway: prints its argument. */
export function unwritten(evaluate: Function['evaluate']): Function {
  return {
    precedence: ([a]) => a!.precedence,
    latex: ([a]) => a!.text,
    text: ([a]) => a!.text,
    evaluate,
  }
}
