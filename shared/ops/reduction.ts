import {
  apply,
  cases,
  choosing,
  type Expr,
  instead,
  minus,
  num,
  ones,
  over,
  rarely,
  times,
  when,
  zerosOf,
} from '../symbolic/expr'
import { viewAlong } from '../tensor/axis'
import { sizeOf } from '../tensor/tensor'
import { type Groups, reduction } from './declare-reduction'
import { choiceOf, corner } from './gate-remark'
import { softmaxAlong } from './softmax-formula'

export const sum = reduction({
  symbol: 'Σ',
  summary: 'Adds up all entries, or those along an axis; hands its gradient to each of them unchanged.',
  formula: (x, attributes) => apply('sum', [x], attributes),
  forward(out, to, x, first, end, step) {
    let sum = 0
    for (let i = first; i < end; i += step) sum += x[i]!
    out[to] = sum
  },
  local: (_x, { shape }) => ones(shape),
  global: (upstream, { spread }) => spread(upstream),
  why: 'Each entry counts once in its sum, so each gets the whole gradient of the sum.',
  vjp(gradient, upstream, _out, to, _x, first, end, step) {
    const share = upstream[to]!
    for (let i = first; i < end; i += step) gradient[i] = share
  },
})

export const mean = reduction({
  symbol: 'mean',
  summary: 'The average of all n entries, or of those along an axis; hands 1/n of its gradient to each.',
  gates: ({ axis, keepdims }, [x]) => `sum(x, ${axis}, ${keepdims}) / ${viewAlong(x!, axis).length}`,
  formula: (x, attributes) => apply('mean', [x], attributes),
  forward(out, to, x, first, end, step) {
    out[to] = meanOf(x, first, end, step)
  },
  local: (_x, { shape, count }) => over(ones(shape), count),
  global: (upstream, { spread, count }) => spread(over(upstream, count)),
  why: 'Each of n entries counts 1/n in its mean, so each gets that share of the gradient of the mean.',
  vjp(gradient, upstream, _out, to, _x, first, end, step) {
    const share = upstream[to]! / ((end - first) / step)
    for (let i = first; i < end; i += step) gradient[i] = share
  },
})

function meanOf(x: Float64Array, first: number, end: number, step: number): number {
  let sum = 0
  for (let i = first; i < end; i += step) sum += x[i]!
  return sum / ((end - first) / step)
}

export const prod = reduction({
  symbol: 'Π',
  summary:
    'Multiplies all entries, or those along an axis; each gets the gradient times the product of the others.',
  formula: (x, attributes) => apply('prod', [x], attributes),
  forward(out, to, x, first, end, step) {
    let product = 1
    for (let i = first; i < end; i += step) product *= x[i]!
    out[to] = product
  },
  // Not the product over xᵢ: at 0 that would be 0/0, and where one entry is 0 it alone has a slope.
  local: (x, { axis }) => apply('prodOfOthers', [x], axis === null ? {} : { axis }),
  why: 'A product changes with an entry by as much as all the others multiply to.',
  vjp(gradient, upstream, _out, to, x, first, end, step) {
    let before = 1
    for (let i = first; i < end; i += step) {
      gradient[i] = before
      before *= x[i]!
    }
    let behind = 1
    for (let i = end - step; i >= first; i -= step) {
      gradient[i] = upstream[to]! * (gradient[i]! * behind)
      behind *= x[i]!
    }
  },
})

// NumPy's rule: a NaN anywhere is the result, and here it is also what takes the gradient.

export const reduceMax = reduction({
  symbol: 'max',
  summary:
    'The largest of all entries, or along an axis; the largest alone gets the gradient, k equal ones 1/k each.',
  formula: (x, attributes) => apply('reduceMax', [x], attributes),
  forward(out, to, x, first, end, step) {
    let largest = x[first]!
    for (let i = first + step; i < end; i += step) if (x[i]! > largest || Number.isNaN(x[i]!)) largest = x[i]!
    out[to] = largest
  },
  local: (x, groups) => shareOf('oneHotOfMax', 'indicatorOfMax', x, groups),
  product: choosing,
  vjp: shareAmongEqual,
  kink: (group) => gap(group.toSorted((a, b) => b - a)),
  remark: (group) => choiceOf(group, 'largest'),
})

export const reduceMin = reduction({
  symbol: 'min',
  summary:
    'The least of all entries, or along an axis; the least alone gets the gradient, k equal ones 1/k each.',
  formula: (x, attributes) => apply('reduceMin', [x], attributes),
  forward(out, to, x, first, end, step) {
    let least = x[first]!
    for (let i = first + step; i < end; i += step) if (x[i]! < least || Number.isNaN(x[i]!)) least = x[i]!
    out[to] = least
  },
  local: (x, groups) => shareOf('oneHotOfMin', 'indicatorOfMin', x, groups),
  product: choosing,
  vjp: shareAmongEqual,
  kink: (group) => gap(group.toSorted()),
  remark: (group) => choiceOf(group, 'least'),
})

