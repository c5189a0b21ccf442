import type { UsageFault } from '@shared/cli/fault'
import type { Attributes } from '@shared/ops/attributes'
import { err, ok, type Result } from '@shared/result'
import { clipConventions } from '@shared/training/clipping'
import { optimizerNames, optimizers } from '@shared/training/optimizers'
import { scheduleNames, schedules } from '@shared/training/schedule'
import {
  defaultSettings,
  readSettings,
  type TrainingSettings,
  type WrittenSettings,
} from '@shared/training/settings'
import { type Arguments, flag, readNumber, readWord, setting } from './arguments'
import { type PlacedFault, wrongUsage } from './faults'

// The options of `train`, and of `steps`, that say how: each sets one thing of what shared/training/settings.ts declares, in place of what
// the document says.

/** What one option sets: a setting, or a number of the optimiser or of the schedule. */
interface Sets {
  readonly of: 'general' | 'optimizer' | 'schedule'
  readonly keys: readonly string[]
}

const general = (...keys: (keyof TrainingSettings)[]): Sets => ({ of: 'general', keys })
const optimizer = (...keys: string[]): Sets => ({ of: 'optimizer', keys })
const schedule = (...keys: string[]): Sets => ({ of: 'schedule', keys })

/** Two numbers with a comma between. */
const readPair = (text: string): Result<readonly number[], Extract<UsageFault, { kind: 'no-number' }>> => {
  const read = text.split(',').map(readNumber('not-negative'))
  const numbers = read.flatMap((number) => (number.ok ? [number.value] : []))
  return numbers.length === 2 && read.length === 2
    ? ok(numbers)
    : err({ kind: 'no-number', expected: 'pair', found: text })
}

/** A bound, or none at all where the document has one. */
const readBound = (text: string): Result<number | 'none', Extract<UsageFault, { kind: 'no-number' }>> => {
  if (text === 'none') return ok(text)
  const read = readNumber('positive')(text)
  return read.ok ? read : err({ kind: 'no-number', expected: 'positive-or-none', found: text })
}

/** The optimiser's older name: gradient descent with the momentum that everybody takes. */
const MOMENTUM = { name: 'sgd', numbers: { momentum: 0.9 } }

/** How a step is trained. */
export const settingOptions = {
  optimizer: setting('name', null, readWord([...optimizerNames, 'momentum'])),
  lr: setting('rate', null, readNumber('not-negative')),
  momentum: setting('number', null, readNumber('not-negative')),
  dampening: setting('number', null, readNumber('any')),
  nesterov: flag(),
  'weight-decay': setting('number', null, readNumber('not-negative')),
  betas: setting('pair', null, readPair),
  eps: setting('number', null, readNumber('not-negative')),
  amsgrad: flag(),
  alpha: setting('number', null, readNumber('not-negative')),
  centered: flag(),
  'lr-decay': setting('number', null, readNumber('not-negative')),
  schedule: setting('name', null, readWord(scheduleNames)),
  'step-size': setting('count', null, readNumber('whole')),
  gamma: setting('number', null, readNumber('not-negative')),
  't-max': setting('count', null, readNumber('whole')),
  'eta-min': setting('rate', null, readNumber('not-negative')),
  warmup: setting('count', null, readNumber('whole')),
  'clip-norm': setting('bound', null, readBound),
  'clip-value': setting('bound', null, readBound),
  'clip-convention': setting('name', null, readWord(clipConventions)),
  batch: setting('count', null, readNumber('positive-whole')),
  shuffle: flag(),
  seed: setting('count', null, readNumber('whole')),
} as const

/** And for how long. */
export const trainingOptions = {
  steps: setting('count', null, readNumber('whole')),
  epochs: setting('count', null, readNumber('whole')),
  ...settingOptions,
} as const

export type Given = Arguments<typeof settingOptions>['options']
type Length = Partial<Pick<Arguments<typeof trainingOptions>['options'], 'steps' | 'epochs'>>

