import { broadcastShapes } from '../tensor/broadcast'
import { sameShape, SCALAR, type Shape, sizeOf } from '../tensor/tensor'
import { type Cases, type Expr, multiple, ones, times, zerosOf } from './expr'
import type { Function } from './function'
import { type FunctionName, functions } from './functions'
import type { Options } from './options'

/** The shape of a formula's value, from those of its symbols; null where one is not known, or where they do not fit. */
export const shapeOf = <S>(expr: Expr<S>, shapeOfSymbol: (name: S) => Shape | null): Shape | null =>
  shapesIn(expr, shapeOfSymbol, () => {})

/** Above this many entries in between a formula is not evaluated to be explained, unless it is given as many. */
const MAX_BETWEEN = 1 << 14

/** Whether a formula goes through far more numbers than it is given, as where long windows hardly hold anything but padding. */
export function isSwollen<S>(expr: Expr<S>, shapeOfSymbol: (name: S) => Shape | null): boolean {
  let [given, between] = [MAX_BETWEEN, 0]
  shapesIn(expr, shapeOfSymbol, (shape, part) => {
    if (part.kind === 'symbol') given = Math.max(given, sizeOf(shape))
    else between = Math.max(between, sizeOf(shape))
  })
  return between > given
}

function shapesIn<S>(
  expr: Expr<S>,
  shapeOfSymbol: (name: S) => Shape | null,
  each: (shape: Shape, part: Expr<S>) => void,
): Shape | null {
  const visit = (part: Expr<S>): Shape | null => {
    const shape = ofPart(part)
    if (shape) each(shape, part)
    return shape
  }
  const ofPart = (part: Expr<S>): Shape | null => {
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

/** A formula that broadcasts to a shape, with as many entries as that has: the number 2 is 2 · 𝟏₃. */
export function inShape<S>(expr: Expr<S>, written: Shape | null, shape: Shape): Expr<S> {
  if (written && sameShape(written, shape)) return expr
  if (expr.kind !== 'number') return times<S>(expr, ones(shape))
  return expr.value === 0 ? zerosOf(shape) : multiple<S>(expr.value, ones(shape))
}

/** What is left over where no case before it holds for any entry, standing alone; null where one does. */
export function restAlone<S>(cases: Cases<S>, shapeOfSymbol: (name: S) => Shape | null): Expr<S> | null {
  const { branches, otherwise, holds } = cases
  if (!holds || holds.indexOf(true) !== branches.length) return null
  const shape = shapeOf(cases, shapeOfSymbol)
  return shape ? inShape(otherwise, shapeOf(otherwise, shapeOfSymbol), shape) : otherwise
}

/** What shapes broadcast to. */
export const broadcastTogether = (shapes: readonly (Shape | null)[]): Shape | null =>
  isKnown(shapes) ? broadcastShapes(shapes) : null

const isKnown = (shapes: readonly (Shape | null)[]): shapes is readonly Shape[] => !shapes.includes(null)
