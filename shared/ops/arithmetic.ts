import {
  apply,
  type Branch,
  cases,
  compare,
  type Expr,
  minus,
  negative,
  over,
  plus,
  power,
  rarely,
  squared,
  times,
  when,
  whenAll,
} from '../symbolic/expr'
import * as attribute from './attributes'
import { positive, real } from './domains'
import { choice, corner } from './gate-remark'
import { binary, constantGradient, unary } from './declare'

export const add = binary({
  group: 'arithmetic',
  symbol: '+',
  summary: 'The sum a + b; passes its gradient on to both unchanged.',
  formula: (a, b) => plus(a, b),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = v[a[i]!]! + v[b[i]!]!
  },
  gradients: [constantGradient(1), constantGradient(1)],
})

export const sub = binary({
  group: 'arithmetic',
  symbol: '−',
  summary: 'The difference a − b; b gets the gradient with its sign turned.',
  formula: (a, b) => minus(a, b),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = v[a[i]!]! - v[b[i]!]!
  },
  gradients: [constantGradient(1), constantGradient(-1)],
})

export const mul = binary({
  group: 'arithmetic',
  symbol: '×',
  summary: 'The product a · b, entry by entry; each gets the gradient times the other.',
  formula: (a, b) => times(a, b),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = v[a[i]!]! * v[b[i]!]!
  },
  // d(ab) = b da + a db
  gradients: [
    {
      formula: (_a, b) => b,
      local(d, shift, i, end, v, _a, b) {
        for (; i < end; i++) d[i + shift] = v[b[i]!]!
      },
    },
    {
      formula: (a) => a,
      local(d, shift, i, end, v, a) {
        for (; i < end; i++) d[i + shift] = v[a[i]!]!
      },
    },
  ],
})

export const div = binary({
  group: 'arithmetic',
  symbol: '÷',
  summary: 'The quotient a / b, entry by entry.',
  formula: (a, b) => over(a, b),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = v[a[i]!]! / v[b[i]!]!
  },
  domains: [real, positive],
  // d(a/b) = da / b − a/b² db
  gradients: [
    {
      formula: (_a, b) => over(1, b),
      local(d, shift, i, end, v, _a, b) {
        for (; i < end; i++) d[i + shift] = 1 / v[b[i]!]!
      },
    },
    {
      formula: (a, b) => negative(over(a, squared(b))),
      // (a/b)/b instead of a/b²: b² may overflow or vanish, and 1/0 must give −∞.
      local(d, shift, i, end, v, _a, b) {
        for (; i < end; i++) d[i + shift] = -v[i]! / v[b[i]!]!
      },
    },
  ],
})

/** x to the y as C and NumPy have it: 1 to anything and −1 to ±∞ are 1, where JavaScript says NaN. */
const raise = (x: number, y: number): number =>
  x === 1 || (x === -1 && (y === Infinity || y === -Infinity)) ? 1 : x ** y

export const pow = binary({
  group: 'arithmetic',
  symbol: '^',
  summary: 'a to the power b, entry by entry.',
  idioms: { jax: ({ a, b }, [base]) => (base!.data.includes(0) ? `power(${a}, ${b})` : null) },
  formula: (a, b) => power(a, b),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = raise(v[a[i]!]!, v[b[i]!]!)
  },
  domains: [positive, real],
  remark: (a, b) => (a === 0 && b === 0 ? { kind: 'zero to the zero' } : null),
  // d(aᵇ) = b aᵇ⁻¹ da + aᵇ log a db, with 0 instead of 0 · ∞ as PyTorch has it
  gradients: [
    {
      // The power rule as everyone writes it: a case for 0⁰ would stand in every x³.
      formula: (a, b) => cases(rarely(when(b, '=', 0, 0)), times(b, power(a, minus(b, 1)))),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) {
          const y = v[b[i]!]!
          d[i + shift] = y === 0 ? 0 : y * raise(v[a[i]!]!, y - 1)
        }
      },
    },
    {
      formula: (a, b) =>
        cases(
          rarely(whenAll([compare(a, '=', 0), compare(b, '≥', 0)], 0)),
          times(power(a, b), apply('log', [a])),
        ),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) {
          const x = v[a[i]!]!
          const y = v[b[i]!]!
          d[i + shift] = x === 0 && y >= 0 ? 0 : v[i]! * Math.log(x)
        }
      },
    },
  ],
})

