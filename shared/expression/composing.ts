import type { OperationName } from '../ops/registry'
import type { Argument, Expression, FunctionCall, Name, Operator } from './syntax'

// What calls that stand for several gates are put together with.

/** Makes a node of what stands for an operand more than once. */
export type Share = (operand: Expression) => Name

export const argument = (value: Expression): Argument => ({ at: value.at, name: null, value })

/** A call in our own words. */
export const called = (word: string, at: number, ...given: readonly Expression[]): FunctionCall => ({
  kind: 'call',
  at,
  function: word,
  given: given.map(argument),
  isPython: false,
})

export const operator = (
  operation: OperationName,
  at: number,
  ...operands: readonly [Expression, ...Expression[]]
): Operator => ({ kind: 'operator', at, operation, operands })

export const isNumber = (value: Expression): boolean =>
  value.kind === 'literal' && typeof value.value === 'number'

/** Some lengths, as of a stride. */
export const isLengths = (value: Expression): boolean =>
  value.kind === 'literal' && Array.isArray(value.value)

/** Values in their places; none where a name is another or stands where a value is already. */
export function valuesByName(
  given: readonly Argument[],
  names: readonly string[],
): readonly (Expression | undefined)[] {
  const values: (Expression | undefined)[] = []
  for (const [position, { name, value }] of given.entries()) {
    const place = name === null ? position : names.indexOf(name)
    if (place < 0 || values[place]) return []
    values[place] = value
  }
  return values
}
