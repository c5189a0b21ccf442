import type { LabelRange, StackFault } from '../../layers/fault'
import type { Sentences } from '../sentences'
import { count, counted, cut, listed, number } from './grammar'

const quoted = (text: string): string => JSON.stringify(cut(text))

/** What labels are, where they may not be anything. */
function labels(range: LabelRange): string {
  switch (range.kind) {
    case 'any':
      return 'numbers'
    case 'probability':
      return 'labels from 0 to 1'
    case 'sign':
      return 'labels of −1 and 1'
    case 'class':
      return `the classes 0 to ${range.count - 1}`
  }
}

/** What the document of a stack is called: `Dense stack 2-4-1 (tanh)`. */
export const stackTitle = (sizes: readonly number[], activation: string): string =>
  `Dense stack ${sizes.join('-')} (${activation})`

/** Why a dense stack cannot be made, and what to do about it. */
export const stackFault: Sentences<StackFault> = {
  'no-sizes': ({ found }) =>
    `expected sizes such as 2-16-16-1, whole numbers of at least 1 with - between, found ${quoted(found)}`,
  'layer-count': ({ found, most }) =>
    found < 1
      ? 'one size makes no layer: name at least the inputs and the outputs, such as 2-1'
      : `these are ${counted(found, 'layer')}: there may be at most ${most}`,
  'too-many-weights': ({ found, most, form }) =>
    form === 'scalar'
      ? `gate by gate these are ${count(found)} weights, and at most ${count(most)} can be read: make the layers smaller, or tensors of them`
      : `these are ${count(found)} weights: there may be at most ${count(most)}`,
  'loss-output': ({ loss, output, wanted }) =>
    `${loss} does not fit an output of ${output}: choose ${wanted} for the output, or another loss`,
  'loss-size': ({ loss, found }) =>
    `${loss} tells classes apart, and the last size is ${found}: make it the number of classes, at least 2`,
  'tensor-only': ({ normalisation }) =>
    `${normalisation} works on whole layers: choose the tensor form for it`,
  'unknown-data': ({ found, meant, known }) =>
    `there is no data ${quoted(found)}: ${meant === null ? `there are ${listed(known)}` : `did you mean ${meant}?`}`,
  'data-width': ({ data, columns, inputs, labels }) =>
    `${data} has ${counted(columns, 'column')}, and this takes ${inputs + labels}, ${inputs} for the inputs and ${labels} for the labels: change the first or the last size`,
  'data-label': ({ data, loss, found, wanted }) =>
    `${data} has the label ${number(found)}, and ${loss} takes ${labels(wanted)} here: choose another loss, or a last size that fits`,
}
