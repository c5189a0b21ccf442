import { sameShape, type Tensor } from '../tensor/tensor'
import { branchesTaken, evaluateWith } from './evaluate'
import type { Branch, Cases, Expr } from './expr'
import { isSwollen } from './shape'
import { rebuilt } from './substitute'

/** The formula at a point: a rare case is written where it holds and the rule would say something else, and nowhere else. */
export function settle<S>(formula: Expr<S>, valueOf: (symbol: S) => Tensor): Expr<S> {
  if (formula.kind === 'symbol') return formula
  const inner = rebuilt(formula, (part) => settle(part, valueOf))
  if (inner.kind !== 'cases' || !inner.branches.some(({ isRare }) => isRare)) return inner
  // What holds of numbers that are not looked at is taken to be the rule.
  if (isSwollen(inner, (symbol) => valueOf(symbol).shape)) return withoutRare(inner)
  const taken = branchesTaken(inner, valueOf)
  const whole = inner.branches.find(({ isWhole }, at) => isWhole && taken[at])
  if (whole) return whole.value
  const isNeeded = (at: number) =>
    taken[at] && !sameEntries(evaluateWith(inner, valueOf), evaluateWith(withoutBranch(inner, at), valueOf))
  const branches = inner.branches.flatMap(({ isRare, ...branch }, at): Branch<S>[] =>
    isRare && !isNeeded(at) ? [] : [branch],
  )
  return branches.length === 0 ? inner.otherwise : { ...inner, branches }
}

function withoutRare<S>(cases: Cases<S>): Expr<S> {
  const branches = cases.branches.filter(({ isRare }) => !isRare)
  return branches.length === 0 ? cases.otherwise : { ...cases, branches }
}

const withoutBranch = <S>(cases: Cases<S>, at: number): Cases<S> => ({
  ...cases,
  branches: cases.branches.toSpliced(at, 1),
})

const sameEntries = (a: Tensor, b: Tensor): boolean =>
  sameShape(a.shape, b.shape) &&
  a.data.every((entry, i) => entry === b.data[i] || Object.is(entry, b.data[i]))
