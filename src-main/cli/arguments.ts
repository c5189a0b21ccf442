import { nearestWord } from '@shared/expression/nearest'
import { err, ok, type Result } from '@shared/result'
import { type Fault, usageFault } from './faults'

// A reader of its own rather than node:util's parseArgs, which takes `--expr '-x * y'` for a missing argument and gives
// options no types.

/** What one option is. */
export interface Option<T> {
  /** What its argument stands for, `NAME=VALUE`; null: it has none. */
  readonly argument: string | null
  readonly summary: string
  /** A single letter that means the same. */
  readonly short?: string
  /** Whether it may be given again and again. */
  readonly repeats?: boolean
  /** Whether it must be given. */
  readonly required?: boolean
  /** What holds where it is not given. */
  readonly initial: T
  /** Reads the argument, given what holds so far; the error says what was expected. */
  read(text: string, before: T): Result<T, string>
}

export type Options = Readonly<Record<string, Option<unknown>>>

/** The values of options, by name. */
export type ValuesOf<O> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never }

/** What a command is called with. */
export interface Arguments<O = Options> {
  /** The argument that is no option: FILE or EXPRESSIONS. */
  readonly operand: string | null
  readonly options: ValuesOf<O>
}

/** The argument that is no option. */
export interface Operand {
  readonly name: string
  /** False: an option may take its place. */
  readonly required: boolean
}

/** An option that is there or not. */
export const flag = (summary: string, short?: string): Option<boolean> => ({
  argument: null,
  summary,
  ...(short && { short }),
  initial: false,
  read: () => ok(true),
})

/** An option with an argument, given at most once. */
export const setting = <T, D extends T | null>(
  argument: string,
  summary: string,
  initial: D,
  read: (text: string) => Result<T, string>,
  short?: string,
): Option<T | D> => ({ argument, summary, ...(short && { short }), initial, read })

/** An option with an argument that must be given. */
export const required = <T>(
  argument: string,
  summary: string,
  read: (text: string) => Result<T, string>,
): Option<T> => ({ argument, summary, required: true, initial: undefined as T, read })

/** An option with an argument that may be given again and again; all of them hold. */
export const list = <T>(
  argument: string,
  summary: string,
  read: (text: string) => Result<T, string>,
): Option<readonly T[]> => ({
  argument,
  summary,
  repeats: true,
  initial: [],
  read: (text, before) => {
    const entry = read(text)
    return entry.ok ? ok([...before, entry.value]) : entry
  },
})

/** Any text. */
export const readText = (text: string): Result<string, string> => ok(text)

/** A decimal number that fits a condition, which `expected` describes: "a positive number". */
export const readNumber =
  (expected: string, fits: (value: number) => boolean) =>
  (text: string): Result<number, string> => {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
    return Number.isFinite(value) && fits(value)
      ? ok(value)
      : err(`expected ${expected}, found ${JSON.stringify(text)}`)
  }

/** One of a few words. */
export const readWord =
  <const W extends string>(words: readonly W[]) =>
  (text: string): Result<W, string> => {
    const word = words.find((known) => known === text)
    if (word !== undefined) return ok(word)
    return err(`there is no ${JSON.stringify(text)}: ${suggestion(text, words)}`)
  }

/** `did you mean X?`, or all that there is. */
export function suggestion(word: string, known: readonly string[]): string {
  const meant = nearestWord(word, known)
  return meant === null ? `there are ${known.join(', ')}` : `did you mean ${meant}?`
}

/**
 * Reads the arguments of a command: `--name argument` and `--name=argument`, in any order; after `--` nothing is an
 * option, and a single `-` never is. With `--help` nothing else need be given.
 */
export function readArguments<O extends Options>(
  command: string,
  given: readonly string[],
  options: O,
  operand: Operand | null,
): Result<Arguments<O>, Fault> {
  const values = new Map(Object.entries(options).map(([name, { initial }]) => [name, initial]))
  const seen = new Set<string>()
  const operands: string[] = []
  const refuse = (path: string, message: string) => err(usageFault(command, path, message))
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
    if (seen.has(name) && !option.repeats) return refuse(label, 'given twice')
    seen.add(name)
    if (option.argument === null && attached !== undefined) return refuse(label, 'takes no argument')
    const argument = option.argument === null ? '' : (attached ?? given[++at])
    if (argument === undefined) return refuse(label, `expected ${option.argument} after it`)
    const value = option.read(argument, values.get(name))
    if (!value.ok) return refuse(label, value.error)
    values.set(name, value.value)
  }
  const read = { operand: operands[0] ?? null, options: Object.fromEntries(values) as ValuesOf<O> }
  if (seen.has('help')) return ok(read)
  if (operands.length > (operand ? 1 : 0)) {
    const hint = operand?.name === 'EXPRESSIONS' ? '; put the expressions in quotes' : ''
    return refuse('', `unexpected argument ${JSON.stringify(operands.at(-1))}${hint}`)
  }
  if (operand?.required && operands.length === 0) return refuse('', `expected ${operand.name}`)
  for (const [name, option] of Object.entries(options))
    if (option.required && !seen.has(name)) return refuse(`--${name}`, 'missing')
  return ok(read)
}

const findOption = (options: Options, label: string): [string, Option<unknown>] | undefined =>
  Object.entries(options).find(([name, { short }]) => label === `--${name}` || label === `-${short}`)

function unknownOption(label: string, options: Options, operand: Operand | null): string {
  const known = Object.keys(options).map((name) => `--${name}`)
  const meant = nearestWord(label, known)
  if (meant !== null) return `unknown option: did you mean ${meant}?`
  return label.startsWith('--') || !operand
    ? `unknown option: there are ${known.join(', ')}`
    : `unknown option: if ${operand.name} begins with -, write -- before it`
}
