import type { AttributeFault, AttributeRule } from '../../ops/attributes'
import type { Found } from '../../tensor/found'
import type { NestedFault } from '../../tensor/tensor'
import { say, type Sentences } from '../sentences'
import { count, cut, number } from './grammar'

/** What an attribute must be. */
export const attributeRule: Sentences<AttributeRule> = {
  'finite-number': ({ min, above, below }) => {
    const bounds = [
      ...(min === undefined ? [] : [`of at least ${number(min)}`]),
      ...(above === undefined ? [] : [`above ${number(above)}`]),
      ...(below === undefined ? [] : [`below ${number(below)}`]),
    ]
    return ['a finite number', bounds.join(' and ')].filter(Boolean).join(' ')
  },
  integer: ({ min, most }) => {
    const bounds = [
      ...(min === undefined ? [] : [`of at least ${min}`]),
      ...(most === undefined ? [] : [`at most ${most}`]),
    ]
    return ['an integer', bounds.join(' and ')].filter(Boolean).join(' ')
  },
  'integer-or-null': () => 'an integer or null',
  'positive-integer-or-null': () => 'a positive integer or null',
  'positive-number-or-null': () => 'a number above 0 or null',
  boolean: () => 'true or false',
  shape: ({ most, orRest }) =>
    `a list of positive integers${orRest ? ', or of them and one -1 for what is left,' : ''} with at most ${count(most)} entries in all`,
  index: () => 'an integer or a list of integers',
  lengths: ({ min, orNull }) =>
    `an integer of at least ${min}, or two for rows and columns${orNull ? ', or null' : ''}`,
  words: ({ most }) => `a text of at most ${count(most)} characters`,
  'word-list': ({ most }) => `a list of at most ${count(most)} different texts`,
  choice: ({ choices }) => `one of ${choices.join(', ')}`,
}

const didYouMean = (meant: string | null): string => (meant === null ? '' : `: did you mean ${meant}?`)

/** What is wrong with an attribute. */
export const attributeFault: Sentences<AttributeFault> = {
  'unknown-attribute': ({ known, meant }) =>
    `unknown attribute (known here: ${known.join(', ') || 'none'})${didYouMean(meant)}`,
  'missing-attribute': ({ rule }) => `missing: expected ${say(attributeRule, rule)}`,
  'bad-attribute': ({ rule, meant }) => `expected ${say(attributeRule, rule)}${didYouMean(meant)}`,
}

/** What stands there instead, short enough for one line. */
export const found: Sentences<Found> = {
  list: () => 'a list',
  object: () => 'an object',
  text: ({ text }) => JSON.stringify(cut(text)),
  value: ({ written }) => written,
}

/** Why nested lists are no tensor. */
export const nestedFault: Sentences<NestedFault> = {
  'empty-axis': () => 'an axis of length 0: every list needs at least one entry',
  'too-many-entries': ({ most }) => `more than ${count(most)} entries`,
  'no-numbers': () => 'expected a number or a list of numbers',
  'no-list': (fault) => `expected a list of ${fault.length}, found ${say(found, fault.found)}`,
  'uneven-lists': (fault) => `expected a list of ${fault.length}, found one of ${fault.found}`,
  'no-number': (fault) => `expected a number, found ${say(found, fault.found)}`,
}
