import { describe, expect, test } from 'vitest'
import {
  apply,
  cases,
  compare,
  type Cases,
  type Expr,
  matrixProduct,
  minus,
  negative,
  over,
  plus,
  power,
  rarely,
  squared,
  symbol,
  times,
  transposed,
  when,
  whenAll,
} from '@shared/symbolic/expr'
import { type Notation, precedence, printed } from '@shared/symbolic/function'
import { plainNumerals } from '@shared/numerals'
import { printNumber } from '@shared/symbolic/number'
import { numberAtom, print } from '@shared/symbolic/print'
import type { Shape } from '@shared/tensor/tensor'
import { english } from '@shared/words'

const [a, b, c, x] = ['a', 'b', 'c', 'x'].map(symbol) as [Expr, Expr, Expr, Expr]

const named = (expr: Expr, notation: Notation) =>
  print(expr, notation, (name) => ({ text: name, precedence: precedence.atom }), english)
const text = (expr: Expr) => named(expr, 'text')
const latex = (expr: Expr) => named(expr, 'latex')
const withNumbers = (expr: Expr, numbers: Record<string, number>, notation: Notation = 'text') =>
  print(
    expr,
    notation,
    (name) => numberAtom(numbers[name]!, printNumber(numbers[name]!, notation, plainNumerals)),
    english,
  )

describe('parentheses stand where the formula needs them, and nowhere else', () => {
  test.each([
    ['a + b + c', plus(plus(a, b), c)],
    ['a + (b + c)', plus(a, plus(b, c))],
    ['a − b + c', plus(minus(a, b), c)],
    ['a − (b + c)', minus(a, plus(b, c))],
    ['a − (b − c)', minus(a, minus(b, c))],
    ['a · b + c', plus(times(a, b), c)],
    ['(a + b) · c', times(plus(a, b), c)],
    ['a · (b + c)', times(a, plus(b, c))],
    ['a · b · c', times(times(a, b), c)],
    ['a · (b · c)', times(a, times(b, c))],
    ['a / b / c', over(over(a, b), c)],
    ['a / (b · c)', over(a, times(b, c))],
    ['a / (b / c)', over(a, over(b, c))],
    ['a · b / c', over(times(a, b), c)],
    ['−a', negative(a)],
    ['−(a + b)', negative(plus(a, b))],
    ['−a · b', negative(times(a, b))],
    ['−a · b', times(negative(a), b)],
    ['−1 / a²', negative(over(1, squared(a)))],
    ['a · (−b)', times(a, negative(b))],
    ['a + (−b)', plus(a, negative(b))],
    ['a − (−b)', minus(a, negative(b))],
    ['−a + b', plus(negative(a), b)],
    ['−(−a)', negative(negative(a))],
    ['−a²', negative(squared(a))],
    ['(−a)²', squared(negative(a))],
    ['(a · b)²', squared(times(a, b))],
    ['(a²)²', squared(squared(a))],
    ['a^(b + 1)', power(a, plus(b, 1))],
    ['a^b', power(a, b)],
    ['exp(a)²', squared(apply('exp', [a]))],
    ['|a + b|', apply('abs', [plus(a, b)])],
    ['a b c', matrixProduct(matrixProduct(a, b), c)],
    ['a (b c)', matrixProduct(a, matrixProduct(b, c))],
    ['(a + b) c', matrixProduct(plus(a, b), c)],
    ['(a · b) c', matrixProduct(times(a, b), c)],
    ['a b + c', plus(matrixProduct(a, b), c)],
    ['a · b c', times(a, matrixProduct(b, c))],
    ['aᵀ b', matrixProduct(transposed(a), b)],
    ['(a b)ᵀ', transposed(matrixProduct(a, b))],
    ['(a + b)·c', apply('dot', [plus(a, b), c])],
    ['(a + b)[1:3]', apply('select', [plus(a, b)], { axis: 0, start: 1, end: 3 })],
  ] as [string, Expr][])('%s', (expected, expr) => {
    expect(text(expr)).toBe(expected)
  })
})

