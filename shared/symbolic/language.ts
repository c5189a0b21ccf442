import type { Numerals } from '../numerals'

/** How a language writes formulas: its numbers, and the few words that stand between signs. Words of a table are such. */
export interface FormulaLanguage {
  readonly numerals: Numerals
  readonly formula: FormulaWords
}

/** The words in formulas. Names of functions, as max and softmax, are signs like those of operations, and none of them. */
export interface FormulaWords {
  /** Between a case and its condition: x if x > 0. */
  readonly if: string
  /** Between two conditions. */
  readonly and: string
  /** Before the case that is left over, in a line of text: else 0. */
  readonly else: string
  /** Beside it in a column of cases. */
  readonly otherwise: string
  /** In the place of a shape. */
  readonly scalar: string
  /** Among the arguments of a function: along which axis it works. */
  readonly axis: (axis: number) => string
  readonly allAxes: string
  /** Into which order axes are brought. */
  readonly axes: (order: readonly number[]) => string
  /** How long a window is, along each axis. */
  readonly size: (lengths: readonly number[]) => string
  /** How far it moves, and how much is put around what it slides over: one number where they are all alike. */
  readonly stride: (lengths: readonly number[]) => string
  /** `isFilled`: with a number, which is written behind it. */
  readonly padding: (lengths: readonly number[], isFilled: boolean) => string
  /** How many classes there are. */
  readonly classes: (count: number) => string
}
