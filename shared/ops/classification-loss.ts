import {
  apply,
  cases,
  compare,
  type Expr,
  minus,
  negative,
  over,
  plus,
  rarely,
  times,
  when,
  whenAll,
} from '../symbolic/expr'
import { maxOfLine, sumOfExponentials } from '../tensor/exponentials'
import { logistic, softplus } from '../tensor/special'
import { type Shape, type Tensor } from '../tensor/tensor'
import {
  rowsOf,
  rowsShape,
  classIndices,
  labelRows,
  labelRowsOf,
  perRow,
  meanOverRows,
  zeroWhereLabelIs,
  crossEntropyGates,
  samplesIn,
} from './class-rows'
import { real, signs, unit } from './domains'
import { entrywiseLoss } from './entrywise-loss'
import { corner } from './gate-remark'
import { tensorOperation } from './declare'
import { sigmoidProof, softmaxProof } from './proofs'
import { logSoftmaxAlong, softmaxAlong } from './softmax-formula'

/** PyTorch's bound on either logarithm of a binary cross-entropy. */
const LEAST_LOG = -100
/** PyTorch's bound on p (1 − p) where it divides. */
const LEAST_VARIANCE = 1e-12

/** What has this bound for its logarithm: below it the logarithm stays the same. */
const LEAST_CHANCE = Math.exp(LEAST_LOG)

const clampedLog = (x: number): number => Math.max(Math.log(x), LEAST_LOG)
const clampedLogOf = (x: Expr): Expr => apply('max', [apply('log', [x]), LEAST_LOG])

/** Whether a probability is so near 0 or 1 that a bound may be reached, or none at all. */
const isCertain = ({ data }: Tensor): boolean => !data.every((p) => p * (1 - p) > 10 * LEAST_VARIANCE)

/** Whether a logarithm that counts is stopped at its bound. */
const isStopped = (p: number, y: number): boolean =>
  (y !== 0 && p >= 0 && p < LEAST_CHANCE) || (y !== 1 && p <= 1 && 1 - p < LEAST_CHANCE)

/** How the loss of one pair changes with p; where a logarithm is stopped, as at the border of that. */
function slopeOfChance(p: number, y: number): number {
  if (p < 0 || p > 1) return NaN
  const q = 1 - p
  return p < LEAST_CHANCE || q < LEAST_CHANCE
    ? -y / Math.max(p, LEAST_CHANCE) + (1 - y) / Math.max(q, LEAST_CHANCE)
    : (p - y) / (p * q)
}

/** The same as a formula: −y/p + (1 − y)/(1 − p) = (p − y) / (p (1 − p)). */
function slopeOfChanceOf(p: Expr, y: Expr): Expr {
  const [q, least] = [minus(1, p), apply('exp', [LEAST_LOG])]
  const atBorder = plus(
    over(negative(y), apply('max', [p, least])),
    over(minus(1, y), apply('max', [q, least])),
  )
  return cases(
    rarely(when(p, '<', 0, NaN)),
    rarely(when(p, '>', 1, NaN)),
    rarely(when(p, '<', least, atBorder)),
    rarely(when(q, '<', least, atBorder)),
    over(minus(p, y), times(p, q)),
  )
}

export const binaryCrossEntropy = entrywiseLoss({
  symbol: 'BCE',
  idioms: {
    pytorch: ({ p, label }, [chance]) =>
      `${isCertain(chance!) ? '' : 'torch.nn.functional.'}binary_cross_entropy(${p}, ${label})`,
    jax: ({ p, label }, [chance]) => (isCertain(chance!) ? `binary_cross_entropy(${p}, ${label})` : null),
  },
  summary: 'Mean of −log of the probability given to what is true; each log stops at −100.',
  inputs: ['p', 'label'],
  reduction: 'mean',
  gates: () =>
    `right = label * max(log(p), ${LEAST_LOG}); wrong = (1 - label) * max(log(1 - p), ${LEAST_LOG}); loss = -(right + wrong)`,
  formula: (p, y) => negative(plus(times(y, clampedLogOf(p)), times(minus(1, y), clampedLogOf(minus(1, p))))),
  forward: (p, y) => -(y * clampedLog(p) + (1 - y) * clampedLog(1 - p)),
  domains: [unit, unit],
  // Where a logarithm is stopped the value is flat, and what is passed is not its derivative.
  kink: (p, y) => (isStopped(p, y) ? 0 : Infinity),
  remark: (p, y) => (isStopped(p, y) ? { kind: 'stopped log', least: LEAST_LOG } : null),
  gradients: [
    { formula: slopeOfChanceOf, local: slopeOfChance },
    {
      formula: (p) => minus(clampedLogOf(minus(1, p)), clampedLogOf(p)),
      local: (p) => clampedLog(1 - p) - clampedLog(p),
    },
  ],
})

/** max(z, 0) − z y + softplus(−|z|); its limit at ±∞, where that is ∞ − ∞ or 0 · ∞. */
function lossOfLogit(z: number, y: number): number {
  if (z === Infinity) return y === 1 ? 0 : z * (1 - y)
  if (z === -Infinity) return y === 0 ? 0 : -z * y
  // The small term last: where z y cancels the linear part of softplus it is all that remains.
  return Math.max(z, 0) - z * y + softplus(-Math.abs(z))
}

