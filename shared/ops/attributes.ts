import { nearestWord } from '../nearest'
import { err, ok, type Result } from '../result'
import { MAX_ENTRIES, sizeOf } from '../tensor/tensor'

/** What an attribute may be, as facts for a message. */
export type AttributeRule =
  | ({ readonly kind: 'finite-number' } & Bounds)
  | { readonly kind: 'integer'; readonly min?: number; readonly most?: number }
  | { readonly kind: 'integer-or-null' }
  | { readonly kind: 'positive-integer-or-null' }
  | { readonly kind: 'positive-number-or-null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'shape'; readonly most: number; readonly orRest: boolean }
  | { readonly kind: 'index' }
  | { readonly kind: 'lengths'; readonly min: number; readonly orNull: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'words'; readonly most: number }
  | { readonly kind: 'word-list'; readonly most: number }

/** How large a number may be; `above` and `below` leave out the bound itself. */
interface Bounds {
  readonly min?: number
  readonly above?: number
  readonly below?: number
}

/** What one attribute may be. The document checks by it, the inspector edits by it, calls are parsed by it. */
export interface AttributeSpec<T = unknown> {
  readonly kind:
    'number' | 'integer' | 'axis' | 'boolean' | 'shape' | 'index' | 'lengths' | 'choice' | 'text' | 'texts'
  /** What holds where nothing is given; undefined: it must be given. */
  readonly fallback: T | undefined
  /** What a node that is dropped on the canvas starts with. */
  readonly initial: T
  /** One line for people. */
  readonly summary: string
  /** What is allowed. */
  readonly rule: AttributeRule
  readonly choices?: readonly string[]
  /** Of a text or texts: they are names of these in the document, to choose from. */
  readonly names?: 'tables' | 'columns'
  /** Read only where other attributes have one of these values; always, unless given. */
  readonly readWhere?: Readonly<Record<string, readonly string[]>>
  /** Reads any value; the error is the rule that it breaks. */
  readonly parse: (value: unknown) => Result<T, AttributeRule>
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
  readonly names?: AttributeSpec['names']
}

function spec<T>(
  kind: AttributeSpec['kind'],
  rule: AttributeRule,
  accepts: (value: unknown) => boolean,
  { fallback, initial, summary, readWhere, names }: Options<T>,
  initially: T,
): AttributeSpec<T> {
  return {
    kind,
    fallback,
    initial: initial ?? fallback ?? initially,
    summary,
    rule,
    ...(readWhere && { readWhere }),
    ...(names && { names }),
    parse: (value) => (accepts(value) ? ok(value as T) : err(rule)),
  }
}

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** A finite number, optionally within bounds. */
export const number = (options: Options<number> & Bounds): AttributeSpec<number> => {
  const { min, above, below } = options
  const accepts = (value: unknown) =>
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= (min ?? -Infinity) &&
    value > (above ?? -Infinity) &&
    value < (below ?? Infinity)
  const bounds = {
    ...(min !== undefined && { min }),
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
  }
  return spec('number', { kind: 'finite-number', ...bounds }, accepts, options, 0)
}

/** A whole number, optionally within bounds. */
export const integer = ({
  min,
  most,
  ...options
}: Options<number> & { readonly min?: number; readonly most?: number }): AttributeSpec<number> =>
  spec(
    'integer',
    { kind: 'integer', ...(min !== undefined && { min }), ...(most !== undefined && { most }) },
    (value) => isInteger(value) && value >= (min ?? -Infinity) && value <= (most ?? Infinity),
    options,
    min ?? 0,
  )

/** One axis; negative counts from the end. */
export const axis = (options: Options<number>): AttributeSpec<number> =>
  spec('axis', { kind: 'integer' }, isInteger, options, 0)

/** One axis, or null for all. */
export const axisOrAll = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'axis',
    { kind: 'integer-or-null' },
    (value) => value === null || isInteger(value),
    options,
    null,
  )

export const boolean = (options: Options<boolean>): AttributeSpec<boolean> =>
  spec('boolean', { kind: 'boolean' }, (value) => typeof value === 'boolean', options, false)

const areAxes = (value: unknown): value is number[] =>
  isList(value) &&
  value.length <= 32 &&
  value.every((length) => isInteger(length) && length > 0) &&
  sizeOf(value as number[]) <= MAX_ENTRIES

/** The lengths of axes; `[]` is a scalar. */
export const shape = (options: Options<readonly number[]>): AttributeSpec<readonly number[]> =>
  spec<readonly number[]>('shape', { kind: 'shape', most: MAX_ENTRIES, orRest: false }, areAxes, options, [1])

/** Stands for the length that is left when the others are taken. */
export const REST = -1

/** The same, one of which may be `REST`. */
export const shapeOrRest = (options: Options<readonly number[]>): AttributeSpec<readonly number[]> =>
  spec<readonly number[]>(
    'shape',
    { kind: 'shape', most: MAX_ENTRIES, orRest: true },
    (value) =>
      isList(value) && areAxes(value.includes(REST) ? value.toSpliced(value.indexOf(REST), 1) : value),
    options,
    [1],
  )

