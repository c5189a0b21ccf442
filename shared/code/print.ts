import { invariant } from '../invariant'
import type { Cases, Condition, Expr, Relation } from '../symbolic/expr'
import type { FunctionName } from '../symbolic/functions'
import { settle } from '../symbolic/settle'
import { shapeOf } from '../symbolic/shape'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Argument, Dialect } from './dialect'
import { choose } from './dialects'
import { float, level, numeral, type Python, within } from './python'

/** What a symbol of a formula is in a program. */
export interface Named {
  /** A variable, or something that holds as tightly. */
  readonly text: string
  readonly shape: Shape
  readonly value: Tensor
}

/** Writes a formula in the words of a library. A convention for a rare point is written where it is needed. */
export function printPython(expr: Expr, dialect: Dialect, namedBy: (symbol: string) => Named): Python {
  const shapeIn = (part: Expr): Shape | null => shapeOf(part, (symbol) => namedBy(symbol).shape)
  const argument = (part: Expr): Argument => {
    const written = write(part)
    return { ...written, shape: shapeIn(part), at: (least) => within(written, least) }
  }
  const write = (part: Expr): Python => {
    switch (part.kind) {
      case 'number':
        return numeral(part.value, dialect.prefix)
      case 'symbol':
        return { text: namedBy(part.name).text, holds: level.atom }
      case 'apply':
        return writerOf(part.fn, dialect)(part.args.map(argument), part.options)
      case 'cases':
        return writeCases(part)
    }
  }
  const writeCases = (part: Cases): Python => {
    return part.branches.reduceRight<Python>(
      (rest, { when, value }) => choose(dialect, condition(when), branchText(value), rest.text),
      asBranch(part.otherwise),
    )
  }
  /** With a decimal point: of integers an array of integers would be made. */
  const asBranch = (part: Expr): Python =>
    part.kind === 'number' ? { text: float(part.value, dialect.prefix), holds: level.atom } : write(part)
  const branchText = (part: Expr): string => asBranch(part).text
  const condition = (conditions: readonly Condition[]): string => {
    const parts = conditions.map(
      ({ left, relation, right }) =>
        `${within(write(left), level.sum)} ${relations[relation]} ${within(write(right), level.sum)}`,
    )
    return parts.length === 1 ? parts[0]! : parts.map((part) => `(${part})`).join(' & ')
  }
  return write(settle(expr, (symbol) => namedBy(symbol).value))
}

const relations: Record<Relation, string> = { '<': '<', '≤': '<=', '=': '==', '≠': '!=', '≥': '>=', '>': '>' }

function writerOf(fn: FunctionName, { functions, library }: Dialect) {
  const writer = functions[fn]
  invariant(
    writer,
    `a value is computed by ${fn}, which shared/code/dialects.ts lists as used on the way back alone: say there how ${library} writes it`,
  )
  return writer
}
