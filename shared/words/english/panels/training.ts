import type { Finding } from '../../../health/finding'
import type { AttributeSchema } from '../../../ops/attributes'
import { optimizers, type OptimizerName } from '../../../training/optimizers'
import { schedules, type ScheduleName } from '../../../training/schedule'
import { generalSettings } from '../../../training/settings'
import type { ColumnName, MeasureName } from '../../../training/record'
import type { TrainingFault } from '../../../training/run'
import { say, type Sentences } from '../../sentences'
import { count, counted, number } from '../grammar'
import { finding } from '../health'
import { problem } from '../problems'
import { trainingFault } from '../training'

/** Why a run stopped at a step. */
export type RunStop =
  /** As many steps as were asked for. `flat`: for how many the loss has hardly changed, where they are many; else null. */
  | { readonly kind: 'done'; readonly step: number; readonly flat: number | null }
  | { readonly kind: 'paused'; readonly step: number }
  | { readonly kind: 'patience'; readonly step: number; readonly steps: number }
  /** With the first node that was not finite, where one can be named. */
  | {
      readonly kind: 'not-finite'
      readonly step: number
      readonly of: 'loss' | 'gradient'
      readonly finding: Finding | null
    }

/** Why a run stopped or ended; or why there is none. */
export type RunNote =
  | RunStop
  | { readonly kind: 'refused'; readonly fault: TrainingFault }
  | { readonly kind: 'no-target' }
  /** The graph, or a setting, is another one now. */
  | { readonly kind: 'edited' | 'set' }
  | { readonly kind: 'kept'; readonly step: number }
  | { readonly kind: 'cancelled' | 'left' }
  | { readonly kind: 'broke'; readonly reason: string }

const note: Sentences<RunNote> = {
  done: ({ step, flat }) =>
    `${counted(step, 'step')} done.${
      flat === null ? '' : ` The loss has hardly changed for ${counted(flat, 'step')}.`
    }`,
  paused: ({ step }) => `Paused after ${counted(step, 'step')}.`,
  patience: ({ step, steps }) =>
    `Stopped after ${counted(step, 'step')}: the loss has not fallen for ${counted(steps, 'step')}.`,
  'not-finite': ({ step, of, finding: found }) =>
    `Stopped after ${counted(step, 'step')}: the ${of} is no finite number.${
      found ? ` First: ${say({ ...problem, ...finding }, found)}.` : ''
    }`,
  refused: ({ fault }) => `Training is not possible: ${say(trainingFault, fault)}.`,
  'no-target': () => 'Training is not possible: nothing is differentiated. Choose a target.',
  edited: () => 'The run has ended, because the graph was changed. The graph shows its own values again.',
  set: () => 'The run has ended, because its settings were changed. The graph shows its own values again.',
  kept: ({ step }) => `The graph has kept the values of step ${count(step)}.`,
  cancelled: () => 'The run was cancelled. The graph shows its own values again.',
  left: () => 'The graph shows its own values again.',
  broke: ({ reason }) => `Training has failed: ${reason}. The graph is as it was; run it again.`,
}

const summaries = (schema: AttributeSchema): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(schema).map(([name, { summary }]) => [name, summary]))

const ofEach = <N extends string>(declared: Readonly<Record<N, { readonly numbers: AttributeSchema }>>) =>
  Object.fromEntries(
    Object.entries<{ readonly numbers: AttributeSchema }>(declared).map(([name, { numbers }]) => [
      name,
      summaries(numbers),
    ]),
  ) as Readonly<Record<N, Readonly<Record<string, string>>>>

const optimizer: Readonly<Record<OptimizerName, string>> = {
  sgd: 'SGD',
  adam: 'Adam',
  adamw: 'AdamW',
  rmsprop: 'RMSprop',
  adagrad: 'Adagrad',
}

const schedule: Readonly<Record<ScheduleName, string>> = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  warmup: 'Linear warm-up',
}

const column: Readonly<Record<ColumnName, string>> = {
  loss: 'Loss',
  validationLoss: 'Validation loss',
  gradientNorm: 'Gradient norm',
  rate: 'Learning rate',
}

const measure: Readonly<Record<MeasureName, string>> = {
  gradient: '‖g‖ of each parameter',
  value: '‖w‖ of each parameter',
  update: '‖Δw‖ / ‖w‖ of each parameter',
}

/** Runs of a training, their curves, and what they are set to. */
export const training = {
  note,
  notBegun: 'No run yet: press Run, or take one step.',
  run: 'Run',
  goOn: 'Go On',
  pause: 'Pause',
  step: 'One Step',
  steps: (steps: number): string => `Run ${counted(steps, 'step')}`,
  howMany: 'Steps to run',
  cancel: 'Cancel',
  keep: 'Keep the Trained Values',
  same: 'Back to the Same Weights',
  fresh: 'New Weights',
  newest: 'Newest',
  together: 'Train both graphs together',
  /** The field and the button that open a second step of the run beside the one that shows. */
  compareStep: 'Step to compare with',
  compare: (step: number | null): string => (step === null ? 'Compare' : `Compare with Step ${count(step)}`),
  /** Why a step cannot be compared with. */
  noSuchStep: (done: number): string =>
    `The run has ${counted(done, 'step')}: type a whole number from 0 to ${count(done)}.`,
  /** The slider that goes to a step, and where it stands. */
  scrub: 'Step of the run',
  at: (step: number, done: number): string => `step ${count(step)} of ${count(done)}`,
  progress: 'Progress',
  progressAt: (done: number, until: number): string => `${count(done)} of ${counted(until, 'step')}`,
  secondsLeft: (seconds: number): string =>
    seconds < 60
      ? `about ${count(Math.ceil(seconds))} s left`
      : `about ${count(Math.ceil(seconds / 60))} min left`,

  curves: 'Curves',
  clear: 'Forget Earlier Runs',
  what: 'What is drawn',
  column,
  measure,
  logarithmic: 'Logarithmic',
  exportCsv: 'Export CSV',
  exportPng: 'Export PNG',
  stepAxis: 'Step',
  /** Along the axis of a picture. */
  pictureAxis: 'Training step',
  /** A run in the legend. */
  runName: (run: number, settings: string): string => `Run ${run}: ${settings}`,
  overlay: 'With the graph beside',
  /** A line of one of two graphs. */
  ofGraph: (graph: string, line: string): string => `${graph} · ${line}`,
  train: 'training',
  validation: 'validation',
  /** How a run was set, in short. */
  settingsOf: (name: OptimizerName, rate: number, rule: ScheduleName): string =>
    `${optimizer[name]}, η = ${number(rate)}${rule === 'constant' ? '' : `, ${schedule[rule].toLowerCase()}`}`,
  /** The chart for who does not see it. */
  chartText: (
    what: string,
    curve: string,
    first: string,
    last: string,
    least: string,
    steps: number,
  ): string =>
    `${what}, ${curve}: ${first} at first, ${last} after ${counted(steps, 'step')}, at least ${least}.`,
  noCurve: 'There is no curve yet.',

  settings: 'Settings',
  optimizer: 'Optimiser',
  optimizers: optimizer,
  schedule: 'Schedule of the learning rate',
  schedules: schedule,
  setting: summaries(generalSettings),
  settingOf: { optimizer: ofEach(optimizers), schedule: ofEach(schedules) },
  /** In an empty field. */
  none: 'none',
  group: { length: 'Length', step: 'Step', data: 'Data', clipping: 'Clipping' },
}