/** onehot(argmax(x)), and where there is a tie in any group, what is true of all: each indicator over their number. */
function shareOf(
  oneHot: 'oneHotOfMax' | 'oneHotOfMin',
  indicator: 'indicatorOfMax' | 'indicatorOfMin',
  x: Expr,
  { axis, shape, count, reduced }: Groups,
): Expr {
  const chosen = apply(indicator, [x], { axis })
  const [marked, groups] = [apply('sum', [chosen], { axis: null }), sizeOf(shape) / count]
  return cases(
    instead(when(marked, '>', groups, over(chosen, reduced('sum', chosen)))),
    apply(oneHot, [x], { axis }),
  )
}

/** How far apart the first two are. */
const gap = ([first, second]: Float64Array): number =>
  second === undefined ? Infinity : Math.abs(first! - second)

/** The gradient to the entries that equal the result: 1/k to each of k. */
function shareAmongEqual(
  gradient: Float64Array,
  upstream: Float64Array,
  out: Float64Array,
  to: number,
  x: Float64Array,
  first: number,
  end: number,
  step: number,
): void {
  const extreme = out[to]!
  const chosen = (i: number) => x[i]! === extreme || (Number.isNaN(extreme) && Number.isNaN(x[i]!))
  let count = 0
  for (let i = first; i < end; i += step) if (chosen(i)) count++
  for (let i = first; i < end; i += step) gradient[i] = chosen(i) ? upstream[to]! / count : 0
}

export const variance = reduction({
  symbol: 'var',
  summary:
    'The mean squared distance from the mean: the population’s variance, divided by n and not by n − 1.',
  gates: ({ axis, keepdims }) => `mean((x - mean(x, ${axis}, true)) ^ 2, ${axis}, ${keepdims})`,
  formula: (x, attributes) => apply('variance', [x], attributes),
  // Two passes: the mean of the squares minus the square of the mean would cancel.
  forward(out, to, x, first, end, step) {
    const mean = meanOf(x, first, end, step)
    let sum = 0
    for (let i = first; i < end; i += step) sum += (x[i]! - mean) * (x[i]! - mean)
    out[to] = sum / ((end - first) / step)
  },
  // d var = Σ 2 (xᵢ − mean)/n dxᵢ; what the mean changes cancels, as the distances from it add up to 0.
  local: (x, { reduced, count }) => over(times(2, minus(x, reduced('mean', x))), count),
  vjp(gradient, upstream, _out, to, x, first, end, step) {
    const mean = meanOf(x, first, end, step)
    const slope = (2 * upstream[to]!) / ((end - first) / step)
    for (let i = first; i < end; i += step) gradient[i] = slope * (x[i]! - mean)
  },
})

export const std = reduction({
  symbol: 'std',
  summary:
    'The standard deviation, the root of the population’s variance; no gradient flows where all entries are equal.',
  // The length of the distances from the mean, which is flat where they are 0, too.
  gates: ({ axis, keepdims }, [x]) =>
    `norm(x - mean(x, ${axis}, true), ${axis}, ${keepdims}) / ${Math.sqrt(viewAlong(x!, axis).length)}`,
  // Where all entries are equal the slope of the root is ∞ for them.
  idioms: {
    pytorch: ({ x, axis, keepdims }) => `torch.std(${x}, dim=${axis}, unbiased=False, keepdim=${keepdims})`,
    jax: ({ x, axis, keepdims }) => `std(${x}, axis=${axis}, keepdims=${keepdims})`,
  },
  formula: (x, attributes) => apply('sqrt', [apply('variance', [x], attributes)]),
  forward(out, to, x, first, end, step) {
    const mean = meanOf(x, first, end, step)
    let sum = 0
    for (let i = first; i < end; i += step) sum += (x[i]! - mean) * (x[i]! - mean)
    out[to] = Math.sqrt(sum / ((end - first) / step))
  },
  // d std = d var / (2 std), and 0 where all are equal
  local: (x, { reduced, count, shape }) => {
    const deviation = apply('sqrt', [reduced('variance', x)])
    return cases(
      rarely(when(deviation, '=', 0, zerosOf(shape))),
      over(minus(x, reduced('mean', x)), times(count, deviation)),
    )
  },
  vjp(gradient, upstream, out, to, x, first, end, step) {
    const mean = meanOf(x, first, end, step)
    const scale = out[to]! * ((end - first) / step)
    for (let i = first; i < end; i += step)
      gradient[i] = upstream[to]! * (scale === 0 ? 0 : (x[i]! - mean) / scale)
  },
  // The deviation of a single entry is 0 whatever it is.
  kink: (group) => (group.length === 1 ? Infinity : deviationOf(group)),
  remark: (group) =>
    group.length > 1 && deviationOf(group) === 0
      ? corner(-1 / Math.sqrt(group.length), 1 / Math.sqrt(group.length), 0)
      : null,
})

