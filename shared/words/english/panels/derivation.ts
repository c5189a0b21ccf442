import type { Places } from '../../sentences'
import type { OrderTried } from '../../../explain/transpose'
import { printShape } from '../../../tensor/tensor'
import { count, counted } from '../grammar'

/** Which steps a list holds: all there are; those so far; those so far of which the timeline counts the parts. */
export type ListedSteps = 'all' | 'so far' | 'whole'

export const derivation = {
  /** What a derivation without a title is called. */
  title: 'Derivation',
  notBegun: 'Nothing has happened yet: take the first step.',
  noBackward: (why: string): string => `There are no backward steps: ${why}.`,
  select:
    'Select a node to read how its value and its gradient come about, or press Step to go through all of them.',
  valueOf: ({ node }: Places<'node'>): string => `Value of ${node}`,
  gradientOf: ({ node }: Places<'node'>): string => `Gradient of ${node}`,
  updateOf: ({ node }: Places<'node'>): string => `Update of ${node}`,
  arrives: 'What arrives, wire by wire',
  sum: 'sum so far',
  passes: 'What it passes back',
  itsLocals: 'Its local gradients',
  local: 'Local gradient',
  shapes: 'shapes',
  wire: (source: string, target: string, input: string | null): string =>
    `Wire from ${source} to ${target}${input === null ? '' : ` input ${input}`}`,
  /** Beside a wire that is one of several between two nodes. */
  input: (name: string): string => `input ${name}`,
  /** The places of a window that slides. */
  window: {
    title: 'Window by window',
    routing: 'What comes back, window by window',
    place: (window: number, of: number): string => `Window ${count(window)} of ${count(of)}`,
    before: 'The window before',
    next: 'The next window',
    value: (name: string): string => `value of ${name}`,
    upstream: (name: string): string => `gradient of ${name}`,
    flowsBack: (name: string): string => `what flows back to ${name}`,
    taken: (at: readonly number[]): string =>
      `The largest is the entry at [${at.join(', ')}]: it alone is taken.`,
    takes: (at: readonly number[]): string =>
      `All of it goes to the entry at [${at.join(', ')}], which was taken; the others of the window get nothing of it.`,
    shares: (entries: number): string =>
      `Each of ${counted(entries, 'entry', 'entries')} of the window gets its part of it.`,
  },
  scrolls: 'Formula, wider than the panel: scrolls sideways',

  /** How a gradient comes about. */
  proof: {
    title: 'Why? Line by line',
    here: (rows: number): string =>
      rows === 1
        ? 'Here:'
        : `So for each of ${count(rows)}; the loss is their mean, which divides by ${count(rows)}. Here:`,
  },
  /** What a product of tensors is opened into. */
  entries: {
    title: 'Why? Entry by entry',
    ofProduct: 'Why? Entry by entry, and by the shapes',
    heading: 'From the entries',
    choose: (tensor: string): string => `Entries of ${tensor}`,
    entry: (tensor: string, place: readonly number[]): string => `${tensor}[${place.join(', ')}]`,
    value: (tensor: string): string => `value of ${tensor}`,
    gradient: (tensor: string): string => `gradient of ${tensor}`,
    local: (gate: string, tensor: string): string =>
      `local gradient at ${gate} by the chosen entry of ${tensor}`,
    /** How many entries of a gate an entry reaches. */
    reached: (uses: number, gate: string): string =>
      uses === 1
        ? `This entry reaches one entry of ${gate}: one number comes back.`
        : uses === 0
          ? `This entry reaches no entry of ${gate}: nothing comes back.`
          : `This entry reaches ${count(uses)} entries of ${gate}. It is a fork: what comes back from each is added up, Σ.`,
    /** How many products an entry is in. */
    products: (products: number): string =>
      products === 1
        ? 'This entry is in one product: one number comes back.'
        : `This entry is in ${count(products)} products. It is a fork: what comes back over each is added up, Σ.`,
    rest: (products: number): string => `and ${counted(products, 'product')} more`,
    tooLarge: 'These tensors are too large to be looked at entry by entry; the shapes say the same.',
    shapes: 'From the shapes',
    wanted: (tensor: string, shape: readonly number[]): string =>
      `The gradient of ${tensor} has its shape, ${printShape(shape)}. Of all orders of the two factors:`,
    outcome: (
      outcome: OrderTried['outcome'],
      [left, right]: readonly (readonly number[])[],
      wanted: readonly number[],
    ): string => {
      const product = `${printShape(left!)} · ${printShape(right!)}`
      if (outcome.kind === 'inner') return `${product}: ${count(outcome.columns)} ≠ ${count(outcome.rows)}`
      return outcome.kind === 'fits'
        ? `${product} = ${printShape(wanted)} fits`
        : `${product} = ${printShape(outcome.shape)}, not ${printShape(wanted)}`
    },
    undecided: 'Several fit, as sizes are equal: here the entries decide.',
  },

  steps: (which: ListedSteps): string => (which === 'all' ? 'All steps' : 'All steps so far'),
  show: (which: ListedSteps, steps: number): string =>
    `Show ${which === 'all' ? 'all' : 'the'} ${counted(steps, which === 'whole' ? 'whole step' : 'step')}`,
  hide: 'Hide the list',
  last: (listed: number, of: number): string => `The last ${count(listed)} of ${count(of)} steps.`,
  copyLatex: 'Copy as LaTeX',
  copyMarkdown: 'Copy as Markdown',
  copyStep: 'Copy this step as LaTeX',
  copiedStep: 'Copied the step as LaTeX',
  copiedLatex: 'Copied the derivation as LaTeX',
  copiedMarkdown: 'Copied the derivation as Markdown',
  notCopied: 'The clipboard may not be written to',
}
