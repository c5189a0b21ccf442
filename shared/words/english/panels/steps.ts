import type { Places } from '../../sentences'
import { count, counted } from '../grammar'

// The steps below a graph, and what a lecturer sees of them.

export const steps = {
  stepper: {
    label: 'Steps',
    /** Where there are those of another graph beside them. */
    labelOf: (graph: string): string => `Steps of ${graph}`,
    /** What the next two are about. */
    mode: 'What shows',
    live: 'Live',
    step: 'Step',
    hint: ({ key }: Places<'key'>): string =>
      `Every number shows. Press Step, or ${key}, to compute them one by one.`,
    /** The same where there is no gradient, and why. */
    hintWithout: ({ key, why }: Places<'key' | 'why'>): string =>
      `The values show, but no gradient: ${why}. Press Step, or ${key}, to compute them one by one.`,
    speed: 'Speed of playing',
    fine: 'Fine',
  },

  timeline: {
    label: 'Step',
    phase: { forward: 'forward', backward: 'backward', update: 'update' },
    group: (name: string): string => `group ${name}`,
    count: (position: number, of: number): string => `${count(position)} of ${count(of)}`,
    /** Which step of a training it is: the state that so many steps led to, and the one that its update leads to. */
    trainingStep: (done: number): string => `training ${count(done)} → ${count(done + 1)}`,
    trainingStepTitle: (done: number): string =>
      done === 0
        ? 'The first step of the training. After the last update, one step on is the next one.'
        : `The parameters after ${counted(done, 'step')} of the training. After the last update, one step on is the next one.`,
    /** Where it stands, as it is spoken. */
    spoken: (name: string, position: number, of: number, trainingStep: string | null): string =>
      [...(trainingStep ? [trainingStep] : []), name, `${count(position)} of ${count(of)}`].join(', '),
    spokenTrainingStep: (done: number): string => `training step ${count(done + 1)}`,
  },

  presenter: {
    notes: 'Notes',
    derivation: 'Derivation of the step',
    noNotes: 'This graph has no notes.',
    /** What a key does, after the key. */
    does: {
      step: 'step',
      derivation: 'derivation',
      notes: 'notes',
      pointer: 'pointer',
      leave: 'leave',
    },
  },
}
