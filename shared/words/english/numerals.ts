import type { Numerals } from '../../numerals'

export const numerals: Numerals = {
  decimal: '.',
  grouping: ',',
  minus: '−',
  exponent: 'e',
  infinity: '∞',
  notANumber: 'NaN',
  separator: ', ',
}
