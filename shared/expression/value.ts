import type { Result } from '../result'
import type { Nested } from '../tensor/tensor'
import { catchFault, type ExpressionFault } from './fault'
import { parseLiteral } from './parser'

/** Reads a value as people type it: `3`, `-inf`, `[1, 2]`, `[[1, 2], [3, 4]]`. Always a sound tensor. */
export const parseValue = (text: string): Result<Nested, ExpressionFault> =>
  catchFault(text, () => parseLiteral(text))
