import { foundIn } from '../tensor/found'
import type { Fault, Rule } from './fault'
import type { JsonPath } from '../json'

// Forms describe unknown data from a file. They nest as deep as their own declaration, never as deep as the data.

/** What data of one kind looks like in a file. */
export interface Form<T> {
  /** The first thing wrong with a value, and where it is, seen from the value; null: nothing is. */
  check(value: unknown): Fault | null
  /** The same data, the keys of objects in the order in which they are declared: files have them in that order. */
  ordered(value: T): T
}

/** The data that a form describes. */
export type Formed<F> = F extends Form<infer T> ? T : never

/** A fault a few steps further out. */
export const within = (path: JsonPath, fault: Fault): Fault => ({ ...fault, path: [...path, ...fault.path] })

const expected = (rule: Rule, value: unknown): Fault => ({
  kind: 'expected',
  path: [],
  rule,
  found: foundIn(value),
})

/** Data without keys of its own that satisfies a condition, which the rule states. */
export const that = <T>(rule: Rule, holds: (value: unknown) => boolean): Form<T> => ({
  check: (value) => (holds(value) ? null : expected(rule, value)),
  ordered: (value) => value,
})

/** A text of `least` to `most` characters. */
export const text = (least: number, most: number): Form<string> => ({
  check(value) {
    if (typeof value !== 'string') return expected({ kind: 'text' }, value)
    if (value.length >= least && value.length <= most) return null
    return { kind: 'text-length', path: [], least, most, found: value.length }
  },
  ordered: (value) => value,
})

/** A whole number between two others, which may be met. */
export const integer = (least: number, most: number): Form<number> =>
  that(
    { kind: 'integer-within', least, most },
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  )

/** A number between two others, which may be met. */
export const number = (least: number, most: number): Form<number> =>
  that(
    { kind: 'number-within', least, most },
    (value) => typeof value === 'number' && value >= least && value <= most,
  )

/** True or false. */
export const boolean: Form<boolean> = that({ kind: 'boolean' }, (value) => typeof value === 'boolean')

/** A list of at most `most` entries of one form. */
export const list = <T>(most: number, entry: Form<T>): Form<readonly T[]> => ({
  check(value) {
    if (!Array.isArray(value)) return expected({ kind: 'list' }, value)
    if (value.length > most) return { kind: 'list-length', path: [], most, found: value.length }
    for (let index = 0; index < value.length; index++) {
      const fault = entry.check(value[index])
      if (fault) return within([index], fault)
    }
    return null
  },
  ordered: (entries) => entries.map((value) => entry.ordered(value)),
})

type Forms = Readonly<Record<string, Form<unknown>>>
type ObjectOf<R extends Forms, O extends Forms> = { readonly [K in keyof R]: Formed<R[K]> } & {
  readonly [K in keyof O]?: Formed<O[K]>
}

/** An object with exactly the keys that are declared; those of `optional` may be absent. */
export function object<R extends Forms, O extends Forms = Readonly<Record<never, never>>>(
  required: R,
  optional: O = {} as O,
): Form<ObjectOf<R, O>> {
  const forms: Forms = { ...required, ...optional }
  const declared = Object.entries(forms)
  const known = declared.map(([key]) => key)
  const keys = new Set(known)
  return {
    check(value) {
      const fault = anyObject.check(value)
      if (fault) return fault
      const fields = value as Readonly<Record<string, unknown>>
      for (const key of Object.keys(fields))
        if (!keys.has(key)) return { kind: 'unknown-key', path: [key], known }
      for (const [key, form] of declared) {
        if (!Object.hasOwn(fields, key)) {
          if (Object.hasOwn(required, key)) return { kind: 'missing', path: [key] }
          continue
        }
        const fault = form.check(fields[key])
        if (fault) return within([key], fault)
      }
      return null
    },
    ordered(value) {
      const fields = value as Readonly<Record<string, unknown>>
      const sorted: Record<string, unknown> = {}
      for (const [key, form] of declared)
        if (fields[key] !== undefined) sorted[key] = form.ordered(fields[key])
      return sorted as ObjectOf<R, O>
    },
  }
}

/** An object whatever its keys. */
export const anyObject: Form<Readonly<Record<string, unknown>>> = that(
  { kind: 'object' },
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** Anything: somebody else looks closer. */
export const anything: Form<unknown> = { check: () => null, ordered: (value) => value }

/** Data of a form, or null. */
export const orNull = <T>(form: Form<T>): Form<T | null> => ({
  check: (value) => (value === null ? null : form.check(value)),
  ordered: (value) => (value === null ? null : form.ordered(value)),
})
