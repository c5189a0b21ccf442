import { err, ok, type Result } from '../result'
import { MAX_ENTRIES, sizeOf } from '../tensor/tensor'

/** What one attribute may be. The document checks by it, the inspector edits by it, calls are parsed by it. */
export interface AttributeSpec<T = unknown> {
  readonly kind: 'number' | 'integer' | 'axis' | 'boolean' | 'shape' | 'index' | 'choice'
  /** What holds where nothing is given; undefined: it must be given. */
  readonly fallback: T | undefined
  /** What a node that is dropped on the canvas starts with. */
  readonly initial: T
  /** One line for people. */
  readonly summary: string
  /** What is allowed, in words: "an integer". */
  readonly expected: string
  readonly choices?: readonly string[]
  /** Read only where other attributes have one of these values; always, unless given. */
  readonly readWhere?: Readonly<Record<string, readonly string[]>>
  /** Reads any value; the error says what was expected. */
  readonly parse: (value: unknown) => Result<T, string>
}

/** Attribute names in the order in which calls take them. */
export type AttributeSchema = Readonly<Record<string, AttributeSpec>>

/** The schema of an operation that has no attributes. */
export const noAttributes: AttributeSchema = {}

/** The attributes that a schema describes. */
export type AttributesOf<S> = { readonly [K in keyof S]: S[K] extends AttributeSpec<infer T> ? T : never }

/** Attributes whose schema is not known at compile time. */
export type Attributes = Readonly<Record<string, unknown>>

/** Whether an attribute makes a difference beside the others. */
export const isRead = ({ readWhere = {} }: AttributeSpec, attributes: Attributes): boolean =>
  Object.entries(readWhere).every(([name, values]) => values.some((value) => value === attributes[name]))

interface Options<T> {
  readonly fallback?: T
  readonly initial?: T
  readonly summary: string
  readonly readWhere?: Readonly<Record<string, readonly string[]>>
}

function spec<T>(
  kind: AttributeSpec['kind'],
  expected: string,
  accepts: (value: unknown) => boolean,
  { fallback, initial, summary, readWhere }: Options<T>,
  initially: T,
): AttributeSpec<T> {
  return {
    kind,
    fallback,
    initial: initial ?? fallback ?? initially,
    summary,
    expected,
    ...(readWhere && { readWhere }),
    parse: (value) => (accepts(value) ? ok(value as T) : err(`expected ${expected}`)),
  }
}

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** A finite number, optionally within bounds; `above` and `below` leave out the bound itself. */
export const number = (options: Options<number> & Bounds): AttributeSpec<number> => {
  const { min = -Infinity, above = -Infinity, below = Infinity } = options
  const bounds = [
    ...(min > -Infinity ? [`of at least ${min}`] : []),
    ...(above > -Infinity ? [`above ${above}`] : []),
    ...(below < Infinity ? [`below ${below}`] : []),
  ]
  const expected = ['a finite number', bounds.join(' and ')].filter(Boolean).join(' ')
  const accepts = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value >= min && value > above && value < below
  return spec('number', expected, accepts, options, 0)
}

interface Bounds {
  readonly min?: number
  readonly above?: number
  readonly below?: number
}

export const integer = (options: Options<number>): AttributeSpec<number> =>
  spec('integer', 'an integer', isInteger, options, 0)

/** One axis; negative counts from the end. */
export const axis = (options: Options<number>): AttributeSpec<number> =>
  spec('axis', 'an integer', isInteger, options, 0)

/** One axis, or null for all. */
export const axisOrAll = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'axis',
    'an integer or null',
    (value) => value === null || isInteger(value),
    options,
    null,
  )

export const boolean = (options: Options<boolean>): AttributeSpec<boolean> =>
  spec('boolean', 'true or false', (value) => typeof value === 'boolean', options, false)

/** The lengths of axes; `[]` is a scalar. */
export const shape = (options: Options<readonly number[]>): AttributeSpec<readonly number[]> =>
  spec<readonly number[]>(
    'shape',
    `a list of positive integers with at most ${MAX_ENTRIES.toLocaleString('en')} entries in all`,
    (value) =>
      isList(value) &&
      value.length <= 32 &&
      value.every((length) => isInteger(length) && length > 0) &&
      sizeOf(value as number[]) <= MAX_ENTRIES,
    options,
    [1],
  )

/** One integer, or a list of them for the leading axes; negative counts from the end. */
export const index = (
  options: Options<number | readonly number[]>,
): AttributeSpec<number | readonly number[]> =>
  spec<number | readonly number[]>(
    'index',
    'an integer or a list of integers',
    (value) => isInteger(value) || (isList(value) && value.length > 0 && value.every(isInteger)),
    options,
    0,
  )

/** A whole number of at least 1, or null where it follows from the shape. */
export const countOrShape = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'integer',
    'a positive integer or null',
    (value) => value === null || (isInteger(value) && value > 0),
    options,
    null,
  )

/** One of a few words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  options: Options<C[number]>,
): AttributeSpec<C[number]> => ({
  ...spec<C[number]>(
    'choice',
    `one of ${choices.join(', ')}`,
    (value) => choices.some((word) => word === value),
    options,
    choices[0],
  ),
  choices,
})

/** Where a value is missing or of the wrong kind. */
export interface AttributeFault {
  readonly attribute: string
  readonly message: string
}

/**
 * Reads attributes by their schema: fills in fallbacks, refuses a missing, an unknown or an ill-typed attribute.
 * The result lists the attributes in the schema's order.
 */
export function parseAttributes(
  schema: AttributeSchema,
  given: ReadonlyMap<string, unknown>,
): Result<Attributes, AttributeFault> {
  for (const attribute of given.keys())
    if (!Object.hasOwn(schema, attribute)) {
      const known = Object.keys(schema).join(', ') || 'none'
      return err({ attribute, message: `unknown attribute (known here: ${known})` })
    }
  const attributes: Record<string, unknown> = {}
  for (const [attribute, { parse, fallback, expected }] of Object.entries(schema)) {
    const value = given.has(attribute) ? given.get(attribute) : fallback
    if (value === undefined) return err({ attribute, message: `missing: expected ${expected}` })
    const parsed = parse(value)
    if (!parsed.ok) return err({ attribute, message: parsed.error })
    attributes[attribute] = parsed.value
  }
  return ok(attributes)
}
