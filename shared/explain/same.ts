import type { Condition } from '../symbolic/expr'
import type { Options } from '../symbolic/options'
import { sameShape, type Tensor } from '../tensor/tensor'
import type { Formula, Quantity } from './quantity'

/** Whether two formulas say the same, whatever their pieces stand for in the graph. */
export function sameFormula(first: Formula, second: Formula): boolean {
  const [a, b] = [plain(first), plain(second)]
  if (a.kind === 'number' || b.kind === 'number')
    return a.kind === 'number' && b.kind === 'number' && sameNumber(a.value, b.value)
  if (a.kind === 'symbol') return b.kind === 'symbol' && sameQuantity(a.name, b.name)
  if (a.kind === 'apply')
    return (
      b.kind === 'apply' &&
      a.fn === b.fn &&
      sameData(a.options, b.options) &&
      sameList(a.args, b.args, sameFormula)
    )
  return (
    b.kind === 'cases' &&
    sameList(
      a.branches,
      b.branches,
      (one, other) => sameList(one.when, other.when, sameCondition) && sameFormula(one.value, other.value),
    ) &&
    sameFormula(a.otherwise, b.otherwise)
  )
}

/**
 * One number is one number, whether a formula has it or a node, and −2 is the number minus two. One sign belongs to it:
 * −(−2) is still to be worked out, and so are −0 and −NaN.
 */
function plain(formula: Formula): Formula {
  if (formula.kind === 'symbol' && formula.name.kind === 'numbers') {
    const { shape, data } = formula.name.tensor
    return shape.length === 0 ? { kind: 'number', value: data[0]! } : formula
  }
  if (formula.kind === 'apply' && formula.fn === 'neg') {
    const inner = plain(formula.args[0]!)
    if (inner.kind === 'number' && inner.value > 0) return { kind: 'number', value: -inner.value }
  }
  return formula
}

function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind === 'numbers') return b.kind === 'numbers' && sameTensor(a.tensor, b.tensor)
  if (a.kind === 'shaped') return b.kind === 'shaped' && sameFormula(a.formula, b.formula)
  if (a.kind === 'derivative' && b.kind === 'derivative')
    return a.top === b.top && a.bottom === b.bottom && a.place === b.place && a.isOfSum === b.isOfSum
  if (a.kind === 'letter' || b.kind === 'letter')
    return a.kind === b.kind && 'text' in a && 'text' in b && a.text === b.text
  if (a.kind === 'rest' || b.kind === 'rest') return a.kind === b.kind
  return a.kind === b.kind && 'name' in a && 'name' in b && a.name === b.name
}

const sameTensor = (a: Tensor, b: Tensor): boolean =>
  sameShape(a.shape, b.shape) && a.data.every((entry, at) => sameNumber(entry, b.data[at]!))

/** NaN is written like NaN, and −0 like 0. */
const sameNumber = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))

const sameCondition = (a: Condition<Quantity>, b: Condition<Quantity>): boolean =>
  a.relation === b.relation && sameFormula(a.left, b.left) && sameFormula(a.right, b.right)

const sameList = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a.length === b.length && a.every((one, at) => same(one, b[at]!))

const sameData = (a: Options, b: Options): boolean => JSON.stringify(a) === JSON.stringify(b)
