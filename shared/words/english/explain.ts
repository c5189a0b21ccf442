import { nameText, type NoTarget, type NoValue, type RemarkFact } from '../../explain/index'
import { spellNumber } from '../../numerals'
import type { OperationName } from '../../ops/registry'
import { subscripted } from '../../symbolic/subscript'
import type { Sentences } from '../sentences'
import { shaped } from './grammar'
import { numerals } from './numerals'
import { operation as words } from './operations'

/** Significant digits of a number in a sentence. */
const DIGITS = 4
const number = (value: number): string => spellNumber(value, 'line', { numerals, digits: DIGITS })

/** Of how many entries a sentence holds, where there are several. */
const ofEntries = ({ alike, all }: { readonly alike: number; readonly all: number }): string =>
  all > 1 ? ` That holds for ${alike} of ${all} entries.` : ''

const noValue = ({ name, because }: Omit<NoValue, 'kind'>): string =>
  `${nameText(name)} has no value${because === null ? '' : `, because of ${nameText(because)}`}`

type CalledBy = Extract<RemarkFact, { kind: 'by input' }>['inputs'][number]

/** An input that a derivative is called by, with how that is written where it is not by the name. */
const inputOf = (gate: string, { input, place }: CalledBy): string =>
  place === null ? input : `${input} (written ∂${subscripted(place)}${nameText(gate)})`