export const max = binary({
  group: 'arithmetic',
  symbol: 'max',
  summary: 'The larger of two; passes its gradient to the larger alone, and at a tie half to each.',
  formula: (a, b) => apply('max', [a, b]),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = Math.max(v[a[i]!]!, v[b[i]!]!)
  },
  kink: (a, b) => Math.abs(a - b),
  remark: (a, b) => choice(a, b, 'larger'),
  gradients: [
    {
      formula: (a, b) => shareWithoutNaN(a, b, when(a, '>', b, 1)),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) d[i + shift] = shareOfLarger(v[a[i]!]!, v[b[i]!]!)
      },
    },
    {
      formula: (a, b) => shareWithoutNaN(a, b, when(b, '>', a, 1)),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) d[i + shift] = shareOfLarger(v[b[i]!]!, v[a[i]!]!)
      },
    },
  ],
})

export const min = binary({
  group: 'arithmetic',
  symbol: 'min',
  summary: 'The smaller of two; passes its gradient to the smaller alone, and at a tie half to each.',
  formula: (a, b) => apply('min', [a, b]),
  forward(v, i, end, a, b) {
    for (; i < end; i++) v[i] = Math.min(v[a[i]!]!, v[b[i]!]!)
  },
  kink: (a, b) => Math.abs(a - b),
  remark: (a, b) => choice(a, b, 'smaller'),
  gradients: [
    {
      formula: (a, b) => shareWithoutNaN(a, b, when(a, '<', b, 1)),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) d[i + shift] = shareOfLarger(v[b[i]!]!, v[a[i]!]!)
      },
    },
    {
      formula: (a, b) => shareWithoutNaN(a, b, when(b, '<', a, 1)),
      local(d, shift, i, end, v, a, b) {
        for (; i < end; i++) d[i + shift] = shareOfLarger(v[a[i]!]!, v[b[i]!]!)
      },
    },
  ],
})

/** The gradient that the first of two takes from their maximum: all, nothing, or half at a tie. */
function shareOfLarger(first: number, second: number): number {
  if (first > second) return 1
  if (first < second) return 0
  // What is neither has a NaN in it.
  return first === second ? 0.5 : NaN
}

/** A NaN makes the result NaN whatever the other is, so that neither has a slope. Only it is not equal to itself. */
function shareWithoutNaN(a: Expr, b: Expr, share: Branch): Expr {
  const either = plus(times(0, apply('sign', [a])), times(0, apply('sign', [b])))
  return cases(rarely(when(either, '≠', 0, NaN)), share, when(a, '=', b, 0.5), 0)
}

export const neg = unary({
  group: 'arithmetic',
  symbol: '−x',
  summary: 'The number with its sign turned.',
  formula: (x) => negative(x),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = -v[x[i]!]!
  },
  gradient: constantGradient(-1),
})

export const reciprocal = unary({
  group: 'arithmetic',
  symbol: '1/x',
  summary: 'One divided by x.',
  formula: (x) => over(1, x),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = 1 / v[x[i]!]!
  },
  domain: positive,
  // d(1/x) = −1/x² dx
  gradient: {
    formula: (x) => negative(over(1, squared(x))),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = -v[i]! * v[i]!
    },
  },
})

