import type { CodeWords } from '../../code/program'
import type { ProgramExcess } from '../../code/excess'
import type { Sentences } from '../sentences'
import { count, counted } from './grammar'

const check =
  'It ends by comparing all its numbers with those of the document, prints what differs, and fails then.'

/** What generated programs say. */
export const code: CodeWords = {
  about: {
    numpy: `Computed with NumPy, forward and backward: a line for each edge, the local gradient times the upstream one. ${check}`,
    pytorch: `Computed with PyTorch, which finds the gradients by itself. ${check}`,
    jax: `Computed with JAX, which finds the gradients by itself. ${check}`,
  },
  helpers: 'What the library lacks, or does otherwise at a kink',
  given: 'What is given',
  forward: 'Forward: values, inputs first',
  backward: 'Backward: gradients, from the target to what it depends on',
  check: 'Check: what came out, beside the numbers of the document',
  source: (operation) => (operation === 'random' ? 'drawn at random' : operation),
  drawn: (node) => `what ${node} keeps, and by how much it scales that up`,
  fork: (node, edges) => `${node} is used ${edges} times, and what comes back adds up`,
  quiet: 'infinities and NaN are numbers like others',
  probes:
    'All nodes by their names. A probe is added to each: it is nothing, and differentiating by it is differentiating by the node.',
  noTarget: 'Nothing is differentiated: the document has no target with a value.',
  missing: 'Left out, because there is no value:',
  helper: {
    sigmoid: '1 / (1 + exp(-x)), without overflow.',
    softmax: 'exp of each entry, divided by their sum along an axis.',
    log_softmax: 'The logarithm of the softmax, without overflow.',
    log_sum_exp:
      'The logarithm of the sum of exp, without overflow; where all entries are −∞ no gradient flows.',
    erfc: 'The complementary error function, entry by entry.',
    normalised: 'Mean 0 and variance 1 along an axis, but for eps.',
    is_max: '1 wherever an entry is the largest along an axis, and 0 elsewhere.',
    is_min: '1 wherever an entry is the least along an axis, and 0 elsewhere.',
    is_first_max: '1 at the first of the largest entries along an axis, and 0 elsewhere.',
    correlate:
      'The dot product of every window of x with every kernel of w: a convolution as a product of matrices.',
    windows: 'A row for each place at which a window fits into the last axes, with all that is in it.',
    add_windows: 'Puts the rows of windows back in their places, and adds up where they overlap.',
    one_hot: 'Class indices as rows with a single 1; NaN where there is no such class.',
    pick: 'One entry of each row, at the place that an index says.',
    rows: 'The rows of a table at some indices.',
    scatter: 'A table in which what belongs to each index is added to its row.',
    causal_mask: '−∞ above the diagonal of the last two axes: what comes later is not looked at.',
    unit: '1 at a position, and 0 elsewhere.',
    prod_of_others: 'For each entry the product of the others, along an axis or of all.',
    step: '1 above 0 and 0 below; its gradient is 0 everywhere.',
    norm: 'The root of the sum of squares; at the zero vector its gradient is 0.',
    std: 'The root of the variance; where all entries are equal its gradient is 0.',
    absolute: '|x|; at 0 its gradient is 0.',
    power: 'x to the power y; at 0 its gradients are 0 where a rule would say 0 times infinity.',
    clamp: 'x within [lo, hi]; at the bounds themselves its gradient is 1.',
    cross_entropy: 'The mean over rows of −log of the probability of the right class; 0 · log 0 counts as 0.',
    binary_cross_entropy:
      'The mean of −log of the probability given to what is true; each logarithm stops at −100, in the gradients too.',
  },
  compares: 'Puts aside, and prints, what is not the expected number but for rounding.',
  difference: (name, expected, got) => `${name}: expected ${expected}, got ${got}`,
  notCounted: (name, expected, got) =>
    `${name}: not counted, the document has ${expected}, here it is ${got}`,
  nonFinite:
    'These come through numbers that are not finite, where it depends on how they are computed what comes out: they are compared, but not counted.',
  differ: (count) => `What differs from the document: ${count}`,
  agree: (values, gradients, edges) =>
    `All agree: ${counted(values, 'value')}, ${counted(gradients, 'gradient')}${edges > 0 ? `, ${counted(edges, 'edge')}` : ''}`,
  overEdge: (gradient, source, target, input) => `${gradient} over ${source} → ${target}.${input}`,
}

/** Why no program is written. */
export const programExcess: Sentences<ProgramExcess> = {
  'too-much-compared': ({ numbers, most }) =>
    `a program would compare ${count(numbers)} values and gradients, more than ${count(most)}: make the tensors smaller, or differentiate a smaller part of the graph`,
}
