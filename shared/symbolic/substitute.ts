import { type Branch, type Condition, type Expr, num } from './expr'

/** The formula with something else in the place of each of its symbols. */
export function substitute<S, T>(expr: Expr<S>, put: (symbol: S) => Expr<T>): Expr<T> {
  return expr.kind === 'symbol' ? put(expr.name) : rebuilt(expr, (part) => substitute(part, put))
}

/** What the symbols of a formula are. */
export function symbolsOf<S>(formula: Expr<S>): S[] {
  const found: S[] = []
  substitute(formula, (symbol) => {
    found.push(symbol)
    return num(0)
  })
  return found
}

/** A formula that is no symbol, with each of its parts changed. */
export function rebuilt<S, T>(
  expr: Exclude<Expr<S>, { kind: 'symbol' }>,
  change: (part: Expr<S>) => Expr<T>,
): Expr<T> {
  if (expr.kind === 'number') return expr
  if (expr.kind === 'apply') return { ...expr, args: expr.args.map(change) }
  const condition = ({ left, relation, right }: Condition<S>): Condition<T> => ({
    left: change(left),
    relation,
    right: change(right),
  })
  const branch = ({ when, value, ...rest }: Branch<S>): Branch<T> => ({
    ...rest,
    when: when.map(condition),
    value: change(value),
  })
  return { ...expr, branches: expr.branches.map(branch), otherwise: change(expr.otherwise) }
}
