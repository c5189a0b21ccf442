import { invariant } from '../invariant'
import { operation } from '../ops/registry'
import { err, ok, type Result } from '../result'
import { MAX_ENTRIES, type Shape, sizeOf } from '../tensor/tensor'
import { parseExpressions } from './build'
import { isDistribution } from './call'
import type { Content } from './chosen-values'
import type { ExpressionFault } from './fault'
import { printDraw, printNested } from './print-gate'
import { parseValue } from './value'

/** The distributions by their own names, as the registry lists them. */
export const distributions = operation('random').attributes['distribution']!.choices!

/** Reads what a source is typed to hold: a value, or a draw such as `he(2, 3)`, `~ normal(0, 2)` or `xavier`. */
export function parseContent(text: string): Result<Content, ExpressionFault> {
  const [, tilde, rest = ''] = /^\s*([~∼]?)\s*(.*)$/su.exec(text)!
  const [word = ''] = /^[\p{L}\p{Nd}_]*/u.exec(rest)!
  if (tilde === '' && !isDistribution(word)) {
    const value = parseValue(text)
    return value.ok ? ok({ kind: 'value', value: value.value }) : value
  }
  const call = word === rest.trimEnd() && word !== '' ? `${word}()` : rest
  const drawn = parseExpressions(`x ~ ${call}`)
  if (!drawn.ok) return err(drawn.error)
  const [source, ...others] = drawn.value.graph.nodes
  // A second statement is none of what the source holds: what reads values says so.
  if (others.length > 0) return err(refusalOf(parseValue(text)))
  return ok({ kind: 'draw', attributes: source!.attributes })
}

function refusalOf(value: Result<unknown, ExpressionFault>): ExpressionFault {
  invariant(!value.ok, 'a draw is no value')
  return value.error
}

/** Writes what a source holds as it is typed. */
export const printContent = (content: Content): string =>
  content.kind === 'value' ? printNested(content.value) : `~ ${printDraw(content.attributes)}`

/** Reads the lengths of axes: `2×3`, `2, 3`, `(2, 3)`, `[2, 3]`; nothing is one number. Null where it is no shape. */
export function parseShape(text: string): Shape | null {
  const lengths = text
    .replace(/^\s*[[(](.*)[\])]\s*$/s, '$1')
    .split(/[\s,;x×*·]+/)
    .filter((length) => length !== '')
  const shape = lengths.map(Number)
  const isShape = shape.every((length) => Number.isSafeInteger(length) && length > 0)
  return isShape && shape.length <= MAX_AXES && sizeOf(shape) <= MAX_ENTRIES ? shape : null
}

/** As of the attribute of a draw. */
const MAX_AXES = 32
