import { counted } from '../grammar'

/** What the graphs side by side differ in. */
export const differences = {
  structure: (differences: number): string => `Structure: ${counted(differences, 'difference')}`,
  numbers: (differences: number): string => `Numbers: ${counted(differences, 'difference')}`,
  none: 'Nothing differs: the two graphs are the same, and so are all of their numbers.',
  /** Of many only the largest are listed. */
  more: (left: number): string => `and ${counted(left, 'smaller one')}`,
  /** For screen readers: a number of the graph at the left, and that of the one at the right. */
  versus: (first: string, second: string): string => `${first} → ${second}`,
  by: (size: string): string => `by ${size}`,
}
