import type { Step } from '../../engine/trace'
import type { UpdateStep } from '../../playback/moments'
import type { Occurrence, StepPart, Standing } from '../../playback/standing'
import type { Tensor } from '../../tensor/tensor'
import { say, type Sentences } from '../sentences'

/** How mathematics is written within a sentence. */
export interface StepNotation {
  /** The numbers of a tensor, with as many digits as are wanted. */
  number(tensor: Tensor): string
  /** The equation of a step, with symbols and with numbers. */
  equation(step: Step): string
  /** What moves a parameter, the line that is there last. */
  update(step: UpdateStep): string
  /** ∂node/∂input of an edge. */
  derivative(edge: number): string
}

const part: Sentences<StepPart> = {
  target: () => 'the target',
  contribution: ({ arrived, of }) => (of === 1 ? 'its contribution' : `contribution ${arrived} of ${of}`),
  locals: () => 'local gradients',
  products: () => 'products',
  stage: ({ stage, of }) => `line ${stage} of ${of}`,
  window: ({ window, of }) => `window ${window} of ${of}`,
}

const standing: Sentences<Standing> = {
  start: () => 'before the first step',
  node: (at) => [`${at.phase} ${at.name}`, ...(at.part ? [say(part, at.part)] : [])].join(', '),
  group: ({ phase, name }) => `${phase} group ${name}`,
}

const occurrence = ({ number, equation, update, derivative }: StepNotation): Sentences<Occurrence> => {
  const written = (tensor: Tensor | null) => (tensor ? number(tensor) : 'a formula')
  return {
    computed: ({ step }) => equation(step),
    updated: ({ step }) => update(step),
    windowed: ({ entry, at }) => `${number(entry)} at [${at.join(', ')}]`,
    arrives: ({ global, from }) => `${written(global)} arrives from ${from}`,
    locals: ({ inputs }) =>
      inputs.map(({ edge, local }) => `${derivative(edge)} is ${written(local)}`).join(', '),
    products: ({ inputs }) => inputs.map(({ to, global }) => `${written(global)} leaves to ${to}`).join(', '),
  }
}

/** Where the steps stand and what happens there. */
export const playback = {
  /** Part of a step: "contribution 1 of 2". */
  part,
  /** In a few words: "backward f5, contribution 1 of 2". */
  standing,
  /** What happens at a moment, mathematics included. */
  occurrence,
  /** Nothing has happened yet, as a sentence. */
  atStart: 'Before the first step',
  /** Where the steps stand, as a sentence; inside a group nobody sees what happens. */
  /** Which step of a training a sentence is about, before it. */
  inTraining: (step: number, sentence: string): string => `Training step ${step}. ${sentence}`,
  position: (position: number, of: number, where: string, what: string | null): string =>
    `Step ${position} of ${of}, ${where}${what === null ? '' : `: ${what}`}`,
}
