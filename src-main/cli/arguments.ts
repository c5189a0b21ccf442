import type { ArgumentFault, ArgumentName, UsageFault } from '@shared/cli/fault'
import { nearestWord } from '@shared/nearest'
import { err, ok, type Result } from '@shared/result'
import type { Words } from '@shared/words'
import { type PlacedFault, wrongUsage } from './faults'

// A reader of its own rather than node:util's parseArgs, which takes `--expr '-x * y'` for a missing argument and gives
// options no types.

/** What one option is. */
export interface Option<T> {
  /** What its argument stands for; null: it has none. */
  readonly argument: ArgumentName | null
  /** A single letter that means the same. */
  readonly short?: string
  /** Whether it may be given again and again. */
  readonly repeats?: boolean
  /** Whether it must be given. */
  readonly required?: boolean
  /** What holds where it is not given. */
  readonly initial: T
  /** Reads the argument, given what holds so far. */
  read(text: string, before: T): Result<T, ArgumentFault>
}

/** The names of the options: each has its words. */
export type OptionName = keyof Words['cli']['option']

export type OptionTable = { readonly [N in OptionName]?: Option<unknown> }

/** The values of options, by name. */
export type ValuesOf<O> = { readonly [K in keyof O]: O[K] extends Option<infer T> | undefined ? T : never }

/** What a command is called with. */
export interface Arguments<O = OptionTable> {
  /** The first argument that is no option: a file or expressions. */
  readonly operand: string | null
  /** All of them. */
  readonly operands: readonly string[]
  readonly options: ValuesOf<O>
}

/** What the arguments are that are no options. */
export interface Positional {
  readonly name: ArgumentName
  /** How many of them are taken; 1 unless given. */
  readonly count?: number
  /** False: an option may take its place. */
  readonly required: boolean
}

/** An option that is there or not. */
export const flag = (short?: string): Option<boolean> => ({
  argument: null,
  ...(short && { short }),
  initial: false,
  read: () => ok(true),
})

/** An option with an argument, given at most once. */
export const setting = <T, D extends T | null>(
  argument: ArgumentName,
  initial: D,
  read: (text: string) => Result<T, ArgumentFault>,
  short?: string,
): Option<T | D> => ({ argument, ...(short && { short }), initial, read })

/** An option with an argument that must be given. */
export const required = <T>(
  argument: ArgumentName,
  read: (text: string) => Result<T, ArgumentFault>,
): Option<T> => ({ argument, required: true, initial: undefined as T, read })

/** An option with an argument that may be given again and again; all of them hold. */
export const list = <T>(
  argument: ArgumentName,
  read: (text: string) => Result<T, ArgumentFault>,
): Option<readonly T[]> => ({
  argument,
  repeats: true,
  initial: [],
  read: (text, before) => {
    const entry = read(text)
    return entry.ok ? ok([...before, entry.value]) : entry
  },
})

/** Any text. */
export const readText = (text: string): Result<string, never> => ok(text)

const fits = {
  any: () => true,
  whole: (value: number) => Number.isSafeInteger(value) && value >= 0,
  'positive-whole': (value: number) => Number.isSafeInteger(value) && value > 0,
  'not-negative': (value: number) => value >= 0,
  positive: (value: number) => value > 0,
}

/** A decimal number of a kind. */
export const readNumber =
  (expected: keyof typeof fits) =>
  (text: string): Result<number, ArgumentFault> => {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
    return Number.isFinite(value) && fits[expected](value)
      ? ok(value)
      : err({ kind: 'no-number', expected, found: text })
  }

/** One of a few words. */
export const readWord =
  <const W extends string>(known: readonly W[]) =>
  (text: string): Result<W, ArgumentFault> => {
    const word = known.find((word) => word === text)
    if (word !== undefined) return ok(word)
    return err({ kind: 'unknown-word', found: text, meant: nearestWord(text, known), known })
  }

/**
 * Reads the arguments of a command: `--name argument` and `--name=argument`, in any order; after `--` nothing is an
 * option, and a single `-` never is. With `--help` nothing else need be given.
 */
export function readArguments<O extends OptionTable>(
  command: string,
  given: readonly string[],
  options: O,
  operand: Positional | null,
): Result<Arguments<O>, PlacedFault> {
  const values = new Map(entriesOf(options).map(([name, { initial }]) => [name, initial]))
  const seen = new Set<OptionName>()
  const operands: string[] = []
  const refuse = (path: string, usage: UsageFault) => err(wrongUsage(command, path, usage))
  for (let at = 0; at < given.length; at++) {
    const word = given[at]!
    if (word === '--') {
      operands.push(...given.slice(at + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word)
      continue
    }
    const [, label = word, attached] = /^(--[^=]*)=(.*)$/s.exec(word) ?? []
    const found = findOption(options, label)
    if (!found) return refuse(label, unknownOption(label, options, operand))
    const [name, option] = found
    if (seen.has(name) && !option.repeats) return refuse(label, { kind: 'given-twice' })
    seen.add(name)
    if (option.argument === null && attached !== undefined)
      return refuse(label, { kind: 'takes-no-argument' })
    const argument = option.argument === null ? '' : (attached ?? given[++at])
    if (argument === undefined) return refuse(label, { kind: 'nothing-after', argument: option.argument! })
    if (isNameless(argument, option.argument)) return refuse(label, { kind: 'empty-name' })
    const value = option.read(argument, values.get(name))
    if (!value.ok) return refuse(label, value.error)
    values.set(name, value.value)
  }
  const read = { operand: operands[0] ?? null, operands, options: Object.fromEntries(values) as ValuesOf<O> }
  if (seen.has('help')) return ok(read)
  const count = operand ? (operand.count ?? 1) : 0
  if (operands.length > count) {
    const expressions = operand?.name === 'expressions'
    return refuse('', { kind: 'unexpected-argument', found: operands.at(-1)!, expressions })
  }
  if (operand?.required && operands.length < count)
    return refuse('', { kind: 'argument-missing', argument: operand.name, count, found: operands.length })
  if (operands.some((text) => isNameless(text, operand?.name ?? null)))
    return refuse('', { kind: 'empty-name' })
  for (const [name, option] of entriesOf(options))
    if (option.required && !seen.has(name)) return refuse(`--${name}`, { kind: 'option-missing' })
  return ok(read)
}

const isNameless = (text: string, argument: ArgumentName | null): boolean =>
  text === '' && argument === 'file'

/** The options of a command by their names. */
export const entriesOf = (options: OptionTable): [OptionName, Option<unknown>][] =>
  Object.entries(options) as [OptionName, Option<unknown>][]

const findOption = (options: OptionTable, label: string): [OptionName, Option<unknown>] | undefined =>
  entriesOf(options).find(([name, { short }]) => label === `--${name}` || label === `-${short}`)

function unknownOption(label: string, options: OptionTable, operand: Positional | null): UsageFault {
  const known = Object.keys(options).map((name) => `--${name}`)
  const meant = nearestWord(label, known)
  return meant !== null || label.startsWith('--') || !operand
    ? { kind: 'unknown-option', meant, known }
    : { kind: 'option-or-argument', argument: operand.name }
}
