import { broadcastShapes } from '../tensor/broadcast'
import { SCALAR, type Shape } from '../tensor/tensor'
import type { Expr } from './expr'
import type { Function } from './function'
import { type FunctionName, functions } from './functions'
import type { Options } from './options'

/** The shape of a formula's value, from those of its symbols; null where one is not known, or where they do not fit. */
export function shapeOf<S>(expr: Expr<S>, shapeOfSymbol: (name: S) => Shape | null): Shape | null {
  const visit = (part: Expr<S>): Shape | null => {
    switch (part.kind) {
      case 'number':
        return SCALAR
      case 'symbol':
        return shapeOfSymbol(part.name)
      case 'apply':
        return shapeOfApplied(part.fn, part.args.map(visit), part.options)
      case 'cases': {
        const sides = part.branches.flatMap(({ when, value }) => [
          ...when.flatMap(({ left, right }) => [left, right]),
          value,
        ])
        return broadcastTogether([...sides, part.otherwise].map(visit))
      }
    }
  }
  return visit(expr)
}

/** The shape of what a function gives for arguments of these shapes. */
export function shapeOfApplied(
  name: FunctionName,
  shapes: readonly (Shape | null)[],
  options: Options,
): Shape | null {
  const fn: Function = functions[name]
  return fn.shape && isKnown(shapes) ? fn.shape(shapes, options) : broadcastTogether(shapes)
}

/** What shapes broadcast to. */
export const broadcastTogether = (shapes: readonly (Shape | null)[]): Shape | null =>
  isKnown(shapes) ? broadcastShapes(shapes) : null

const isKnown = (shapes: readonly (Shape | null)[]): shapes is readonly Shape[] => !shapes.includes(null)