describe('in LaTeX', () => {
  test.each([
    ['a \\cdot \\frac{1}{b}', times(a, over(1, b))],
    ['\\frac{a + b}{c - a}', over(plus(a, b), minus(c, a))],
    ['{\\left(\\frac{a}{b}\\right)}^{2}', squared(over(a, b))],
    ['-\\frac{1}{{a}^{2}}', negative(over(1, squared(a)))],
    ['{a}^{b + 1}', power(a, plus(b, 1))],
    ['\\mathrm{e}^{a + b}', apply('exp', [plus(a, b)])],
    ['{\\left(\\mathrm{e}^{a}\\right)}^{2}', squared(apply('exp', [a]))],
    ['\\sqrt{a + b}', apply('sqrt', [plus(a, b)])],
    ['{a}^{\\top} \\, b', matrixProduct(transposed(a), b)],
    ['\\left\\lVert x \\right\\rVert', apply('norm', [x], { axis: null })],
    ['\\operatorname{sum}_{\\text{axis 1}}\\left(x\\right)', apply('sum', [x], { axis: 1 })],
    ['x[{:}, 1{:}3]', apply('select', [x], { axis: 1, start: 1, end: 3 })],
  ] as [string, Expr][])('%s', (expected, expr) => {
    expect(latex(expr)).toBe(expected)
  })
})

describe('as a lecture writes them', () => {
  test('a factor in parentheses follows a number or a call without a dot, and a name with one', () => {
    const sigma = apply('sigmoid', [x])
    expect(text(times(2, minus(x, 1)))).toBe('2(x − 1)')
    expect(text(times(sigma, minus(1, sigma)))).toBe('σ(x)(1 − σ(x))')
    expect(text(times(x, minus(1, x)))).toBe('x · (1 − x)')
    expect(text(times(over(1, sigma), minus(1, x)))).toBe('1 / σ(x) · (1 − x)')
    expect(latex(times(2, minus(x, 1)))).toBe('2\\left(x - 1\\right)')
    expect(latex(times(x, minus(1, x)))).toBe('x \\cdot \\left(1 - x\\right)')
  })
  test('options that are set are part of the call', () => {
    expect(text(apply('sum', [x], { axis: null, keepdims: false }))).toBe('sum(x)')
    expect(text(apply('sum', [x], { axis: 0, keepdims: true }))).toBe('sum(x, axis 0)')
    expect(text(apply('softmax', [x], { axis: null }))).toBe('softmax(x, all axes)')
    expect(text(apply('normalised', [x], { axis: 0, eps: 1e-5 }))).toBe('normalised(x, axis 0, ε = 0.00001)')
    expect(text(apply('oneHot', [x], { classes: 3 }))).toBe('onehot(x, 3 classes)')
    expect(text(apply('reshape', [x], { shape: [2, 3] }))).toBe('reshape(x, 2×3)')
    expect(latex(apply('reshape', [x], { shape: [2, 3] }))).toBe(
      '\\operatorname{reshape}_{2 \\times 3}\\left(x\\right)',
    )
  })
  test('selections are written as in NumPy', () => {
    expect(text(apply('select', [x], { axis: 0, start: 1, end: 3 }))).toBe('x[1:3]')
    expect(text(apply('select', [x], { axis: 1, start: 1, end: 3 }))).toBe('x[:, 1:3]')
    expect(text(apply('select', [x], { axis: 0, at: [0, 2] }))).toBe('x[0, 2]')
  })
  test('a transpose swaps two axes; of more axes the order is written', () => {
    expect(text(apply('permuteAxes', [x], { order: [1, 0] }))).toBe('xᵀ')
    expect(text(apply('permuteAxes', [x], { order: [2, 1, 0] }))).toBe('permute(x, axes 2 1 0)')
  })
  test('constants have their shape below the line', () => {
    expect(text(apply('ones', [], { shape: [3] }))).toBe('𝟏₃')
    expect(text(apply('zeros', [], { shape: [2, 3] }))).toBe('𝟎₂ₓ₃')
    expect(latex(apply('identity', [], { shape: [2, 3] }))).toBe('\\mathbf{I}_{2 \\times 3}')
    expect(text(apply('unit', [], { shape: [2, 3], at: [0, 2] }))).toBe('𝐞₀,₂')
  })
  test('a convention for a rare point is not written', () => {
    expect(text(cases(rarely(when(a, '=', 0, 0)), over(1, a)))).toBe('1 / a')
  })
  test('a case that does not hold is set back in LaTeX, and left out as text', () => {
    const slope = cases(when(a, '>', b, 1), when(a, '=', b, 0.5), 0)
    const decided = (holds: boolean[]) => ({ ...(slope as Cases), holds })
    expect(withNumbers(decided([false, true, false]), { a: 2, b: 2 })).toBe('{0.5 if 2 = 2}')
    expect(withNumbers(decided([false, false, true]), { a: 1, b: 2 })).toBe('0')
    expect(withNumbers(decided([false, true, false]), { a: 2, b: 2 }, 'latex')).toBe(
      '\\begin{cases} \\textcolor{gray}{1} & \\textcolor{gray}{2 > 2} \\\\ 0.5 & 2 = 2 \\\\ \\textcolor{gray}{0} & \\textcolor{gray}{\\text{otherwise}} \\end{cases}',
    )
  })
  test('cases say when each holds', () => {
    const slope = cases(when(a, '>', b, 1), when(a, '=', b, 0.5), 0)
    expect(text(slope)).toBe('{1 if a > b, 0.5 if a = b, else 0}')
    expect(latex(slope)).toBe(
      '\\begin{cases} 1 & a > b \\\\ 0.5 & a = b \\\\ 0 & \\text{otherwise} \\end{cases}',
    )
    expect(latex(cases(when(a, '≤', 0, 0), a))).toContain('a \\le 0')
    expect(text(times(a, slope))).toBe('a · {1 if a > b, 0.5 if a = b, else 0}')
  })
  test('a case may ask for several things at once', () => {
    const slope = cases(whenAll([compare(a, '=', 0), compare(b, '≥', 0)], 0), c)
    expect(text(slope)).toBe('{0 if a = 0 and b ≥ 0, else c}')
    expect(latex(slope)).toBe('\\begin{cases} 0 & a = 0,\\ b \\ge 0 \\\\ c & \\text{otherwise} \\end{cases}')
  })
})

