import { writeCount, writeNumber } from '../../numerals'
import type { Shape } from '../../tensor/tensor'
import { numerals } from './numerals'

// What English sentences are built with. Another language has its own.

/** A count with what is counted: `1 node`, `1,000 nodes`, `2 axes`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${writeCount(count, numerals)} ${count === 1 ? noun : plural}`

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)!}`

/** A shape: `3×2`, `(3)`, as 3 alone would be a number, `a scalar`. */
export const shaped = (shape: Shape): string =>
  shape.length === 0 ? 'a scalar' : shape.length === 1 ? `(${sized(shape)})` : sized(shape)

/** Lengths one beside the other, as of a window: `3×2`, `3`. */
export const sized = (lengths: readonly number[]): string => lengths.join('×')

/** What a shape is, of something: `has shape 3×2`, `has shape (3)`, `is a scalar`. */
export const hasShape = (shape: Shape): string =>
  shape.length === 0 ? 'is a scalar' : `has shape ${shaped(shape)}`

/** What the shape of something is to be: `have shape 3×2`, `have shape (3)`, `be a scalar`. */
export const haveShape = (shape: Shape): string =>
  shape.length === 0 ? 'be a scalar' : `have shape ${shaped(shape)}`

/** Beside what has the shape: `shape 3×2`, `shape (3)`, `a scalar`. */
export const ofShape = (shape: Shape): string => (shape.length === 0 ? 'a scalar' : `shape ${shaped(shape)}`)

/** What somebody wrote, not longer than a line. */
export const cut = (text: string): string => (text.length > MAX_CUT ? `${text.slice(0, MAX_CUT)}…` : text)

const MAX_CUT = 40

/** A number with all its digits. */
export const number = (value: number): string => writeNumber(value, numerals)

/** A count by itself: 1,000,000. */
export const count = (value: number): string => writeCount(value, numerals)

/** A size in bytes, rounded up, so that what is too large is never said to be as large as it may: 16.1 MiB. */
export const mebibytes = (bytes: number): string => `${number(Math.ceil((bytes / 1024 ** 2) * 10) / 10)} MiB`
