import { invariant } from '../invariant'
import { MAX_SEED } from '../random/random-state'
import { err, ok, type Result } from '../result'
import * as attribute from '../ops/attributes'
import { type AttributeFault, type Attributes, type AttributesOf, parseAttributes } from '../ops/attributes'
import { clipConventions } from './clipping'
import type { OptimizerFault } from './optimizer'
import { type OptimizerName, optimizerNames, optimizers } from './optimizers'
import { type ScheduleName, scheduleNames, schedules } from './schedule'

// What a training is set to. The settings are a part of a document, the options of the command line and the fields of a
// panel: all of them read what is declared here, and in optimizers.ts and schedule.ts.

/** What does not depend on which optimiser and which schedule are chosen. */
export const generalSettings = {
  learningRate: attribute.number({
    fallback: optimizers.sgd.learningRate,
    min: 0,
    summary: 'η: how far a step goes against the gradient.',
  }),
  clipValue: attribute.boundOrNone({
    fallback: null,
    summary: 'Brings every entry of the gradients into [−c, c], first; none: no bound.',
  }),
  clipNorm: attribute.boundOrNone({
    fallback: null,
    summary: 'Scales the gradients so that their common norm is at most c; none: no bound.',
  }),
  clipConvention: attribute.choice(clipConventions, {
    fallback: 'exact',
    summary: 'Scales by c/‖g‖ exactly, or by c/(‖g‖ + 10⁻⁶) as PyTorch does.',
  }),
  batchSize: attribute.countOrShape({
    fallback: null,
    summary: 'How many rows of the data one step sees; none: all of them.',
  }),
  shuffle: attribute.boolean({
    fallback: false,
    summary: 'Takes the rows in another order in every epoch.',
  }),
  seed: attribute.integer({
    fallback: 0,
    min: 0,
    most: MAX_SEED,
    summary: 'What the order of the rows and the split are drawn from.',
  }),
  validation: attribute.number({
    fallback: 0,
    min: 0,
    below: 1,
    summary: 'Which share of the rows is kept from training, to see how it does on what it has not seen.',
  }),
  unit: attribute.choice(['steps', 'epochs'], {
    fallback: 'steps',
    summary: 'What the length is counted in; in an epoch every row is seen once.',
  }),
  length: attribute.integer({ fallback: 100, min: 0, summary: 'How long the training goes on.' }),
  patience: attribute.countOrShape({
    fallback: null,
    summary: 'Stops after so many steps without a lower loss; none: does not stop early.',
  }),
} as const

/** An optimiser or a schedule by its name, with its numbers by theirs. */
export interface Chosen<N extends string> {
  readonly name: N
  readonly numbers: Attributes
}

export interface TrainingSettings extends AttributesOf<typeof generalSettings> {
  readonly optimizer: Chosen<OptimizerName>
  readonly schedule: Chosen<ScheduleName>
}

/** Settings that are written but not read yet; what is left out has its fallback. */
export interface WrittenSettings extends Attributes {
  readonly optimizer?: { readonly name: string; readonly numbers: Attributes }
  readonly schedule?: { readonly name: string; readonly numbers: Attributes }
}

/** What is wrong with settings, and where. */
export type SettingsFault = { readonly path: readonly string[] } & (AttributeFault | OptimizerFault)

/** Reads settings: fills in what is left out, and refuses what is unknown, ill-typed, or does not go together. */
export function readSettings(written: WrittenSettings): Result<TrainingSettings, SettingsFault> {
  const { optimizer, schedule, ...general } = written
  const chosen = readChosen('optimizer', optimizer, optimizerNames, optimizers)
  if (!chosen.ok) return chosen
  const scheduled = readChosen('schedule', schedule, scheduleNames, schedules)
  if (!scheduled.ok) return scheduled
  const { name, numbers } = chosen.value
  const refused = optimizers[name].refuses?.(numbers)
  if (refused) return err({ ...refused, path: ['optimizer', 'numbers', 'nesterov'] })
  const given = { learningRate: optimizers[name].learningRate, ...general }
  const read = parseAttributes(generalSettings, new Map(Object.entries(given)))
  if (!read.ok) return err({ ...read.error, path: [read.error.attribute] })
  const settings = read.value as AttributesOf<typeof generalSettings>
  return ok({ optimizer: chosen.value, schedule: scheduled.value, ...settings })
}

function readChosen<N extends string>(
  key: 'optimizer' | 'schedule',
  written: { readonly name: string; readonly numbers: Attributes } | undefined,
  names: readonly N[],
  declared: Readonly<Record<N, { readonly numbers: attribute.AttributeSchema }>>,
): Result<Chosen<N>, SettingsFault> {
  const named = parseAttributes(
    { name: attribute.choice(names as [N, ...N[]], { fallback: names[0]!, summary: '' }) },
    new Map(written ? [['name', written.name]] : []),
  )
  if (!named.ok) return err({ ...named.error, path: [key, 'name'] })
  const name = named.value['name'] as N
  const numbers = parseAttributes(declared[name].numbers, new Map(Object.entries(written?.numbers ?? {})))
  return numbers.ok
    ? ok({ name, numbers: numbers.value })
    : err({ ...numbers.error, path: [key, 'numbers', numbers.error.attribute] })
}

/** What holds where nobody has chosen anything. */
export const defaultSettings: TrainingSettings = (() => {
  const read = readSettings({})
  invariant(read.ok, 'the fallbacks of settings go together')
  return Object.freeze(read.value)
})()

/** The learning rate of a step, after so many. */
export const rateAfter = ({ learningRate, schedule }: TrainingSettings, done: number): number =>
  schedules[schedule.name].rate(learningRate, done, schedule.numbers)
