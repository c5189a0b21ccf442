import { expect, test } from 'vitest'
import { cases, instead, over, power, rarely, symbol, times, when } from '@shared/symbolic/expr'
import { settle } from '@shared/symbolic/settle'
import { scalar } from '@shared/tensor/tensor'

const x = symbol('x')
const at = (value: number) => () => scalar(value)

test('a rare case stands where the rule would say something else', () => {
  const rule = times(x, over(1, x))
  const formula = cases(rarely(when(x, '=', 0, 0)), rule)
  expect(settle(formula, at(0))).toEqual(cases(when(x, '=', 0, 0), rule))
})

test('a rare case that does not hold, or says what the rule says, is left out', () => {
  const square = power(x, 2)
  const formula = cases(rarely(when(x, '=', 0, 0)), square)
  expect(settle(formula, at(3))).toEqual(square)
  expect(settle(formula, at(0))).toEqual(square)
})

test('a case of the whole point stands alone where it holds, also inside of a formula', () => {
  const formula = times(2, cases(instead(when(x, '>', 1, over(x, 2))), x))
  expect(settle(formula, at(4))).toEqual(times(2, over(x, 2)))
  expect(settle(formula, at(1))).toEqual(times(2, x))
})