describe('with numbers put in', () => {
  test('a negative number gets parentheses as a right operand, a factor, a base and an exponent', () => {
    const numbers = { a: -2, b: -3 }
    expect(withNumbers(plus(a, b), numbers)).toBe('−2 + (−3)')
    expect(withNumbers(minus(a, b), numbers)).toBe('−2 − (−3)')
    expect(withNumbers(times(a, b), numbers)).toBe('(−2) · (−3)')
    expect(withNumbers(over(a, b), numbers)).toBe('(−2) / (−3)')
    expect(withNumbers(power(a, b), numbers)).toBe('(−2)^(−3)')
    expect(withNumbers(negative(a), numbers)).toBe('−(−2)')
    expect(withNumbers(apply('max', [a, b]), numbers)).toBe('max(−2, −3)')
    expect(withNumbers(times(4, a), numbers)).toBe('4 · (−2)')
  })
  test('a positive number gets none', () => {
    expect(withNumbers(times(plus(a, b), c), { a: 1, b: 2, c: 3 })).toBe('(1 + 2) · 3')
    expect(withNumbers(squared(a), { a: 3 })).toBe('3²')
  })
  test('LaTeX does the same', () => {
    expect(withNumbers(times(a, b), { a: 2, b: -3 }, 'latex')).toBe('2 \\cdot \\left(-3\\right)')
    expect(withNumbers(over(a, b), { a: -2, b: -3 }, 'latex')).toBe('\\frac{-2}{-3}')
    expect(withNumbers(squared(a), { a: -2 }, 'latex')).toBe('{\\left(-2\\right)}^{2}')
  })
  test('a power of ten gets parentheses as a base', () => {
    expect(withNumbers(squared(a), { a: 1e-9 }, 'latex')).toBe('{\\left(10^{-9}\\right)}^{2}')
    expect(withNumbers(squared(a), { a: 2e-9 }, 'latex')).toBe('{\\left(2 \\cdot 10^{-9}\\right)}^{2}')
    expect(withNumbers(squared(a), { a: 1e-9 })).toBe('(1e−9)²')
    expect(withNumbers(times(2, a), { a: 1e-9 })).toBe('2 · 1e−9')
  })
})