export const square = unary({
  group: 'arithmetic',
  symbol: 'x²',
  summary: 'The number times itself.',
  gates: 'x * x',
  formula: (x) => squared(x),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = v[x[i]!]! * v[x[i]!]!
  },
  gradient: {
    formula: (x) => times(2, x),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = 2 * v[x[i]!]!
    },
  },
})

export const sqrt = unary({
  group: 'arithmetic',
  symbol: '√',
  summary: 'The square root; its slope is infinite at 0.',
  formula: (x) => apply('sqrt', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.sqrt(v[x[i]!]!)
  },
  domain: positive,
  // d√x = 1 / (2√x) dx
  gradient: {
    formula: (x) => over(1, times(2, apply('sqrt', [x]))),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = 1 / (2 * v[i]!)
    },
  },
})

export const abs = unary({
  group: 'arithmetic',
  symbol: '|x|',
  summary: 'The size of a number without its sign; no gradient flows at 0.',
  idioms: { jax: ({ x }, [value]) => (value!.data.includes(0) ? null : `jnp.abs(${x})`) },
  formula: (x) => apply('abs', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.abs(v[x[i]!]!)
  },
  kink: (x) => Math.abs(x),
  remark: (x) => (x === 0 ? corner(-1, 1, 0) : null),
  gradient: {
    formula: (x) => apply('sign', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = Math.sign(v[x[i]!]!)
    },
  },
})

export const sign = unary({
  group: 'arithmetic',
  symbol: 'sign',
  summary: 'Minus one, zero or one; flat everywhere, so its gradient is 0.',
  // PyTorch takes the sign of NaN for 0.
  idioms: {
    pytorch: ({ x }, [value]) =>
      value!.data.some(Number.isNaN) ? `torch.where(torch.isnan(${x}), ${x}, torch.sign(${x}))` : null,
  },
  formula: (x) => apply('sign', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.sign(v[x[i]!]!)
  },
  kink: (x) => Math.abs(x),
  remark: (x) => (x === 0 ? { kind: 'jump', isClosed: false } : null),
  gradient: constantGradient(0),
})

export const clamp = unary({
  group: 'arithmetic',
  symbol: 'clamp',
  summary: 'Keeps a number within [lo, hi]; outside no gradient flows.',
  attributes: {
    lo: attribute.number({ initial: -1, summary: 'The least result.' }),
    hi: attribute.number({ initial: 1, summary: 'The greatest result.' }),
  },
  gates: ({ lo, hi }) => `min(max(x, ${lo}), ${hi})`,
  idioms: {
    pytorch: ({ x, lo, hi }) => `torch.clamp(${x}, ${lo}, ${hi})`,
    jax: ({ x, lo, hi }) => `clamp(${x}, ${lo}, ${hi})`,
  },
  formula: (x, { lo, hi }) => apply('min', [apply('max', [x, lo]), hi]),
  forward(v, i, end, x, { lo, hi }) {
    for (; i < end; i++) v[i] = Math.min(Math.max(v[x[i]!]!, lo), hi)
  },
  kink: (x, { lo, hi }) => Math.min(Math.abs(x - lo), Math.abs(x - hi)),
  remark(x, { lo, hi }) {
    if (x < lo || x > hi) return { kind: 'clamped', bound: x < lo ? lo : hi }
    return x === lo || x === hi ? corner(x === lo ? 0 : 1, x === hi ? 0 : 1, 1) : null
  },
  refuses: ({ lo, hi }) => (lo > hi ? { kind: 'bounds-crossed', lo, hi } : null),
  sample: { lo: -0.5, hi: 1 },
  // 1 at the bounds themselves, as PyTorch has it.
  gradient: {
    formula: (x, { lo, hi }) => cases(when(x, '<', lo, 0), when(x, '>', hi, 0), 1),
    local(d, shift, i, end, v, x, { lo, hi }) {
      for (; i < end; i++) d[i + shift] = v[x[i]!]! < lo || v[x[i]!]! > hi ? 0 : 1
    },
  },
})
