import type { Places } from '../../sentences'
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
  scrolls: 'Formula, wider than the panel: scrolls sideways',

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