export const binaryCrossEntropyWithLogits = entrywiseLoss({
  symbol: 'BCE σ',
  summary: 'Binary cross-entropy of the sigmoid of z, computed in one step without overflow.',
  inputs: ['z', 'label'],
  reduction: 'mean',
  gates: () => 'loss = softplus(z) - label * z',
  // −y log σ(z) − (1 − y) log(1 − σ(z)) = softplus(z) − y z
  formula: (z, y) =>
    cases(
      rarely(whenAll([compare(z, '=', Infinity), compare(y, '=', 1)], 0)),
      rarely(whenAll([compare(z, '=', -Infinity), compare(y, '=', 0)], 0)),
      rarely(when(z, '=', Infinity, times(z, minus(1, y)))),
      minus(apply('softplus', [z]), times(y, z)),
    ),
  forward: lossOfLogit,
  domains: [real, unit],
  gradients: [
    {
      formula: (z, y) => minus(apply('sigmoid', [z]), y),
      local: (z, y) => logistic(z) - y,
      proof: sigmoidProof(([z, y]) => ({ p: apply('sigmoid', [z!]), y: y! })),
    },
    { formula: (z) => negative(z), local: (z) => -z },
  ],
})

export const hinge = entrywiseLoss({
  symbol: 'hinge',
  summary: 'Mean of max(0, 1 − label · score) for labels ±1; beyond the margin no gradient flows.',
  inputs: ['score', 'label'],
  reduction: 'mean',
  gates: () => 'loss = max(0, 1 - label * score)',
  idioms: {
    pytorch: ({ score, label }) => `torch.mean(torch.relu(1 - ${label} * ${score}))`,
    jax: ({ score, label }) => `jnp.mean(jax.nn.relu(1 - ${label} * ${score}))`,
  },
  formula: (s, y) => apply('max', [0, minus(1, times(y, s))]),
  forward: (s, y) => Math.max(0, 1 - y * s),
  domains: [real, signs],
  kink: (s, y) => Math.abs(1 - y * s),
  // At the margin itself nothing is passed, as by relu at 0.
  remark: (s, y) => (y * s === 1 ? corner(y > 0 ? -y : 0, y > 0 ? 0 : -y, 0) : null),
  gradients: [
    {
      formula: (s, y) => cases(when(times(y, s), '<', 1, negative(y)), 0),
      local: (s, y) => (y * s < 1 ? -y : 0),
    },
    {
      formula: (s, y) => cases(when(times(y, s), '<', 1, negative(s)), 0),
      local: (s, y) => (y * s < 1 ? -s : 0),
    },
  ],
})

/* ---- Several classes: one row of entries for each example, along the last axis ---- */

const slopeOfLog = (p: Expr, label: Expr, shapes: readonly Shape[]): Expr => {
  const y = labelRowsOf(label, shapes)
  return perRow(zeroWhereLabelIs(y, negative(over(y, p))), shapes)
}

/** Whether the logarithm of each entry is a number. */
const hasLogs = ({ data }: Tensor): boolean => data.every((p) => p > 0 && p < Infinity)

export const crossEntropy = tensorOperation({
  group: 'loss',
  symbol: 'CE',
  summary: 'Mean over the rows of −log of the probability given to the right class.',
  inputs: ['p', 'label'],
  shape: rowsShape('p'),
  indices: classIndices,
  gates: crossEntropyGates('log(p)'),
  idioms: {
    pytorch: ({ p, label }, [chance]) => (hasLogs(chance!) ? null : `cross_entropy(${p}, ${label})`),
    jax: ({ p, label }, [chance]) => (hasLogs(chance!) ? null : `cross_entropy(${p}, ${label})`),
  },
  formula: ([p, label], { shapes }) => {
    const y = labelRowsOf(label, shapes)
    return meanOverRows(zeroWhereLabelIs(y, times(y, apply('log', [p]))), shapes)
  },
  forward({ inputs: [p, label], output }) {
    const y = labelRows(label, p.shape)
    let sum = 0
    // Only where y is not 0: 0 · log 0 counts as 0.
    for (let i = 0; i < y.length; i++) if (y[i] !== 0) sum += y[i]! * Math.log(p.data[i]!)
    output.data[0] = -sum / rowsOf(p.shape)
  },
  samples: samplesIn(unit),
  // d(−y log p) = −y/p dp
  gradients: [
    {
      local: ([p, label], { shapes }) => slopeOfLog(p, label, shapes),
      global: ([p, label], { shapes, upstream }) => times(slopeOfLog(p, label, shapes), upstream),
      vjp({ inputs: [p, label] }, upstream, gradient) {
        const y = labelRows(label, p.shape)
        const scale = -upstream.data[0]! / rowsOf(p.shape)
        for (let i = 0; i < y.length; i++) gradient.data[i] = y[i] === 0 ? 0 : (scale * y[i]!) / p.data[i]!
      },
    },
    null,
  ],
})

