import { err, ok, type Result } from '../result'
import { fromNested, type Nested } from '../tensor/tensor'
import { describe } from './checks'
import { MAX_AXES, MAX_NUMBERS } from './limits'

const named = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
])

/**
 * Reads a value as it stands in a file: null (nothing given yet), a number, or nested lists of equal length, whose
 * entries may be the words "NaN", "Infinity" and "-Infinity". The error says what is wrong.
 */
export function readValue(value: unknown): Result<Nested | null, string> {
  if (value === null) return ok(null)
  const numbers = readNumbers(value, 0, { left: MAX_NUMBERS })
  return numbers.ok ? checkValue(numbers.value) : numbers
}

/** Whether numbers may be a node's value: lists of equal length, none empty, within the limits. */
export function checkValue(value: Nested): Result<Nested, string> {
  const tensor = fromNested(value)
  if (!tensor.ok) return tensor
  return tensor.value.shape.length <= MAX_AXES ? ok(value) : err(TOO_DEEP)
}

const TOO_DEEP = `more than ${MAX_AXES} axes`

/** Turns the words into numbers. Recursion ends at MAX_AXES. */
function readNumbers(value: unknown, depth: number, budget: { left: number }): Result<Nested, string> {
  if (typeof value === 'number') return --budget.left < 0 ? err(TOO_MANY) : ok(value)
  if (typeof value === 'string' && named.has(value)) return ok(named.get(value)!)
  if (!Array.isArray(value))
    return err(`expected a number or nested lists of numbers, found ${describe(value)}`)
  if (depth === MAX_AXES) return err(TOO_DEEP)
  const entries: Nested[] = []
  for (const item of value) {
    const entry = readNumbers(item, depth + 1, budget)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return ok(entries)
}

const TOO_MANY = `more than ${MAX_NUMBERS.toLocaleString('en')} numbers`
