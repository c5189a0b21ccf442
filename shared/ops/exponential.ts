import { apply, cases, type Expr, minus, over, plus, rarely, times, when } from '../symbolic/expr'
import { unary } from './declare'
import { positive } from './domains'
import type { Idiom, Idioms } from './op'

export const exp = unary({
  group: 'arithmetic',
  symbol: 'exp',
  summary: 'e to the power x: its own derivative.',
  formula: (x) => apply('exp', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.exp(v[x[i]!]!)
  },
  gradient: {
    formula: (x) => apply('exp', [x]),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = v[i]!
    },
  },
})

export const expm1 = unary({
  group: 'arithmetic',
  symbol: 'exp − 1',
  summary: 'e to the power x, less 1; near 0 it keeps the digits that the difference would lose.',
  gates: 'exp(x) - 1',
  idioms: {
    numpy: ({ x }) => `np.expm1(${x})`,
    pytorch: ({ x }) => `torch.expm1(${x})`,
    jax: ({ x }) => `jnp.expm1(${x})`,
  },
  formula: (x) => minus(apply('exp', [x]), 1),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.expm1(v[x[i]!]!)
  },
  gradient: {
    formula: (x) => apply('exp', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = Math.exp(v[x[i]!]!)
    },
  },
})

/** At numbers that have no logarithm PyTorch and JAX have a slope all the same. */
const withoutSlopeBelow = (least: number, name: string): Idioms<'x'> => {
  const inLibrary =
    (library: string): Idiom<'x'> =>
    ({ x }, [value]) =>
      value!.data.some((entry) => entry < least)
        ? `${library}.${name}(${x} * ${library}.where(${x} < ${least}, ${library}.nan, 1.0))`
        : null
  return { pytorch: inLibrary('torch'), jax: inLibrary('jnp') }
}

/** d log x = 1/x dx, and below 0 there is nothing to have a slope. */
const slopeOfLog = (x: Expr, slope: Expr): Expr => cases(rarely(when(x, '<', 0, NaN)), slope)

export const log = unary({
  group: 'arithmetic',
  symbol: 'log',
  summary: 'The natural logarithm.',
  formula: (x) => apply('log', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.log(v[x[i]!]!)
  },
  domain: positive,
  idioms: withoutSlopeBelow(0, 'log'),
  gradient: {
    formula: (x) => slopeOfLog(x, over(1, x)),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) {
        const value = v[x[i]!]!
        d[i + shift] = value < 0 ? NaN : 1 / value
      }
    },
  },
})

export const log2 = unary({
  group: 'arithmetic',
  symbol: 'log₂',
  summary: 'The logarithm to base 2: how many times 2 is a factor of x.',
  gates: `log(x) / ${Math.LN2}`,
  formula: (x) => apply('log2', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.log2(v[x[i]!]!)
  },
  domain: positive,
  idioms: withoutSlopeBelow(0, 'log2'),
  // log₂ x = log x / log 2
  gradient: {
    formula: (x) => slopeOfLog(x, over(1, times(x, apply('log', [2])))),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) {
        const value = v[x[i]!]!
        d[i + shift] = value < 0 ? NaN : 1 / (value * Math.LN2)
      }
    },
  },
})

export const log10 = unary({
  group: 'arithmetic',
  symbol: 'log₁₀',
  summary: 'The logarithm to base 10: how many times 10 is a factor of x.',
  gates: `log(x) / ${Math.LN10}`,
  formula: (x) => apply('log10', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.log10(v[x[i]!]!)
  },
  domain: positive,
  idioms: withoutSlopeBelow(0, 'log10'),
  // log₁₀ x = log x / log 10
  gradient: {
    formula: (x) => slopeOfLog(x, over(1, times(x, apply('log', [10])))),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) {
        const value = v[x[i]!]!
        d[i + shift] = value < 0 ? NaN : 1 / (value * Math.LN10)
      }
    },
  },
})

export const log1p = unary({
  group: 'arithmetic',
  symbol: 'log(1 + x)',
  summary: 'The logarithm of 1 + x; near 0 it keeps the digits that the sum would lose.',
  gates: 'log(1 + x)',
  formula: (x) => apply('log', [plus(1, x)]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.log1p(v[x[i]!]!)
  },
  domain: positive,
  idioms: {
    numpy: ({ x }) => `np.log1p(${x})`,
    pytorch: (names, inputs) =>
      withoutSlopeBelow(-1, 'log1p').pytorch!(names, inputs) ?? `torch.log1p(${names.x})`,
    jax: (names, inputs) => withoutSlopeBelow(-1, 'log1p').jax!(names, inputs) ?? `jnp.log1p(${names.x})`,
  },
  gradient: {
    formula: (x) => cases(rarely(when(x, '<', -1, NaN)), over(1, plus(1, x))),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) {
        const value = v[x[i]!]!
        d[i + shift] = value < -1 ? NaN : 1 / (1 + value)
      }
    },
  },
})
