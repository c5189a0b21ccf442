import { apply, negative, over, plus, squared } from '../symbolic/expr'
import { unary } from './declare'

export const sin = unary({
  group: 'trigonometric',
  symbol: 'sin',
  summary: 'The sine of an angle in radians; its derivative is the cosine.',
  formula: (x) => apply('sin', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.sin(v[x[i]!]!)
  },
  // d sin x = cos x dx
  gradient: {
    formula: (x) => apply('cos', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = Math.cos(v[x[i]!]!)
    },
  },
})

export const cos = unary({
  group: 'trigonometric',
  symbol: 'cos',
  summary: 'The cosine of an angle in radians; its derivative is minus the sine.',
  formula: (x) => apply('cos', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.cos(v[x[i]!]!)
  },
  // d cos x = −sin x dx
  gradient: {
    formula: (x) => negative(apply('sin', [x])),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = -Math.sin(v[x[i]!]!)
    },
  },
})

export const tan = unary({
  group: 'trigonometric',
  symbol: 'tan',
  summary: 'The tangent of an angle in radians: the sine over the cosine.',
  gates: 'sin(x) / cos(x)',
  formula: (x) => apply('tan', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.tan(v[x[i]!]!)
  },
  // Where the cosine is 0 there is no tangent.
  kink: (x) => Math.abs(Math.cos(x)),
  // d tan x = (1 + tan² x) dx = dx / cos² x
  gradient: {
    formula: (x) => plus(1, squared(apply('tan', [x]))),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = 1 + v[i]! * v[i]!
    },
  },
})

export const atan = unary({
  group: 'trigonometric',
  symbol: 'atan',
  summary: 'The angle in radians that has this tangent, between −π/2 and π/2.',
  formula: (x) => apply('atan', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.atan(v[x[i]!]!)
  },
  // x = tan y, so dx = (1 + x²) dy
  gradient: {
    formula: (x) => over(1, plus(1, squared(x))),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = 1 / (1 + v[x[i]!]! * v[x[i]!]!)
    },
  },
})

export const sinh = unary({
  group: 'trigonometric',
  symbol: 'sinh',
  summary: 'The hyperbolic sine: half the difference of exp(x) and exp(−x).',
  gates: '(exp(x) - exp(-x)) / 2',
  formula: (x) => apply('sinh', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.sinh(v[x[i]!]!)
  },
  // d sinh x = cosh x dx
  gradient: {
    formula: (x) => apply('cosh', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = Math.cosh(v[x[i]!]!)
    },
  },
})

export const cosh = unary({
  group: 'trigonometric',
  symbol: 'cosh',
  summary: 'The hyperbolic cosine: half the sum of exp(x) and exp(−x), the curve of a hanging chain.',
  gates: '(exp(x) + exp(-x)) / 2',
  formula: (x) => apply('cosh', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.cosh(v[x[i]!]!)
  },
  // d cosh x = sinh x dx
  gradient: {
    formula: (x) => apply('sinh', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = Math.sinh(v[x[i]!]!)
    },
  },
})