function deviationOf(group: Float64Array): number {
  const mean = meanOf(group, 0, group.length, 1)
  return Math.sqrt(group.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / group.length)
}

export const norm = reduction({
  symbol: '‖x‖',
  summary: 'The length of the vector: the root of the sum of squares; no gradient flows at the zero vector.',
  gates: ({ axis, keepdims }) => `sqrt(sum(x ^ 2, ${axis}, ${keepdims}))`,
  idioms: {
    jax: ({ x, axis, keepdims }, [value]) =>
      value!.data.includes(0) ? null : `jnp.linalg.norm(${x}, axis=${axis}, keepdims=${keepdims})`,
  },
  formula: (x, attributes) => apply('norm', [x], attributes),
  forward(out, to, x, first, end, step) {
    let squares = 0
    for (let i = first; i < end; i += step) squares += x[i]! * x[i]!
    out[to] = Math.sqrt(squares)
  },
  // d‖x‖ = Σ xᵢ/‖x‖ dxᵢ, and 0 at the zero vector
  local: (x, { reduced, shape }) => {
    const length = reduced('norm', x)
    return cases(rarely(when(length, '=', 0, zerosOf(shape))), over(x, length))
  },
  vjp(gradient, upstream, out, to, x, first, end, step) {
    const length = out[to]!
    for (let i = first; i < end; i += step) gradient[i] = upstream[to]! * (length === 0 ? 0 : x[i]! / length)
  },
  kink: (group) => Math.hypot(...group),
  // In whichever direction.
  remark: (group) => (group.every((entry) => entry === 0) ? corner(-1, 1, 0) : null),
})

export const logSumExp = reduction({
  symbol: 'log Σ exp',
  summary: 'The logarithm of the sum of exp: a smooth maximum, whose gradient is the softmax.',
  gates: ({ axis, keepdims }) => `log(sum(exp(x), ${axis}, ${keepdims}))`,
  idioms: {
    numpy: ({ x, axis, keepdims }) => `log_sum_exp(${x}, axis=${axis}, keepdims=${keepdims})`,
    pytorch: ({ x, axis, keepdims }, [value]) =>
      axis === 'None' || value!.data.includes(-Infinity)
        ? `log_sum_exp(${x}, dim=${axis}, keepdim=${keepdims})`
        : `torch.logsumexp(${x}, dim=${axis}, keepdim=${keepdims})`,
    jax: ({ x, axis, keepdims }, [value]) =>
      `${value!.data.includes(-Infinity) ? 'log_sum_exp' : 'jax.scipy.special.logsumexp'}(${x}, axis=${axis}, keepdims=${keepdims})`,
  },
  formula: (x, { axis, keepdims }) => apply('log', [apply('sum', [apply('exp', [x])], { axis, keepdims })]),
  // log Σ exp(xᵢ) = m + log Σ exp(xᵢ − m) with the largest entry m, so that nothing overflows.
  forward(out, to, x, first, end, step) {
    let largest = x[first]!
    for (let i = first + step; i < end; i += step) largest = Math.max(largest, x[i]!)
    // At ±∞ and NaN that is the result already, and the difference from it would be NaN.
    if (!Number.isFinite(largest)) {
      out[to] = largest
      return
    }
    let sum = 0
    for (let i = first; i < end; i += step) sum += Math.exp(x[i]! - largest)
    out[to] = largest + Math.log(sum)
  },
  // d log Σ exp(xᵢ) = Σ softmax(x)ᵢ dxᵢ; 0 where all are −∞. Where +∞ is among them, the softmax is NaN in every entry, and
  // exp(xᵢ − ∞) 0 in those that are finite.
  local: (x, { axis, shape, reduced }) => {
    const largest = reduced('reduceMax', x)
    const difference = apply('exp', [minus(x, largest)])
    return cases(
      rarely(when(largest, '=', -Infinity, zerosOf(shape))),
      rarely(when(largest, '=', Infinity, difference)),
      // NaN, which alone differs from itself
      rarely(when(largest, '≠', largest, difference)),
      shape.length === 0 ? num(1) : softmaxAlong(x, axis, shape),
    )
  },
  vjp(gradient, upstream, out, to, x, first, end, step) {
    const total = out[to]!
    if (!Number.isFinite(total)) {
      for (let i = first; i < end; i += step)
        gradient[i] = upstream[to]! * (total === -Infinity ? 0 : Math.exp(x[i]! - total))
      return
    }
    // Not exp(xᵢ − log Σ exp): beside large entries the logarithm of how many there are is rounded away.
    let largest = x[first]!
    for (let i = first + step; i < end; i += step) largest = Math.max(largest, x[i]!)
    let sum = 0
    for (let i = first; i < end; i += step) sum += gradient[i] = Math.exp(x[i]! - largest)
    for (let i = first; i < end; i += step) gradient[i] = upstream[to]! * (gradient[i]! / sum)
  },
})
