import { spellNumber } from '../../../numerals'
import { count, counted } from '../grammar'
import { numerals } from '../numerals'

const countOrMore = (value: number): string => (Number.isFinite(value) ? count(value) : '∞')

/** The paths from a node to the target, and the chain rule as their sum. */
export const paths = {
  selectNode: 'Select one node to see every path from it to the target.',
  noTarget: 'Nothing is differentiated, so that no path leads to a target.',
  noPath: 'The target does not depend on this node: no path leads there.',
  notReached: 'What a path brings is known when its gradients are: paths show at the end of backward.',
  /** Below the sign of the sum, below that of the product, and behind them. */
  rule: { paths: 'paths', wires: 'wires', local: 'local gradient' },
  list: 'Paths',
  all: (of: number): string => (of === 1 ? 'The only path' : `All ${countOrMore(of)} paths`),
  /** For screen readers, before the names of the nodes along it. */
  path: (place: number, of: number): string => `Path ${count(place)} of ${countOrMore(of)}: `,
  cut: (listed: number, of: number): string =>
    `${counted(listed, 'path')} of ${countOrMore(of)} listed. The sum is that of all.`,
  one: (place: number, of: number): string =>
    of === 1 ? 'Along the path' : `Along path ${count(place)} of ${countOrMore(of)}`,
  tooLarge: 'The Jacobians along this path are too large to be written out; what it brings is computed.',
  /** So many wires of a path are listed. */
  rows: (listed: number, of: number): string => `The first ${count(listed)} of ${count(of)} wires.`,
  gate: 'through',
  factor: 'factor',
  running: 'product',
  /** σ′ ≤ 0.25: how large the slope of a gate can be. */
  most: (sign: string, most: number): string =>
    `${sign}′ ≤ ${spellNumber(most, 'line', { numerals, digits: 3 })}`,
  by: (name: string, value: string): string => `${name} = ${value}`,
  matrix: (rows: number, columns: number): string => `${count(rows)}×${count(columns)}`,
}
