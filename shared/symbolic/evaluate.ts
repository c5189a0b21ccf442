import { invariant } from '../invariant'
import { scalar, type Tensor } from '../tensor/tensor'
import * as arrays from './arrays'
import type { Condition, Expr, Relation } from './expr'
import type { Function } from './function'
import { functions } from './functions'

const relations: Record<Relation, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '≥': (a, b) => a >= b,
  '>': (a, b) => a > b,
}

/** The value of a formula, entry by entry with broadcasting; every symbol in it must be bound. */
export function evaluate(expr: Expr, bindings: ReadonlyMap<string, Tensor>): Tensor {
  const valueOf = (part: Expr): Tensor => {
    if (part.kind === 'number') return scalar(part.value)
    if (part.kind === 'symbol') {
      const value = bindings.get(part.name)
      invariant(value, `the symbol ${part.name} is not bound`)
      return value
    }
    if (part.kind === 'apply') {
      const fn: Function = functions[part.fn]
      return fn.evaluate(part.args.map(valueOf), part.options)
    }
    return part.branches.reduceRight(
      (rest, { when, value }) => choose(when.map(holds).reduce(both), valueOf(value), rest),
      valueOf(part.otherwise),
    )
  }
  const holds = ({ left, relation, right }: Condition) =>
    arrays.zip(valueOf(left), valueOf(right), (a, b) => Number(relations[relation](a, b)))
  return valueOf(expr)
}

const both = (a: Tensor, b: Tensor): Tensor => arrays.zip(a, b, Math.min)

/** `yes` where the condition is 1 and `no` elsewhere, without letting a NaN of the other side through. */
function choose(condition: Tensor, yes: Tensor, no: Tensor): Tensor {
  const either = arrays.zip(yes, no, (a) => a)
  const whole = arrays.zip(condition, either, (c) => c)
  const [a, b] = [arrays.broadcastTo(yes, whole.shape), arrays.broadcastTo(no, whole.shape)]
  return { shape: whole.shape, data: whole.data.map((c, i) => (c === 1 ? a.data[i]! : b.data[i]!)) }
}
