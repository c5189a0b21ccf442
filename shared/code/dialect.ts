import type { Idioms } from '../ops/op'
import type { FunctionName } from '../symbolic/functions'
import type { Options } from '../symbolic/options'
import type { Shape } from '../tensor/tensor'
import type { Helper } from './helpers'
import type { Python } from './python'

/** The libraries that programs are written for. */
export type Library = keyof Required<Idioms>

/** An argument of a function, as it is written; `at` puts it in parentheses where its place needs something tighter. */
export interface Argument extends Python {
  /** Null where it is not known. */
  readonly shape: Shape | null
  at(least: Python['holds']): string
}

/** How a function of formulas is written. */
export type Writer = (args: readonly Argument[], options: Options) => Python

/** What formulas use only on the way back; a library that differentiates by itself needs none of it. */
export type OnTheWayBack =
  | 'sumTo'
  | 'expand'
  | 'prodOfOthers'
  | 'cumsumFromEnd'
  | 'oneHotOfMax'
  | 'oneHotOfMin'
  | 'oneHotOfFirstMax'
  | 'indicatorOfMax'
  | 'indicatorOfMin'
  | 'unit'
  | 'identity'
  | 'line'
  | 'diag'
  | 'tril'
  | 'scatter'
  | 'ones'
  | 'zeros'
  | 'normalised'
  | 'normalDensity'
  | 'windows'
  | 'addWindows'

/** How a library writes what formulas consist of. */
export interface Dialect {
  readonly library: Library
  /** What its functions begin with. */
  readonly prefix: 'np' | 'torch' | 'jnp'
  readonly functions: Readonly<Record<Exclude<FunctionName, OnTheWayBack>, Writer>> &
    Readonly<Partial<Record<OnTheWayBack, Writer>>>
  /** The source of what it lacks. */
  readonly helpers: Readonly<Partial<Record<Helper, string>>>
}
