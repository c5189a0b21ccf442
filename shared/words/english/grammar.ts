import { writeCount } from '../../numerals'
import { numerals } from './numerals'

// What English sentences are built with. Another language has its own.

/** A count with what is counted: `1 node`, `1,000 nodes`, `2 axes`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${writeCount(count, numerals)} ${count === 1 ? noun : plural}`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)!}`

/** A count by itself: 1,000,000. */
export const count = (value: number): string => writeCount(value, numerals)
