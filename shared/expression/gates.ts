import { invariant } from '../invariant'
import type { Attributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import type { Shape } from '../tensor/tensor'
import { type Expressions, parseExpressions } from './build'

/**
 * The gates that a compound operation is made of, between inputs (without a value, named like its own) and the target, its
 * output. Null where it is a gate itself, or where these shapes have no gates.
 */
export function gatesOf(
  operation: Operation,
  attributes: Attributes,
  shapes: readonly Shape[],
): Expressions | null {
  const text = operation.gates?.(attributes, shapes) ?? null
  if (text === null) return null
  const gates = parseExpressions(text)
  invariant(gates.ok, `the gates of ${operation.name} cannot be read`)
  return gates.value
}