/** A sum of labels is 1 but for rounding. */
const ROUNDING = 1e-12

/** d(−Σ y log p) = (p Σ y − y) dz, which is p − y wherever the label is one: where its entries add up to 1. */
function slopeOfLogits(z: Expr, label: Expr, shapes: readonly Shape[]): Expr {
  const [p, y] = [softmaxAlong(z, -1, shapes[0]!), labelRowsOf(label, shapes)]
  if (y !== label) return perRow(minus(p, y), shapes)
  const sum = apply('sum', [y], {
    axis: shapes[0]!.length === 1 ? null : -1,
    keepdims: shapes[0]!.length > 1,
  })
  const slope = minus(times(p, sum), y)
  const isNoLabel = when(apply('abs', [minus(sum, 1)]), '>', ROUNDING, slope)
  // NaN, which alone differs from itself, is no label either
  const isNaN = when(sum, '≠', sum, slope)
  return perRow(cases(rarely(isNoLabel), rarely(isNaN), minus(p, y)), shapes)
}

export const softmaxCrossEntropy = tensorOperation({
  group: 'loss',
  symbol: 'CE softmax',
  summary:
    'Cross-entropy of the softmax of the logits, in one step without overflow; its gradient is p − label.',
  inputs: ['logits', 'label'],
  shape: rowsShape('logits'),
  indices: classIndices,
  gates: crossEntropyGates('logSoftmax(logits)'),
  formula: ([z, label], { shapes }) => {
    const y = labelRowsOf(label, shapes)
    return meanOverRows(zeroWhereLabelIs(y, times(y, logSoftmaxAlong(z, -1, shapes[0]!))), shapes)
  },
  forward({ inputs: [z, label], output }) {
    const y = labelRows(label, z.shape)
    const classCount = z.shape.at(-1)!
    let sum = 0
    for (let start = 0; start < y.length; start += classCount) {
      const max = maxOfLine(z.data, start, classCount, 1)
      const logSum = Math.log(sumOfExponentials(z.data, start, classCount, 1, max))
      for (let i = start; i < start + classCount; i++)
        if (y[i] !== 0) sum += y[i]! * (z.data[i]! - max - logSum)
    }
    output.data[0] = -sum / rowsOf(z.shape)
  },
  samples: samplesIn(real),
  gradients: [
    {
      proof: softmaxProof(([z, label], { shapes }) => ({
        p: softmaxAlong(z!, -1, shapes[0]!),
        y: labelRowsOf(label!, shapes),
      })),
      local: ([z, label], { shapes }) => slopeOfLogits(z, label, shapes),
      global: ([z, label], { shapes, upstream }) => times(slopeOfLogits(z, label, shapes), upstream),
      vjp({ inputs: [z, label] }, upstream, gradient) {
        const y = labelRows(label, z.shape)
        const classCount = z.shape.at(-1)!
        const scale = upstream.data[0]! / rowsOf(z.shape)
        for (let start = 0; start < y.length; start += classCount) {
          const max = maxOfLine(z.data, start, classCount, 1)
          const sum = sumOfExponentials(z.data, start, classCount, 1, max)
          let weight = 0
          for (let i = start; i < start + classCount; i++) weight += y[i]!
          for (let i = start; i < start + classCount; i++)
            gradient.data[i] = scale * ((weight * Math.exp(z.data[i]! - max)) / sum - y[i]!)
        }
      },
    },
    null,
  ],
})

export const negativeLogLikelihood = tensorOperation({
  group: 'loss',
  symbol: 'NLL',
  summary: 'Mean over the rows of −log p of the right class, where the logarithms are given already.',
  inputs: ['logp', 'label'],
  shape: rowsShape('logp'),
  indices: classIndices,
  gates: crossEntropyGates('logp'),
  formula: ([logp, label], { shapes }) => {
    const y = labelRowsOf(label, shapes)
    return meanOverRows(zeroWhereLabelIs(y, times(y, logp)), shapes)
  },
  forward({ inputs: [logp, label], output }) {
    const y = labelRows(label, logp.shape)
    let sum = 0
    // Only where y is not 0: 0 · log 0 counts as 0.
    for (let i = 0; i < y.length; i++) if (y[i] !== 0) sum += y[i]! * logp.data[i]!
    output.data[0] = -sum / rowsOf(logp.shape)
  },
  samples: samplesIn(real),
  // d(−y log p) = −y d(log p)
  gradients: [
    {
      local: ([, label], { shapes }) => perRow(negative(labelRowsOf(label, shapes)), shapes),
      global: ([, label], { shapes, upstream }) =>
        times(perRow(negative(labelRowsOf(label, shapes)), shapes), upstream),
      vjp({ inputs: [logp, label] }, upstream, gradient) {
        const y = labelRows(label, logp.shape)
        const scale = -upstream.data[0]! / rowsOf(logp.shape)
        for (let i = 0; i < y.length; i++) gradient.data[i] = scale * y[i]!
      },
    },
    null,
  ],
})