/** One integer, or a list of them for the leading axes; negative counts from the end. */
export const index = (
  options: Options<number | readonly number[]>,
): AttributeSpec<number | readonly number[]> =>
  spec<number | readonly number[]>(
    'index',
    { kind: 'index' },
    (value) => isInteger(value) || (isList(value) && value.length > 0 && value.every(isInteger)),
    options,
    0,
  )

/** A length along both axes of a plane, or one along each. */
export type Lengths = number | readonly [number, number]

const areLengths = (value: unknown, min: number): boolean =>
  (isList(value) && value.length === 2 ? value : [value]).every((each) => isInteger(each) && each >= min)

export const lengths = ({ min, ...options }: Options<Lengths> & { readonly min: number }) =>
  spec<Lengths>(
    'lengths',
    { kind: 'lengths', min, orNull: false },
    (value) => areLengths(value, min),
    options,
    min,
  )

/** The same, or null where they follow from others. */
export const lengthsOrOthers = ({ min, ...options }: Options<Lengths | null> & { readonly min: number }) =>
  spec<Lengths | null>(
    'lengths',
    { kind: 'lengths', min, orNull: true },
    (value) => value === null || areLengths(value, min),
    options,
    null,
  )

/** An integer, or null for the end. */
export const integerOrEnd = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'integer',
    { kind: 'integer-or-null' },
    (value) => value === null || isInteger(value),
    options,
    null,
  )

/** A whole number of at least 1, or null where it follows from the shape. */
export const countOrShape = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'integer',
    { kind: 'positive-integer-or-null' },
    (value) => value === null || (isInteger(value) && value > 0),
    options,
    null,
  )

/** A number above 0, or null for none. */
export const boundOrNone = (options: Options<number | null>): AttributeSpec<number | null> =>
  spec<number | null>(
    'number',
    { kind: 'positive-number-or-null' },
    (value) => value === null || (typeof value === 'number' && Number.isFinite(value) && value > 0),
    options,
    null,
  )

/** The characters of a text. */
const MAX_CHARACTERS = 200
/** The texts of a list. */
const MAX_TEXTS = 1000

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_CHARACTERS

/** What somebody called something: any text, also none. */
export const text = (options: Options<string>): AttributeSpec<string> =>
  spec('text', { kind: 'words', most: MAX_CHARACTERS }, isText, options, '')

/** A list of such texts, each another. */
export const texts = (options: Options<readonly string[]>): AttributeSpec<readonly string[]> =>
  spec<readonly string[]>(
    'texts',
    { kind: 'word-list', most: MAX_TEXTS },
    (value) =>
      isList(value) &&
      value.length <= MAX_TEXTS &&
      value.every(isText) &&
      new Set(value).size === value.length,
    options,
    [],
  )

/** One of a few words. */
export const choice = <const C extends readonly [string, ...string[]]>(
  choices: C,
  options: Options<C[number]>,
): AttributeSpec<C[number]> => ({
  ...spec<C[number]>(
    'choice',
    { kind: 'choice', choices },
    (value) => choices.some((word) => word === value),
    options,
    choices[0],
  ),
  choices,
})

/** What is wrong with an attribute. */
export type AttributeFault =
  /** The operation has no such attribute; these it has, and that one was probably meant. */
  | {
      readonly kind: 'unknown-attribute'
      readonly attribute: string
      readonly known: readonly string[]
      readonly meant: string | null
    }
  | { readonly kind: 'missing-attribute'; readonly attribute: string; readonly rule: AttributeRule }
  /** `meant`: where it is a misspelt word, the right one. */
  | {
      readonly kind: 'bad-attribute'
      readonly attribute: string
      readonly rule: AttributeRule
      readonly meant: string | null
    }

/**
 * Reads attributes by their schema: fills in fallbacks, refuses a missing, an unknown or an ill-typed attribute.
 * The result lists the attributes in the schema's order.
 */
export function parseAttributes(
  schema: AttributeSchema,
  given: ReadonlyMap<string, unknown>,
): Result<Attributes, AttributeFault> {
  for (const attribute of given.keys()) {
    const known = Object.keys(schema)
    if (!Object.hasOwn(schema, attribute))
      return err({ kind: 'unknown-attribute', attribute, known, meant: nearestWord(attribute, known) })
  }
  const attributes: Record<string, unknown> = {}
  for (const [attribute, { parse, fallback, rule }] of Object.entries(schema)) {
    const value = given.has(attribute) ? given.get(attribute) : fallback
    if (value === undefined) return err({ kind: 'missing-attribute', attribute, rule })
    const parsed = parse(value)
    if (!parsed.ok) return err({ kind: 'bad-attribute', attribute, rule, meant: meantWord(value, rule) })
    attributes[attribute] = parsed.value
  }
  return ok(attributes)
}

/** The word that a misspelt one probably stands for, where a rule allows words. */
function meantWord(value: unknown, rule: AttributeRule): string | null {
  if (typeof value !== 'string') return null
  if (rule.kind === 'choice') return nearestWord(value, rule.choices)
  if (rule.kind === 'boolean') return nearestWord(value, ['true', 'false'])
  return rule.kind.endsWith('-or-null') ? nearestWord(value, ['null']) : null
}
