import { quote, type JsonPath } from '../json'

// Checks describe the form of unknown data. They nest as deep as their own declaration, never as deep as the data.

/** The first thing wrong, and where it is, seen from what was checked. */
export interface Fault {
  readonly path: JsonPath
  readonly message: string
}

/** Null: nothing is wrong. */
export type Check = (value: unknown) => Fault | null

/** A fault a few steps further out. */
export const within = (path: JsonPath, fault: Fault): Fault => ({ ...fault, path: [...path, ...fault.path] })

/** Data that satisfies a condition, described for the message: "expected an integer". */
export const that =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? null : { path: [], message: `expected ${expected}, found ${describe(value)}` }

/** What is found instead, short enough for one line. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? quote(value) : String(value)
}

/** A text of `least` to `most` characters. */
export const text = (least: number, most: number): Check => {
  const size = `${least > 0 ? `${least} to ` : 'at most '}${most.toLocaleString('en')} characters`
  return (value) => {
    if (typeof value !== 'string') return { path: [], message: `expected a text, found ${describe(value)}` }
    if (value.length >= least && value.length <= most) return null
    return { path: [], message: `expected ${size}, found ${value.length.toLocaleString('en')}` }
  }
}

/** A list of at most `most` entries of one form. */
export const list =
  (most: number, entry: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return { path: [], message: `expected a list, found ${describe(value)}` }
    if (value.length > most) {
      const [limit, found] = [most, value.length].map((count) => count.toLocaleString('en'))
      return { path: [], message: `expected at most ${limit} entries, found ${found}` }
    }
    for (let index = 0; index < value.length; index++) {
      const fault = entry(value[index])
      if (fault) return within([index], fault)
    }
    return null
  }

/** An object with exactly the keys that are declared; those of `optional` may be absent. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const declared = Object.entries({ ...required, ...optional })
  const known = new Set(declared.map(([key]) => key))
  const keys = [...known].join(', ')
  return (value) => {
    const fault = anyObject(value)
    if (fault) return fault
    const fields = value as Readonly<Record<string, unknown>>
    for (const key of Object.keys(fields))
      if (!known.has(key)) return { path: [key], message: `unknown key (known here: ${keys})` }
    for (const [key, check] of declared) {
      if (!Object.hasOwn(fields, key)) {
        if (Object.hasOwn(required, key)) return { path: [key], message: 'missing' }
        continue
      }
      const fault = check(fields[key])
      if (fault) return within([key], fault)
    }
    return null
  }
}

/** An object whatever its keys. */
export const anyObject = that(
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/** Anything: somebody else looks closer. */
export const anything: Check = () => null
