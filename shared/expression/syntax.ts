import type { OperationName } from '../ops/registry'
import type { Nested } from '../tensor/tensor'

// What a text says, before names and calls mean anything. `at` is an offset in the text.

/** A number or a list, written out. */
export interface Literal {
  readonly kind: 'literal'
  readonly at: number
  readonly value: Nested
  /** What source it makes, where that is no constant: tensor(…, requires_grad=True) is a parameter. */
  readonly source?: 'parameter' | 'input'
}

export interface Name {
  readonly kind: 'name'
  readonly at: number
  readonly name: string
}

/** What an operator stands for: `x ^ 2` is the operation square on x. */
export interface Operator {
  readonly kind: 'operator'
  readonly at: number
  readonly operation: OperationName
  readonly operands: readonly [Expression, ...Expression[]]
}

export interface FunctionCall {
  readonly kind: 'call'
  readonly at: number
  readonly function: string
  /** Those without a name come first; what a method is called on before all. */
  readonly given: readonly Argument[]
  /** Written as Python has it, after a module or as a method: max(x, 0) is over axis 0 there. */
  readonly isPython: boolean
  /** Of PyTorch, whose std and var are other figures than NumPy's. */
  readonly isTorch?: true
}

/** A text in quotes, which only an attribute can be. */
export interface Text {
  readonly kind: 'text'
  readonly at: number
  readonly value: string
}

/** A list that holds more than numbers. */
export interface List {
  readonly kind: 'list'
  readonly at: number
  readonly entries: readonly Expression[]
}

/** Positions and ranges on the leading axes of something, by NumPy's rules. */
export interface Indexed {
  readonly kind: 'indexed'
  readonly at: number
  readonly of: Expression
  readonly selectors: readonly [Selector, ...Selector[]]
}

export type Selector =
  /** As in x[..., 0]: every axis that is not named. */
  | { readonly kind: 'ellipsis'; readonly at: number }
  | { readonly kind: 'position'; readonly at: number; readonly value: Expression }
  | {
      readonly kind: 'range'
      readonly at: number
      readonly start: Expression | null
      readonly end: Expression | null
    }

export interface Argument {
  readonly at: number
  readonly name: string | null
  readonly value: Expression
}

export type Expression = Literal | Name | Operator | FunctionCall | List | Indexed | Text

/** `given` is whether the text says of what is declared that it is given, or that it is not; null: it says nothing. */
export type Statement =
  /** `name = value`, or a value alone. */
  | {
      readonly kind: 'expression'
      readonly at: number
      readonly name: string | null
      readonly value: Expression
      readonly given: boolean | null
    }
  /** `input name = value`, `param name = value` or `given name = value`; null: no value yet. */
  | {
      readonly kind: 'source'
      readonly at: number
      readonly operation: SourceKind
      readonly name: string
      readonly value: Literal | null
      readonly given: boolean | null
    }
  /** `name ~ draw`, with a word before it that says whether training changes it; null: as the distribution has it. */
  | {
      readonly kind: 'random'
      readonly at: number
      readonly name: string
      readonly trained: boolean | null
      readonly source: FunctionCall
      readonly given: boolean | null
    }
  | { readonly kind: 'seed'; readonly at: number; readonly seed: number }

/** The sources that hold a value, by the words that declare them. */
export const sourceWords = { input: 'input', param: 'parameter', given: 'constant' } as const

export type SourceWord = keyof typeof sourceWords
export type SourceKind = (typeof sourceWords)[SourceWord]

/** A text, understood. */
export interface Script {
  readonly text: string
  readonly statements: readonly Statement[]
  /** Every word of the text: an automatic name is none of them. */
  readonly words: ReadonlySet<string>
}
