import { apply, cases, minus, multiple, plus, rarely, squared, times, when } from '../symbolic/expr'
import { logistic, normalCdf as cdfOf, normalDensity, softplus as softplusOf } from '../tensor/special'
import * as attribute from './attributes'
import { corner, saturation } from './gate-remark'
import { constantGradient, unary } from './declare'

// What happens at a kink, and to a NaN, follows PyTorch.

export const identity = unary({
  group: 'activation',
  symbol: 'id',
  summary: 'The number unchanged: gives a value a name of its own.',
  formula: (x) => x,
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = v[x[i]!]!
  },
  gradient: constantGradient(1),
})

export const step = unary({
  group: 'activation',
  symbol: 'step',
  summary: 'One above 0 and zero below: the perceptron; flat on both sides, so its gradient is 0.',
  attributes: {
    atZero: attribute.number({ fallback: 0, summary: 'The value at 0 itself.' }),
  },
  idioms: {
    numpy: ({ x, atZero }) => `step(${x}, ${atZero})`,
    pytorch: ({ x, atZero }) => `step(${x}, ${atZero})`,
    jax: ({ x, atZero }) => `step(${x}, ${atZero})`,
  },
  // Only a NaN is not equal to itself.
  formula: (x, { atZero }) =>
    cases(rarely(when(x, '≠', x, NaN)), when(x, '<', 0, 0), when(x, '=', 0, atZero), 1),
  forward(v, i, end, x, { atZero }) {
    for (; i < end; i++) {
      const value = v[x[i]!]!
      v[i] = value > 0 ? 1 : value < 0 ? 0 : value === 0 ? atZero : NaN
    }
  },
  kink: (x) => Math.abs(x),
  remark: (x) => (x === 0 ? { kind: 'jump', isClosed: false } : null),
  gradient: constantGradient(0),
})

export const sigmoid = unary({
  group: 'activation',
  symbol: 'σ',
  summary: 'The logistic function 1 / (1 + exp(−x)): squeezes any number into (0, 1).',
  gates: '1 / (1 + exp(-x))',
  formula: (x) => apply('sigmoid', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = logistic(v[x[i]!]!)
  },
  remark: (x) => saturation(logistic(x) * logistic(-x)),
  // dσ = σ (1 − σ) dx
  gradient: {
    formula: (x) => times(apply('sigmoid', [x]), minus(1, apply('sigmoid', [x]))),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = v[i]! * (1 - v[i]!)
    },
  },
})

export const tanh = unary({
  group: 'activation',
  symbol: 'tanh',
  summary: 'The hyperbolic tangent: squeezes any number into (−1, 1).',
  gates: 'a = exp(x); b = exp(-x); (a - b) / (a + b)',
  formula: (x) => apply('tanh', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.tanh(v[x[i]!]!)
  },
  remark: (x) => saturation(1 - Math.tanh(x) ** 2),
  // d tanh x = (1 − tanh² x) dx
  gradient: {
    formula: (x) => minus(1, squared(apply('tanh', [x]))),
    local(d, shift, i, end, v) {
      for (; i < end; i++) d[i + shift] = 1 - v[i]! * v[i]!
    },
  },
})

export const relu = unary({
  group: 'activation',
  symbol: 'relu',
  summary: 'The larger of x and 0; a neuron at or below 0 is dead and passes no gradient.',
  idioms: { pytorch: ({ x }) => `torch.relu(${x})`, jax: ({ x }) => `jax.nn.relu(${x})` },
  formula: (x) => apply('max', [x, 0]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = Math.max(v[x[i]!]!, 0)
  },
  kink: (x) => Math.abs(x),
  remark: (x) => (x <= 0 ? { kind: 'dead', isAtKink: x === 0 } : null),
  gradient: {
    formula: (x) => cases(when(x, '≤', 0, 0), 1),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = v[x[i]!]! <= 0 ? 0 : 1
    },
  },
})

export const leakyRelu = unary({
  group: 'activation',
  symbol: 'lrelu',
  summary: 'Like relu, but with a small slope instead of 0 below 0, so that no neuron dies.',
  attributes: {
    slope: attribute.number({ fallback: 0.01, summary: 'The slope below 0.' }),
  },
  gates: ({ slope }) => `max(x, 0) + ${slope} * min(x, 0)`,
  idioms: { pytorch: ({ x, slope }) => `torch.nn.functional.leaky_relu(${x}, ${slope})` },
  formula: (x, { slope }) => cases(when(x, '>', 0, x), multiple(slope, x)),
  forward(v, i, end, x, { slope }) {
    for (; i < end; i++) v[i] = v[x[i]!]! > 0 ? v[x[i]!]! : slope * v[x[i]!]!
  },
  kink: (x, { slope }) => (slope === 1 ? Infinity : Math.abs(x)),
  remark: (x, { slope }) => (x === 0 && slope !== 1 ? corner(slope, 1, slope) : null),
  gradient: {
    formula: (x, { slope }) => cases(when(x, '>', 0, 1), slope),
    local(d, shift, i, end, v, x, { slope }) {
      for (; i < end; i++) d[i + shift] = v[x[i]!]! > 0 ? 1 : slope
    },
  },
})

