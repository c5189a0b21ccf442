import type { Finding, Given, NonFinite } from '../../health/finding'
import type { Sentences } from '../sentences'
import { listed, number } from './grammar'

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

/** What is unsound about the numbers, where, and what to do. */
export const finding: Sentences<Finding> = { 'non-finite': nonFinite }
