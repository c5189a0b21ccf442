import type { Experiment } from '../../health/experiment'
import type {
  Diverging,
  Exploding,
  Finding,
  Given,
  NonFinite,
  Reached,
  Severity,
  Vanishing,
} from '../../health/finding'
import { spellNumber } from '../../numerals'
import type { Sentences } from '../sentences'
import { count, counted, listed, number } from './grammar'
import { numerals } from './numerals'

/** A number that is not finite, and which entry of a tensor it is: `NaN at entry [1, 0]`. */
export const numberAt = ({ number: found, entry }: Pick<NonFinite, 'number' | 'entry'>): string =>
  `${number(found)}${entry.length === 0 ? '' : ` at entry [${entry.join(', ')}]`}`

const given = ({ name, number: value }: Given): string =>
  value === null ? name : `${name} = ${number(value)}`

const nonFinite = (found: NonFinite): string => {
  const { name } = found
  switch (found.where) {
    case 'value':
      return found.inputs.length === 0
        ? `${name} is ${numberAt(found)}: give it a finite number`
        : `${name} is ${numberAt(found)}: ${found.operation} of ${listed(found.inputs.map(given))}; change ${listed([...new Set(found.inputs.map((input) => input.name))], 'or')}`
    case 'local':
      return `${name}: its local gradient by ${found.source} is ${numberAt(found)}; change what goes into ${name}`
    case 'global':
      return `${name}: the gradient that flows back from it to ${found.source} is ${numberAt(found)}; change what goes into ${name}`
    case 'gradient':
      return `${name}: its gradient is ${numberAt(found)}, which its contributions add up to; make them smaller`
  }
}

/** A figure to three digits: evidence is to be compared, not copied. */
const figure = (value: number): string => spellNumber(value, 'line', { numerals, digits: 3 })

const percent = (share: number): string => `${figure(Math.round(100 * share))} %`

/** Of many names the first few. */
const some = (names: readonly string[]): string =>
  names.length > MAX_NAMES ? `${names.slice(0, MAX_NAMES).join(', ')}, …` : listed(names)

const MAX_NAMES = 6

/** How many times, of a ratio: `139 times`. */
const times = (ratio: number): string => `${figure(ratio)} times`

const reached = ({ names, norm }: Reached): string => `${figure(norm)} at ${some(names)}`

/** What is compared: the norms of the gradients. */
const ends = ({ first, last }: Vanishing | Exploding): string =>
  `; its norm is ${reached(last)} and ${reached(first)}`

/** Why a rate is called too large; a loss that is lower at the end is no reason. */
const divergence = ({ before, after, highest, steps, update }: Diverging): string => {
  const moved = `the first step moves the parameters by ${times(update)} their size`
  if (!(after <= before))
    return `in ${counted(steps, 'step')} the loss goes from ${figure(before)} to ${figure(after)}, and ${moved}`
  return highest > before
    ? `${moved}, and the loss goes from ${figure(before)} up to ${figure(highest)} before it is ${figure(after)} after ${counted(steps, 'step')}`
    : `${moved}, where about a thousandth is usual`
}

const across = (layers: number): string => `over ${counted(layers, 'layer')}`

const rowsSaid = (rows: number): string => (rows === 1 ? 'for this input' : `for all ${count(rows)} rows`)

/** What is unsound about the numbers, where, and what to do. */
export const finding: Sentences<Finding> = {
  'non-finite': nonFinite,
  vanishing: (found) =>
    `The gradient vanishes at ${some(found.names)}: it shrinks ${times(1 / found.ratio)} ${across(found.layers)}, to ${figure(found.perLayer)} of it a layer${ends(found)}`,
  exploding: (found) =>
    `The gradient explodes at ${some(found.names)}: it grows ${times(found.ratio)} ${across(found.layers)}, ${times(found.perLayer)} a layer${ends(found)}`,
  saturated: ({ names, operation, share, entries, slope }) =>
    `${some(names)}: ${percent(share)} of ${counted(entries, 'entry', 'entries')} of ${operation} ${entries === 1 ? 'is' : 'are'} saturated, with slopes of at most ${figure(slope)}`,
  'dead-relu': ({ names, dead, units, rows, at, highest }) =>
    `${some(names)}: ${
      dead === units
        ? units === 1
          ? 'the ReLU is off'
          : `all ${count(units)} ReLUs are off`
        : `${count(dead)} of ${counted(units, 'ReLU')}${at.length > 0 ? ` (${at.join(', ')})` : ''} ${dead === 1 ? 'is' : 'are'} off`
    } ${rowsSaid(rows)}: at most ${figure(highest)} goes in, so that no gradient comes back`,
  symmetric: ({ names, alike, units, stays }) =>
    `${some(names)}: ${alike === units ? `all ${count(units)}` : `${count(alike)} of ${count(units)}`} units of the layer have the same weights and compute the same; ${stays ? 'their gradients are the same too, so that they stay alike' : 'only their gradients tell them apart'}`,
  'zero-init': ({ names, stuck }) =>
    `${some(names)}: all weights are 0${stuck.length > 0 ? `, so that ${some(stuck)} ${stuck.length === 1 ? 'has' : 'have'} a gradient of 0` : ', so that the units of the layer begin alike'}`,
  'linear-collapse': ({ names, layers }) =>
    `${some(names)}: ${counted(layers, 'layer')} without an activation between them are together one linear layer`,
  diverging: (found) => `A learning rate of ${figure(found.rate)} is too large: ${divergence(found)}`,
  'unused-parameter': ({ names, target }) =>
    `${some(names)} is never trained: ${target} does not depend on it`,
}

const distribution = { heNormal: 'He', xavierUniform: 'Xavier' }

const sign = { sigmoid: 'σ', relu: 'ReLU', leakyRelu: 'Leaky ReLU' } as Readonly<Record<string, string>>
const signOf = (name: string): string => sign[name] ?? name

/** What an experiment is, on its button. */
export const experiment: Sentences<Experiment> = {
  activation: ({ from, to, names }) => `${signOf(from)} → ${signOf(to)} at ${some(names)}`,
  'insert-activation': ({ to, names }) => `${signOf(to)} after ${some(names)}`,
  initialise: (found) =>
    `Draw ${some(found.weights.map(({ name }) => name))} by ${distribution[found.distribution]}`,
  'batch-norm': ({ names }) => `Batch normalisation after ${some(names)}`,
  clip: ({ norm }) => `Clip the gradients to a norm of ${figure(norm)}`,
  'learning-rate': ({ to }) => `Train with a learning rate of ${figure(to)}`,
  remove: ({ names }) => `Remove ${some(names)}`,
}

/** What a copy changed, as its title: `σ → ReLU`, `W1: He`. */
export const variant: Sentences<Experiment> = {
  activation: ({ from, to }) => `${signOf(from)} → ${signOf(to)}`,
  'insert-activation': ({ to, names }) => `${signOf(to)} after ${some(names)}`,
  initialise: (found) =>
    `${some(found.weights.map(({ name }) => name))}: ${distribution[found.distribution]}`,
  'batch-norm': () => 'batch normalisation',
  clip: ({ norm }) => `clipped to ${figure(norm)}`,
  'learning-rate': ({ to }) => `η = ${figure(to)}`,
  remove: ({ names }) => `without ${some(names)}`,
}

export const severity: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  note: 'Note',
}