const sets: Readonly<Record<Exclude<keyof Given, 'optimizer' | 'schedule'>, Sets>> = {
  lr: general('learningRate'),
  'clip-norm': general('clipNorm'),
  'clip-value': general('clipValue'),
  'clip-convention': general('clipConvention'),
  batch: general('batchSize'),
  shuffle: general('shuffle'),
  seed: general('seed'),
  momentum: optimizer('momentum'),
  dampening: optimizer('dampening'),
  nesterov: optimizer('nesterov'),
  'weight-decay': optimizer('weightDecay'),
  betas: optimizer('beta1', 'beta2'),
  eps: optimizer('eps'),
  amsgrad: optimizer('amsgrad'),
  alpha: optimizer('alpha'),
  centered: optimizer('centered'),
  'lr-decay': optimizer('lrDecay'),
  'step-size': schedule('stepSize'),
  gamma: schedule('gamma'),
  't-max': schedule('tMax'),
  'eta-min': schedule('etaMin'),
  warmup: schedule('warmup'),
}

/** The settings of a document, or else the usual ones, with what the options say in their place. */
export function settingsFrom(
  command: string,
  options: Given & Length,
  document: TrainingSettings | null,
): Result<TrainingSettings, PlacedFault> {
  const refuse = (option: string, usage: UsageFault) => err(wrongUsage(command, `--${option}`, usage))
  const { steps = null, epochs = null } = options
  if (steps !== null && epochs !== null) return refuse('epochs', { kind: 'not-both', other: '--steps' })
  const base = document ?? defaultSettings
  const { optimizer, schedule, ...rest } = base
  const chosen = chosenOptimizer(options, optimizer)
  const scheduled =
    options.schedule === null || options.schedule === schedule.name
      ? schedule
      : { name: options.schedule, numbers: {} }
  const written = {
    general: { ...rest } as Record<string, unknown>,
    optimizer: { ...chosen.numbers } as Record<string, unknown>,
    schedule: { ...scheduled.numbers } as Record<string, unknown>,
  }
  // Another optimiser has another rate by default.
  if (chosen.name !== optimizer.name || document === null) delete written.general['learningRate']
  // Who asks for one way of clipping does not ask for the document's other one.
  if (isBound(options['clip-norm'])) written.general['clipValue'] = null
  if (isBound(options['clip-value'])) written.general['clipNorm'] = null
  for (const [name, { of, keys }] of Object.entries(sets) as [keyof typeof sets, Sets][]) {
    const given: unknown = options[name]
    if (given === null || given === false) continue
    const known =
      of === 'general' || keys[0]! in numbersOf(of, of === 'optimizer' ? chosen.name : scheduled.name)
    if (!known) {
      const all = Object.keys(of === 'optimizer' ? optimizers : schedules)
      const having = all.filter((name) => keys[0]! in numbersOf(of, name))
      return refuse(name, { kind: 'goes-with', option: of, having })
    }
    const numbers = Array.isArray(given) ? (given as number[]) : [given === 'none' ? null : given]
    keys.forEach((key, i) => (written[of][key] = numbers[i]))
  }
  const length = steps ?? epochs
  if (length !== null) Object.assign(written.general, { length, unit: steps === null ? 'epochs' : 'steps' })
  const read = readSettings({
    ...written.general,
    optimizer: { name: chosen.name, numbers: written.optimizer },
    schedule: { name: scheduled.name, numbers: written.schedule },
  } as WrittenSettings)
  if (read.ok) return read
  const { path, ...fault } = read.error
  return refuse(optionOf(path), { kind: 'bad-setting', fault })
}

const isBound = (given: number | 'none' | null): boolean => typeof given === 'number'

/** The first of the settings that is given. */
export const firstSetting = (options: Given): keyof Given | undefined =>
  (Object.keys(settingOptions) as (keyof Given)[]).find(
    (name) => options[name] !== settingOptions[name].initial,
  )

function chosenOptimizer(
  { optimizer, momentum }: Given,
  before: TrainingSettings['optimizer'],
): { readonly name: string; readonly numbers: Attributes } {
  if (optimizer === null) return before
  if (optimizer === 'momentum') return momentum === null ? MOMENTUM : { ...MOMENTUM, numbers: {} }
  return optimizer === before.name ? before : { name: optimizer, numbers: {} }
}

const numbersOf = (of: 'optimizer' | 'schedule', name: string): Attributes =>
  of === 'optimizer'
    ? optimizers[name as keyof typeof optimizers].numbers
    : schedules[name as keyof typeof schedules].numbers

/** The option that sets what is at fault. */
function optionOf(path: readonly string[]): string {
  const key = path.at(-1)!
  return Object.entries(sets).find(([, { keys }]) => keys.includes(key))?.[0] ?? 'optimizer'
}
