import { apply, negative } from '../symbolic/expr'
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