export const elu = unary({
  group: 'activation',
  symbol: 'elu',
  summary: 'Like relu, but below 0 it falls off smoothly to −alpha.',
  attributes: {
    alpha: attribute.number({ fallback: 1, summary: 'How far below 0 it reaches; 1 makes it smooth.' }),
  },
  gates: ({ alpha }) => `max(x, 0) + ${alpha} * (exp(min(x, 0)) - 1)`,
  idioms: {
    numpy: ({ x, alpha }) => `np.where(${x} > 0, ${x}, ${alpha} * np.expm1(${x}))`,
    // Its own elu takes 1 from exp(x), which loses digits near 0.
    pytorch: ({ x, alpha }) =>
      `torch.where(${x} > 0, ${x}, ${alpha} * torch.expm1(torch.clamp(${x}, max=0)))`,
    jax: ({ x, alpha }) => `jax.nn.elu(${x}, ${alpha})`,
  },
  formula: (x, { alpha }) => cases(when(x, '>', 0, x), multiple(alpha, minus(apply('exp', [x]), 1))),
  forward(v, i, end, x, { alpha }) {
    for (; i < end; i++) v[i] = v[x[i]!]! > 0 ? v[x[i]!]! : alpha * Math.expm1(v[x[i]!]!)
  },
  kink: (x, { alpha }) => (alpha === 1 ? Infinity : Math.abs(x)),
  remark: (x, { alpha }) => (x === 0 && alpha !== 1 ? corner(alpha, 1, alpha) : null),
  // d(α (eˣ − 1)) = α eˣ dx
  gradient: {
    formula: (x, { alpha }) => cases(when(x, '>', 0, 1), multiple(alpha, apply('exp', [x]))),
    local(d, shift, i, end, v, x, { alpha }) {
      for (; i < end; i++) d[i + shift] = v[x[i]!]! > 0 ? 1 : alpha * Math.exp(v[x[i]!]!)
    },
  },
})

export const softplus = unary({
  group: 'activation',
  symbol: 'softplus',
  summary: 'The logarithm of 1 + exp(x): relu with its corner rounded.',
  gates: 'log(1 + exp(x))',
  formula: (x) => apply('softplus', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = softplusOf(v[x[i]!]!)
  },
  // d log(1 + eˣ) = σ(x) dx
  gradient: {
    formula: (x) => apply('sigmoid', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = logistic(v[x[i]!]!)
    },
  },
})

export const normalCdf = unary({
  group: 'activation',
  symbol: 'Φ',
  summary: 'The chance that a standard normal number is below x: what gelu weighs x with.',
  formula: (x) => apply('normalCdf', [x]),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = cdfOf(v[x[i]!]!)
  },
  // dΦ = φ(x) dx
  gradient: {
    formula: (x) => apply('normalDensity', [x]),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = normalDensity(v[x[i]!]!)
    },
  },
})

export const gelu = unary({
  group: 'activation',
  symbol: 'gelu',
  summary: 'x times the chance Φ(x) that a standard normal number is below it, exactly.',
  formula: (x) => times(x, apply('normalCdf', [x])),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = v[x[i]!]! * cdfOf(v[x[i]!]!)
  },
  // d(x Φ(x)) = (Φ(x) + x φ(x)) dx
  gradient: {
    formula: (x) => plus(apply('normalCdf', [x]), times(x, apply('normalDensity', [x]))),
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) d[i + shift] = cdfOf(v[x[i]!]!) + v[x[i]!]! * normalDensity(v[x[i]!]!)
    },
  },
})

export const silu = unary({
  group: 'activation',
  symbol: 'silu',
  summary: 'x times σ(x), also known as swish.',
  gates: 'x * sigmoid(x)',
  formula: (x) => times(x, apply('sigmoid', [x])),
  forward(v, i, end, x) {
    for (; i < end; i++) v[i] = v[x[i]!]! * logistic(v[x[i]!]!)
  },
  // d(x σ(x)) = σ (1 + x (1 − σ)) dx
  gradient: {
    formula: (x) => {
      const s = apply('sigmoid', [x])
      return times(s, plus(1, times(x, minus(1, s))))
    },
    local(d, shift, i, end, v, x) {
      for (; i < end; i++) {
        const s = logistic(v[x[i]!]!)
        d[i + shift] = s * (1 + v[x[i]!]! * (1 - s))
      }
    },
  },
})
