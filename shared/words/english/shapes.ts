import type { ShapeFault, WorkOf } from '../../ops/shape-fault'
import type { Shape } from '../../tensor/tensor'
import type { Sentences } from '../sentences'
import { count, counted, hasShape, haveShape, number, ofShape, shaped, sized } from './grammar'

/** Where shapes do not broadcast, aligned at the last axis: `along the last axis 3 meets 2`; null: they do. */
export function clashOf(shapes: readonly Shape[]): string | null {
  const rank = Math.max(...shapes.map(({ length }) => length))
  for (let axis = 1; axis <= rank; axis++) {
    const [first, ...others] = shapes.map((shape) => shape.at(-axis) ?? 1).filter((length) => length !== 1)
    const other = others.find((length) => length !== first)
    if (first === undefined || other === undefined) continue
    return `along ${axis === 1 ? 'the last axis' : `axis ${-axis}`} ${first} meets ${other}`
  }
  return null
}

const tooMuchWork: Readonly<Record<WorkOf, (work: string, most: string) => string>> = {
  products: (work, most) =>
    `that would be ${work} multiplications, more than ${most}: take a smaller kernel or a longer stride`,
  entries: (work, most) =>
    `all windows together would have ${work} entries, more than ${most}: take smaller windows or a longer stride`,
  comparisons: (work, most) =>
    `to compare each row of q with each row of k would take as long as ${work} multiplications, more than ${most}: take fewer rows`,
}

/** Why the shapes of inputs do not fit an operation. */
export const shapeFault: Sentences<ShapeFault> = {
  'no-axis': ({ axis, shape }) =>
    `axis ${axis} does not exist in ${shape.length === 0 ? 'a scalar' : `a tensor of shape ${shaped(shape)}`}`,
  'no-broadcast': () => 'the shapes do not broadcast to one shape',
  'given-value': () => 'the shape is that of the given value',
  'too-large': ({ shape, most }) => `the result would ${haveShape(shape)}, more than ${count(most)} entries`,
  'too-much-work': ({ of, work, most }) => tooMuchWork[of](count(work), count(most)),
  'bounds-crossed': ({ lo, hi }) =>
    `the lower bound lo = ${number(lo)} is above the upper bound hi = ${number(hi)}: exchange them`,
  'no-whole-range': ({ low, high }) =>
    `randint draws whole numbers from low = ${number(low)} to below high = ${number(high)}: give it whole numbers, high above low by at most ${count(2 ** 32)}`,
  'no-rows': () => 'a scalar has no rows or columns; use mul',
  'inner-sizes': ({ left, right }) => `inner sizes ${left} and ${right} differ`,
  'leading-axes': ({ left, right }) => `leading axes ${sized(left)} and ${sized(right)} do not broadcast`,
  'no-vectors': () => 'takes two vectors',
  'vector-lengths': ({ left, right }) => `lengths ${left} and ${right} differ`,
  'no-matrix': ({ input, shape }) => `${input} ${hasShape(shape)}, but needs two axes or more`,
  'other-examples': ({ shapes: [q, k, v] }) =>
    `q ${hasShape(q)}, k ${hasShape(k)} and v ${hasShape(v)}, but all axes before the last two must be the same`,
  'keys-and-values': ({ keys, values }) =>
    `there must be as many rows of v as of k, and there are ${values} and ${keys}`,
  'sliding-axes': ({ input, kernel, axes }) =>
    `x ${hasShape(input)} and w ${hasShape(kernel)}, but ${
      axes === 1
        ? 'they must have the axes (L) and (l), (C, L) and (F, C, l), or (N, C, L) and (F, C, l)'
        : 'they must have the axes (H, W) and (h, w), (C, H, W) and (F, C, h, w), or (N, C, H, W) and (F, C, h, w)'
    }`,
  channels: ({ input, kernel, found, expected }) =>
    `x (${ofShape(input)}) has ${counted(found, 'channel')}, but each kernel of w (${ofShape(kernel)}) has ${expected}`,
  'window-too-long': ({ window, input, padding }) =>
    `a window of ${ofShape(window)} does not fit into an input of ${ofShape(input)}${
      padding.every((zeros) => zeros === 0) ? '' : ` with padding ${sized(padding)}`
    }`,
  'no-plane': ({ shape }) => `x ${hasShape(shape)}, but pooling needs rows and columns: at least two axes`,
  'padding-too-wide': ({ padding, size }) =>
    `padding ${padding} is more than half of the size ${size}, so that a window could hold nothing but padding`,
  'entry-count': ({ shape, found, expected }) =>
    `${ofShape(shape)} has ${found} entries instead of ${expected}`,
  'no-rest': ({ shape, known, entries }) =>
    `${ofShape(shape)} leaves no length for -1: ${counted(entries, 'entry', 'entries')} are no multiple of ${known}`,
  'no-broadcast-to': ({ from, to }) => `shape ${shaped(from)} does not broadcast to ${shaped(to)}`,
  'long-axis': ({ axis, length }) => `axis ${axis} has length ${length}: only one of length 1 can go`,
  'no-permutation': ({ axes, shape }) =>
    `axes ${axes.join(', ')} must name each of the ${counted(shape.length, 'axis', 'axes')} of ${ofShape(shape)} once`,
  'no-inputs': () => 'takes at least one input',
  'no-axis-to-join': () => 'a scalar has no axis to join along; use stack',
  'axis-counts': ({ first, other }) => `${first} and ${other} axes do not join`,
  'axis-lengths': ({ axis, first, other }) => `lengths ${first} and ${other} of axis ${axis} differ`,
  'unequal-shapes': ({ first, other }) => `shapes ${shaped(first)} and ${shaped(other)} differ`,
  'no-entries': () => 'a scalar has no entries to pick',
  'too-many-indices': ({ indices, axes }) => `${indices} indices for ${counted(axes, 'axis', 'axes')}`,
  'index-outside': ({ index, axis, length }) => `index ${index} is outside axis ${axis} of length ${length}`,
  'no-axis-to-cut': () => 'a scalar has no axis to cut',
  'empty-slice': ({ start, end, length }) =>
    `nothing is left from ${start} to before ${end} of length ${length}`,
  'no-axis-to-normalise': ({ input }) => `${input} is a scalar: there is no axis to normalise along`,
  'scale-shape': ({ input, found, beside, shape, expected }) =>
    `${input} ${hasShape(found)}, but beside ${beside} (${ofShape(shape)}) it must ${haveShape(expected)}`,
  'one-feature': ({ input, found, examples }) =>
    `${input} ${hasShape(found)}, but beside x (${ofShape([examples])}) it must be a scalar, as x is one feature of ${counted(examples, 'example')}: give it one number, or use layerNorm, which normalises the features of one example`,
  'no-classes': ({ input }) => `${input} is a scalar, but needs one entry for each class`,
  'label-shape': ({ input, found, beside, oneHot, classes }) =>
    `${input} ${hasShape(found)}, but beside ${beside} it must ${haveShape(oneHot)} (one-hot) or ${ofShape(classes)} (class indices)`,
  'unlike-inputs': ({ inputs: [a, b], shapes: [first, second] }) =>
    `${a} (${ofShape(first)}) and ${b} (${ofShape(second)}) must have the same shape`,
}
