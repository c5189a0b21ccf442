import { apply, type Expr, over, plus } from './expr'
import type { Function } from './function'

/** A few entries written out one by one, as a function that takes them all. */
export function spell<S>(
  as: NonNullable<Function['spelledAs']>,
  entries: readonly [Expr<S>, ...Expr<S>[]],
): Expr<S> {
  const [first, ...more] = entries
  const sum = () => more.reduce((total, entry) => plus(total, entry), first)
  switch (as) {
    case 'sum':
      return sum()
    case 'mean':
      return over(sum(), entries.length)
    case 'max':
    case 'min':
      return more.length === 0 ? first : apply(as, entries)
  }
}
