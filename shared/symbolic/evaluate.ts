import { invariant } from '../invariant'
import { scalar, type Tensor } from '../tensor/tensor'
import * as arrays from './arrays'
import type { Cases, Condition, Expr, Relation } from './expr'
import type { Function } from './function'
import { functions } from './functions'

const relations: Record<Relation, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
  '≥': (a, b) => a >= b,
  '>': (a, b) => a > b,
}

/** The value of a formula, entry by entry with broadcasting; every symbol in it must be bound. */
export const evaluate = (expr: Expr, bindings: ReadonlyMap<string, Tensor>): Tensor =>
  evaluateWith(expr, (symbol) => {
    const value = bindings.get(symbol)
    invariant(value, `the symbol ${symbol} is not bound`)
    return value
  })

/** The same, with what each symbol stands for. */
export function evaluateWith<S>(expr: Expr<S>, valueOfSymbol: (symbol: S) => Tensor): Tensor {
  const valueOf = (part: Expr<S>): Tensor => {
    if (part.kind === 'number') return scalar(part.value)
    if (part.kind === 'symbol') return valueOfSymbol(part.name)
    if (part.kind === 'apply') {
      const fn: Function = functions[part.fn]
      return fn.evaluate(part.args.map(valueOf), part.options)
    }
    return part.branches.reduceRight(
      (rest, { when, value }) => choose(truthOf(when, valueOf), valueOf(value), rest),
      valueOf(part.otherwise),
    )
  }
  return valueOf(expr)
}

/** Where all of the conditions hold: 1, elsewhere 0. */
const truthOf = <S>(conditions: readonly Condition<S>[], valueOf: (part: Expr<S>) => Tensor): Tensor =>
  conditions
    .map(({ left, relation, right }) =>
      arrays.zip(valueOf(left), valueOf(right), (a, b) => Number(relations[relation](a, b))),
    )
    .reduce(both)

/** Whether each branch is taken by any entry, and at last whether any is left for the rest. */
export function branchesTaken<S>(
  { branches }: Cases<S>,
  valueOfSymbol: (symbol: S) => Tensor,
): readonly boolean[] {
  let left: Tensor = scalar(1)
  const taken = branches.map(({ when }) => {
    const truth = truthOf(when, (part) => evaluateWith(part, valueOfSymbol))
    const here = both(left, truth)
    left = arrays.zip(left, truth, (a, b) => a * (1 - b))
    return here.data.includes(1)
  })
  return [...taken, left.data.includes(1)]
}

const both = (a: Tensor, b: Tensor): Tensor => arrays.zip(a, b, Math.min)

/** `yes` where the condition is 1 and `no` elsewhere, without letting a NaN of the other side through. */
function choose(condition: Tensor, yes: Tensor, no: Tensor): Tensor {
  const either = arrays.zip(yes, no, (a) => a)
  const whole = arrays.zip(condition, either, (c) => c)
  const [a, b] = [arrays.broadcastTo(yes, whole.shape), arrays.broadcastTo(no, whole.shape)]
  return { shape: whole.shape, data: whole.data.map((c, i) => (c === 1 ? a.data[i]! : b.data[i]!)) }
}