/** Why a number is what it is, or is not there. */
export const remark: Sentences<RemarkFact> = {
  target: ({ name, isSum, given }) => {
    if (given === 'value')
      return `This is the target, and the document says what comes to it from outside: ∂L/∂${nameText(name)}. The gradients are those of L.`
    if (given === 'entry')
      return `1 at the entry that is differentiated, and 0 elsewhere. The gradients are those of that entry of ${nameText(name)} alone.`
    return isSum
      ? `All ones, because this is the target: a tensor counts as the sum of its entries. The gradients are those of ∑${nameText(name)}.`
      : '1, because this is the target.'
  },
  chosen: ({ symbol, which, chosen, entries }) =>
    (chosen === null
      ? `A ${symbol} passes the gradient to the ${which} entry alone.`
      : `A ${symbol} passes the gradient to the ${which} input, ${nameText(chosen)}; the other gets 0.`) +
    ofEntries(entries),
  tie: ({ equal, taker, entries }) =>
    (taker === 'first'
      ? `A tie: the gradient is not defined here. By convention the first of the ${equal} that are equal takes all of it.`
      : `A tie: the gradient is not defined here and is shared, ${number(1 / equal)} to each of the ${equal} that are equal.`) +
    ofEntries(entries),
  saturated: ({ symbol, slope, entries }) =>
    `Saturated: ${symbol}′ = ${number(slope)}, so hardly any gradient passes.${ofEntries(entries)}`,
  dead: ({ isAtKink, entries }) =>
    (isAtKink
      ? 'Dead ReLU: its input is 0, a kink where the derivative does not exist, as the slope is 0 on the left and 1 on the right. By convention 0 is passed.'
      : 'Dead ReLU: its input is below 0, so no gradient passes.') + ofEntries(entries),
  clamped: ({ entries }) =>
    `Clamped: its input is beyond the bound, so no gradient passes.${ofEntries(entries)}`,
  stopped: ({ entries }) => `Stopped: the value passes, the gradient does not.${ofEntries(entries)}`,
  'stopped log': ({ least, entries }) =>
    `Stopped at ${number(least)}: the logarithm goes no lower, so the loss is flat here. By convention the slope at the border is passed, 1/e^(${number(least)}) = ${number(Math.exp(-least))} times the label’s part, so that learning goes on.${ofEntries(entries)}`,
  kink: ({ left, right, passed, entries }) =>
    `A kink: the derivative does not exist here, as the slope is ${number(left)} on the left and ${number(right)} on the right. By convention ${number(passed)} is passed.${ofEntries(entries)}`,
  jump: ({ isClosed, entries }) =>
    (isClosed
      ? 'A jump: the derivative does not exist here. No gradient flows through it anyway.'
      : 'A jump: the derivative does not exist here. By convention 0 is passed, which is the slope on both sides.') +
    ofEntries(entries),
  taken: ({ chosen, entries }) =>
    `The condition chooses ${nameText(chosen!)}: it gets the whole gradient, and the other none.${ofEntries(entries)}`,
  overflown: ({ entries }) =>
    `The entries are so far apart that their variance is ∞: divided by it they are 0, and no gradient passes.${ofEntries(entries)}`,
  'zero to the zero': ({ entries }) =>
    `0⁰ has no limit: by convention it is 1, and its gradients are 0.${ofEntries(entries)}`,
  'no value': (fact) => `${noValue(fact)}.`,
  'no gradient yet': (fact) => `No gradient yet: ${noValue(fact)}.`,
  'nothing differentiated': () => 'No gradient: nothing is differentiated.',
  'none flows back': ({ target, name }) =>
    `No gradient: none flows back from ${nameText(target)} to ${nameText(name)}.`,
  independent: ({ target, name }) => `No gradient: ${nameText(target)} does not depend on ${nameText(name)}.`,
  given: ({ name }) => `No gradient: ${nameText(name)} is given, so that nobody asks for one.`,
  'upstream misfit': ({ target }) =>
    `No gradient: what comes to ${nameText(target)} from outside does not fit its shape.`,
  'non-finite': ({ isNaN, where }) =>
    `${isNaN ? 'NaN' : 'Infinity'} is made here: ${where === 'value' ? 'what it is computed from' : 'what reaches this wire'} is still finite.`,
  why: ({ operation, input }) => words[operation as OperationName].why[input]!,
  transposed: ({ isOuter, factors, name, shape }) => {
    const fits = `${factors.map(shaped).join(isOuter ? ' by ' : ' times ')} gives ${shaped(shape)}, the shape of ${nameText(name)}`
    return isOuter
      ? `Every entry of the one meets every entry of the other, a column times a row, which is why the second is transposed: ${fits}.`
      : `Transposed, because forward its rows made the output and backward its columns collect what comes back: ${fits}.`
  },
  summed: ({ name }) =>
    `Summed: ${nameText(name)} was repeated on the way forward, so what comes back to its copies adds up.`,
  barren: ({ name, source, target, why }) => {
    const reason = {
      closed: 'none flows into this input',
      'none flows back': `none flows back to it from ${nameText(target)}`,
      independent: `${nameText(target)} does not depend on it`,
      given: `${nameText(source)} is given, so that nobody asks for one`,
    }[why]
    return `No gradient over the wire to ${nameText(name)}: ${reason}.`
  },
  'by input': ({ why, name, gate, inputs }) =>
    why === 'inputs'
      ? `${nameText(name)} feeds ${inputs.length} inputs of ${nameText(gate)}: each has a derivative of its own, called by the input, ${inputs.map((input) => inputOf(gate, input)).join(' or ')}.`
      : `${nameText(name)} reaches ${nameText(gate)} in other ways, too: how ${nameText(gate)} changes over this wire alone is called by its input, ${inputOf(gate, inputs[0]!)}.`,
  stays: ({ name }) => `${nameText(name)} stays as it is.`,
  'clipped by value': ({ bound, entries }) =>
    `Clipped: brought into [−${number(bound)}, ${number(bound)}].${ofEntries(entries)}`,
  'clipped by norm': ({ bound, norm }) =>
    `Clipped: the norm of all gradients together, ${number(norm)}, is above ${number(bound)}; all are scaled alike, so that the direction stays.`,
  unmoved: ({ name, because }) => {
    const reason = {
      gradient: 'its gradient is 0',
      rate: 'the learning rate is 0',
      rounding: 'the step is too small to change a digit of it',
    }[because]
    return `${nameText(name)} does not move: ${reason}.`
  },
  carried: ({ name, by }) =>
    `The gradient is 0, and yet ${nameText(name)} moves: ${by === 'decay' ? 'the weight decay pulls it' : 'by what is remembered of earlier gradients'}.`,
  'first velocity': () => 'The first velocity is the gradient itself: there is none before it to go on.',
  'corrected means': ({ count }) =>
    count === 1
      ? 'The means began at 0: divided by their corrections they come to the gradient itself, and to its square.'
      : 'The means began at 0, which makes them too small at first: the corrections make up for it.',
}

/** Why there are no backward steps, in the midst of a sentence. */
export const noTarget: Sentences<NoTarget> = {
  'no value': noValue,
  'upstream misfit': ({ target }) => `what comes to ${nameText(target)} from outside does not fit its shape`,
  'nothing differentiated': () => 'nothing is differentiated',
}

/** Between the formulas of a derivation that is copied. */
export const derivation = { forward: 'Forward', backward: 'Backward', update: 'Update' } as const
