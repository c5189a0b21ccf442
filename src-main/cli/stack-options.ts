import type { ArgumentFault } from '@shared/cli/fault'
import type { ChainruleDocument } from '@shared/document/document'
import { makeStack } from '@shared/layers/make'
import { defaultStack, readSizes, settleStack, stackSchema, type StackOptions } from '@shared/layers/stack'
import type { StackFault } from '@shared/layers/fault'
import { MAX_SEED } from '@shared/random/random-state'
import { err, ok, type Result } from '@shared/result'
import type { Words } from '@shared/words'
import { type Arguments, readNumber, readText, readWord, setting } from './arguments'
import { outOfRange, type PlacedFault, wrongUsage } from './faults'

// The options of `new` that describe a dense stack; shared/layers/ makes it.

const choice = <K extends 'activation' | 'output' | 'initialisation' | 'normalisation' | 'loss' | 'form'>(
  key: K,
) => setting('name', null, readWord(stackSchema[key].choices as readonly string[]))

const readLayers = (text: string): Result<readonly number[], ArgumentFault> => {
  const sizes = readSizes(text)
  return sizes.ok ? sizes : err({ kind: 'bad-stack', fault: sizes.error })
}

export const stackOptions = {
  layers: setting('sizes', null, readLayers),
  activation: choice('activation'),
  'output-activation': choice('output'),
  init: choice('initialisation'),
  'init-scale': setting('number', null, readNumber('not-negative')),
  normalisation: choice('normalisation'),
  loss: choice('loss'),
  data: setting('name', null, readText),
  form: choice('form'),
  seed: setting('number', null, readNumber('whole')),
}

type Given = Arguments<typeof stackOptions>['options']

/** The option that an argument of the stack comes from. */
const keys = {
  activation: 'activation',
  'output-activation': 'output',
  init: 'initialisation',
  'init-scale': 'scale',
  normalisation: 'normalisation',
  loss: 'loss',
  data: 'data',
  form: 'form',
  seed: 'seed',
} as const satisfies Partial<Record<keyof Given, keyof StackOptions>>

/** The first option that describes layers; null where none was given. */
export const layerOption = (given: Given): string | null =>
  Object.keys(keys).find((name) => given[name as keyof Given] !== null) ?? null

/** The document of the stack that the options describe, not laid out. */
export function stackDocument(
  sizes: readonly number[],
  given: Given,
  titleOf: Words['stackTitle'],
): Result<ChainruleDocument, PlacedFault> {
  if (given.seed !== null && given.seed > MAX_SEED)
    return err(wrongUsage('new', '--seed', outOfRange(given.seed, 0, MAX_SEED)))
  const chosen = Object.entries(keys).flatMap(([name, key]) => {
    const value = given[name as keyof Given]
    return value === null ? [] : [[key, value]]
  })
  const options = { ...defaultStack, data: null, ...Object.fromEntries(chosen), sizes } as StackOptions
  const stack = settleStack(options)
  return stack.ok
    ? ok(makeStack(stack.value, titleOf(sizes, stack.value.activation)))
    : err(wrongUsage('new', optionOf(stack.error), { kind: 'bad-stack', fault: stack.error }))
}

/** Which option a fault is about. */
const optionOf = ({ kind }: StackFault): string =>
  kind === 'unknown-data' || kind === 'data-width' || kind === 'data-label'
    ? '--data'
    : kind === 'loss-output' || kind === 'loss-size'
      ? '--loss'
      : kind === 'tensor-only'
        ? '--normalisation'
        : '--layers'
