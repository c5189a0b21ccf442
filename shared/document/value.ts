import { err, ok, type Result } from '../result'
import { foundIn, type Found } from '../tensor/found'
import { fromNested, type Nested, type NestedFault } from '../tensor/tensor'
import { MAX_AXES, MAX_NUMBERS } from './limits'

const named = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
])

/** Why something is no value of a node. */
export type ValueFault =
  | NestedFault
  /** It is neither a number nor nested lists of numbers. */
  | { readonly kind: 'no-value'; readonly found: Found }
  | { readonly kind: 'too-many-axes'; readonly most: number }
  | { readonly kind: 'too-many-numbers'; readonly most: number }

/**
 * Reads a value as it stands in a file: null (nothing given yet), a number, or nested lists of equal length, whose
 * entries may be the words "NaN", "Infinity" and "-Infinity".
 */
export function readValue(value: unknown): Result<Nested | null, ValueFault> {
  if (value === null) return ok(null)
  const numbers = readNumbers(value, 0, { left: MAX_NUMBERS })
  return numbers.ok ? checkValue(numbers.value) : numbers
}

/** Whether numbers may be a node's value: lists of equal length, none empty, within the limits. */
export function checkValue(value: Nested): Result<Nested, ValueFault> {
  const tensor = fromNested(value)
  if (!tensor.ok) return tensor
  return tensor.value.shape.length <= MAX_AXES ? ok(value) : err(TOO_MANY_AXES)
}

const TOO_MANY_AXES: ValueFault = { kind: 'too-many-axes', most: MAX_AXES }

/** Turns the words into numbers. Recursion ends at MAX_AXES. */
function readNumbers(value: unknown, depth: number, budget: { left: number }): Result<Nested, ValueFault> {
  if (typeof value === 'number') return --budget.left < 0 ? err(TOO_MANY_NUMBERS) : ok(value)
  if (typeof value === 'string' && named.has(value)) return ok(named.get(value)!)
  if (!Array.isArray(value)) return err({ kind: 'no-value', found: foundIn(value) })
  if (depth === MAX_AXES) return err(TOO_MANY_AXES)
  const entries: Nested[] = []
  for (const item of value) {
    const entry = readNumbers(item, depth + 1, budget)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return ok(entries)
}

const TOO_MANY_NUMBERS: ValueFault = { kind: 'too-many-numbers', most: MAX_NUMBERS }
