import { apply, cases, minus, multiple, over, squared, times, when } from '../symbolic/expr'
import * as attribute from './attributes'
import { entrywiseLoss } from './entrywise-loss'
import { corner } from './gate-remark'

export const halfSquaredError = entrywiseLoss({
  symbol: '½(a−y)²',
  summary: 'Half the sum of the squared errors; its gradient is simply prediction − label.',
  inputs: ['prediction', 'label'],
  reduction: 'sum',
  gates: () => 'loss = (prediction - label) ^ 2 / 2',
  formula: (a, y) => over(squared(minus(a, y)), 2),
  forward: (a, y) => 0.5 * (a - y) * (a - y),
  gradients: [
    { formula: (a, y) => minus(a, y), local: (a, y) => a - y },
    { formula: (a, y) => minus(y, a), local: (a, y) => y - a },
  ],
})

export const meanSquaredError = entrywiseLoss({
  symbol: 'MSE',
  summary: 'The mean of the squared errors over all entries.',
  inputs: ['prediction', 'label'],
  reduction: 'mean',
  gates: () => 'loss = (prediction - label) ^ 2',
  formula: (a, y) => squared(minus(a, y)),
  forward: (a, y) => (a - y) * (a - y),
  gradients: [
    { formula: (a, y) => times(2, minus(a, y)), local: (a, y) => 2 * (a - y) },
    { formula: (a, y) => times(2, minus(y, a)), local: (a, y) => 2 * (y - a) },
  ],
})

export const meanAbsoluteError = entrywiseLoss({
  symbol: 'MAE',
  summary: 'The mean of the absolute errors over all entries; an error of 0 passes no gradient.',
  inputs: ['prediction', 'label'],
  reduction: 'mean',
  gates: () => 'loss = abs(prediction - label)',
  formula: (a, y) => apply('abs', [minus(a, y)]),
  forward: (a, y) => Math.abs(a - y),
  kink: (a, y) => Math.abs(a - y),
  remark: (a, y) => (a === y ? corner(-1, 1, 0) : null),
  gradients: [
    { formula: (a, y) => apply('sign', [minus(a, y)]), local: (a, y) => Math.sign(a - y) },
    { formula: (a, y) => apply('sign', [minus(y, a)]), local: (a, y) => Math.sign(y - a) },
  ],
})

/** e kept within [−delta, delta]: the slope of a parabola that goes on as a straight line. */
const limited = (e: number, delta: number): number => Math.min(Math.max(e, -delta), delta)

export const huber = entrywiseLoss({
  symbol: 'Huber',
  summary:
    'Mean error: half its square up to delta, growing only linearly beyond, so that outliers count less.',
  attributes: {
    delta: attribute.number({ fallback: 1, above: 0, summary: 'The error from which it grows linearly.' }),
  },
  inputs: ['prediction', 'label'],
  reduction: 'mean',
  // With c = min(|e|, delta): c²/2 + c (|e| − c), which is ½e² below delta and delta (|e| − ½ delta) above.
  idioms: {
    pytorch: ({ prediction, label, delta }) =>
      `torch.nn.functional.huber_loss(${prediction}, ${label}, delta=${delta})`,
  },
  gates: ({ delta }) => `size = abs(prediction - label); c = min(size, ${delta}); loss = c * (size - c / 2)`,
  formula: (a, y, { delta }) => {
    const size = apply('abs', [minus(a, y)])
    return cases(
      when(size, '≤', delta, over(squared(minus(a, y)), 2)),
      multiple(delta, minus(size, delta / 2)),
    )
  },
  forward(a, y, { delta }) {
    const size = Math.abs(a - y)
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta)
  },
  // The slope is continuous at delta but turns a corner, which a central difference across it does not see exactly.
  kink: (a, y, { delta }) => Math.abs(Math.abs(a - y) - delta),
  gradients: [
    {
      formula: (a, y, { delta }) => apply('min', [apply('max', [minus(a, y), -delta]), delta]),
      local: (a, y, { delta }) => limited(a - y, delta),
    },
    {
      formula: (a, y, { delta }) => apply('min', [apply('max', [minus(y, a), -delta]), delta]),
      local: (a, y, { delta }) => limited(y - a, delta),
    },
  ],
})