describe('of tensors', () => {
  /** A formula whose symbols stand for tensors of these shapes. */
  const shaped = (expr: Expr, shapes: Record<string, Shape>, notation: Notation = 'text') =>
    print(
      expr,
      notation,
      (name) => ({ text: name, precedence: precedence.atom, shape: shapes[name] }),
      english,
    )
  const vectors = { a: [2], b: [2], c: [], x: [3, 2] }

  test('a product of tensors entry by entry has a sign of its own; a number multiplies with a dot', () => {
    expect(shaped(times(a, b), vectors)).toBe('a ⊙ b')
    expect(shaped(times(a, b), vectors, 'latex')).toBe('a \\odot b')
    expect(shaped(times(c, b), vectors)).toBe('c · b')
    expect(shaped(times(minus(1, a), plus(a, b)), vectors)).toBe('(1 − a) ⊙ (a + b)')
    expect(shaped(times(times(c, a), b), vectors)).toBe('c · a ⊙ b')
    expect(shaped(times(matrixProduct(x, a), c), vectors)).toBe('x a · c')
    expect(shaped(times(apply('dot', [a, b]), a), vectors)).toBe('a·b · a')
    expect(shaped(times(cases(when(a, '>', 0, 1), 0), b), vectors)).toBe('{1 if a > 0, else 0} ⊙ b')
  })
  test('a power of a matrix entry by entry is not a product of matrices', () => {
    expect(shaped(squared(x), vectors)).toBe('x^⊙2')
    expect(shaped(squared(x), vectors, 'latex')).toBe('{x}^{\\odot 2}')
    expect(shaped(squared(a), vectors)).toBe('a²')
  })
  test('along an axis what is reduced is counted, of everything LaTeX has a sum', () => {
    const rows = apply('sum', [x], { axis: 0 })
    expect(shaped(rows, vectors)).toBe('∑ᵢ x[i, :]')
    expect(shaped(rows, vectors, 'latex')).toBe('\\sum_{i} x_{i,:}')
    const kept = apply('sum', [x], { axis: 0, keepdims: true })
    expect(shaped(kept, vectors)).toBe('∑ᵢ x[[i], :]')
    expect(shaped(apply('norm', [x], { axis: 1 }), vectors)).toBe('normᵢ x[:, i]')
    expect(shaped(apply('reduceMax', [x], { axis: -1 }), vectors, 'latex')).toBe('\\max_{i} x_{:,i}')
    expect(shaped(apply('sum', [x], { axis: null }), vectors)).toBe('sum(x)')
    expect(shaped(apply('sum', [x], { axis: null }), vectors, 'latex')).toBe('\\sum_{i,j} x_{i,j}')
    expect(shaped(apply('sumTo', [x], { shape: [3, 1] }), vectors)).toBe('∑ᵢ x[:, [i]]')
    expect(shaped(apply('sumTo', [x], { shape: [3, 2] }), vectors)).toBe('x')
  })
  test('a case that holds for no entry is left out as text, and what is left over has the shape of all', () => {
    const slope = cases(when(a, '>', b, 1), when(a, '=', b, 0.5), 2) as Cases
    const text = (holds: boolean[]) => shaped({ ...slope, holds }, { a: [2], b: [2] })
    expect(text([true, false, true])).toBe('{1 if a > b, else 2}')
    expect(text([true, true, false])).toBe('{1 if a > b, 0.5 if a = b}')
    expect(text([false, false, true])).toBe('2 · 𝟏₂')
  })
  test('an open end takes in what follows, so it stands in parentheses before a factor and as one', () => {
    const rows = apply('sum', [x], { axis: 0 })
    expect(shaped(rows, vectors)).toBe('∑ᵢ x[i, :]')
    expect(shaped(times(rows, c), vectors)).toBe('(∑ᵢ x[i, :]) · c')
    expect(shaped(times(c, rows), vectors)).toBe('c · (∑ᵢ x[i, :])')
    expect(shaped(times(rows, c), vectors, 'latex')).toBe('\\left(\\sum_{i} x_{i,:}\\right) \\cdot c')
    expect(shaped(times(negative(rows), c), vectors)).toBe('(−∑ᵢ x[i, :]) · c')
    expect(shaped(over(rows, c), vectors)).toBe('(∑ᵢ x[i, :]) / c')
    expect(shaped(minus(c, rows), vectors)).toBe('c − ∑ᵢ x[i, :]')
    expect(shaped(minus(c, negative(rows)), vectors)).toBe('c − (−∑ᵢ x[i, :])')
    expect(shaped(times(apply('reduceMax', [x], { axis: 0 }), c), vectors)).toBe('(maxᵢ x[i, :]) · c')
  })
  test('a fraction, or an index of its own, is kept apart from the one that counts', () => {
    const sum = apply('sum', [a], { axis: null })
    const written = (name: string) =>
      print(sum, 'latex', () => ({ text: name, precedence: precedence.atom, shape: [2] }), english)
    expect(written('a_{1}')).toBe('\\sum_{i} \\left(a_{1}\\right)_{i}')
    expect(written('\\frac{p}{q}')).toBe('\\sum_{i} \\left(\\frac{p}{q}\\right)_{i}')
  })
  test('what an axis took comes back as the rows or the columns of a product', () => {
    const expanded = (axis: number, reduced: Expr) =>
      shaped(apply('expand', [reduced], { axis, shape: [3, 2] }), { ...vectors, b: [3] })
    expect(expanded(0, a)).toBe('𝟏₃ aᵀ')
    expect(expanded(1, b)).toBe('b 𝟏₂ᵀ')
    expect(shaped(apply('expand', [x], { axis: 2, shape: [3, 2, 4] }), vectors)).toBe(
      'repeat(x, axis 2, 3×2×4)',
    )
  })
  test('numbers that meet the rows of a matrix stand in one row', () => {
    const entries = [1, 2].map((value) => printed(numberAtom(value, String(value)), 'latex'))
    const text = print(
      plus(x, a),
      'latex',
      (name) =>
        name === 'x'
          ? { text: 'X', precedence: precedence.atom, shape: [3, 2] }
          : { text: 'column', precedence: precedence.atom, shape: [2], entries },
      english,
    )
    expect(text).toBe('X + \\begin{bmatrix} 1 & 2 \\end{bmatrix}')
  })
})

test('numbers print in the signs of a language', () => {
  const numerals = { ...plainNumerals, decimal: ',' }
  expect(printNumber(-1.5, 'text', numerals)).toBe('−1,5')
  expect(printNumber(-1.5, 'latex', numerals)).toBe('-1{,}5')
})

test('numbers print in the signs of the notation, and read back exactly', () => {
  const numbers = [0.1, -0.5, 1e21, -1e-7, Infinity, -Infinity, NaN, -0]
  expect(numbers.map((value) => printNumber(value, 'text', plainNumerals))).toEqual([
    '0.1',
    '−0.5',
    '1e21',
    '−1e−7',
    '∞',
    '−∞',
    'NaN',
    '−0',
  ])
  expect(numbers.map((value) => printNumber(value, 'latex', plainNumerals))).toEqual([
    '0.1',
    '-0.5',
    '10^{21}',
    '-10^{-7}',
    '\\infty',
    '-\\infty',
    '\\mathrm{NaN}',
    '-0',
  ])
})
