import fc from 'fast-check'
import { MAX_BYTES, MAX_TEXT } from '@shared/document/limits'
import type { RequestChannel } from '@shared/ipc/contract'
import { codePoint } from '../code-point'

// What a page may say on each channel, said a second time and independently of the schemas; and what else it might say.

/** What one argument may be. */
interface Kind {
  isSound(value: unknown): boolean
  readonly sound: fc.Arbitrary<unknown>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isText = (most: number) => (value: unknown) => typeof value === 'string' && value.length <= most
const oneOf = (...texts: readonly string[]): Kind => ({
  isSound: (value) => texts.some((text) => text === value),
  sound: fc.constantFrom(...texts),
})

const handle: Kind = {
  // Whoever made one up in capitals would have it refused later: nothing is known by it.
  isSound: (value) => typeof value === 'string' && uuid.test(value.toLowerCase()),
  sound: fc.uuid({ version: 4 }),
}
const noHandle: Kind = {
  isSound: (value) => value === null || handle.isSound(value),
  sound: fc.oneof(fc.constant(null), handle.sound),
}
const key: Kind = {
  isSound: (value) => typeof value === 'string' && uuid.test(value),
  sound: fc.uuid({ version: 4 }),
}
const name: Kind = {
  isSound: isText(MAX_TEXT),
  sound: fc.oneof(
    fc.string({ unit: codePoint, maxLength: 100 }),
    fc.constantFrom('', '../../etc/passwd', 'a'.repeat(MAX_TEXT)),
  ),
}
const text: Kind = {
  isSound: isText(4 * MAX_BYTES),
  sound: fc.oneof(fc.string({ unit: codePoint }), fc.json(), fc.constant('\ud800\0')),
}
const logged: Kind = {
  isSound: isText(100_000),
  sound: fc.oneof(fc.string({ unit: codePoint }), fc.constant('x'.repeat(100_000))),
}
const flag: Kind = { isSound: (value) => value === true || value === false, sound: fc.boolean() }
const bytes: Kind = {
  isSound: (value) => Object.prototype.toString.call(value) === '[object Uint8Array]',
  sound: fc.uint8Array({ maxLength: 20 }),
}
const extension = oneOf('svg', 'png', 'pdf', 'tex', 'html', 'zip', 'md', 'py', 'ipynb')
const textEdit = oneOf('undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll')

/** An object of these fields, of which some may be missing, and nothing else. */
const record = (fields: Readonly<Record<string, Kind>>, atMost: readonly string[] = []): Kind => ({
  isSound: (value) =>
    Object.prototype.toString.call(value) === '[object Object]' &&
    Object.keys(value as object).every((field) => Object.hasOwn(fields, field)) &&
    Object.entries(fields).every(([field, kind]) => {
      const held = (value as Record<string, unknown>)[field]
      return held === undefined ? atMost.includes(field) : kind.isSound(held)
    }),
  sound: fc.record(Object.fromEntries(Object.entries(fields).map(([field, { sound }]) => [field, sound])), {
    requiredKeys: Object.keys(fields).filter((field) => !atMost.includes(field)),
  }),
})
const orNull = ({ isSound, sound }: Kind): Kind => ({
  isSound: (value) => value === null || isSound(value),
  sound: fc.option(sound),
})
const count: Kind = {
  isSound: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 53,
  sound: fc.maxSafeNat(),
}
const finite: Kind = {
  isSound: (value) => typeof value === 'number' && Math.abs(value) < Infinity,
  sound: fc.double({ noNaN: true, noDefaultInfinity: true }),
}
const positive: Kind = {
  isSound: (value) => finite.isSound(value) && (value as number) > 0,
  sound: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
}
const list = (kind: Kind): Kind => ({
  isSound: (value) => Array.isArray(value) && value.length <= 100 && value.every(kind.isSound),
  sound: fc.array(kind.sound, { maxLength: 5 }),
})
const kept = record(
  {
    key,
    title: name,
    text,
    unsaved: flag,
    at: count,
    step: orNull(record({ position: count, grain: oneOf('coarse', 'fine') })),
    view: orNull(record({ x: finite, y: finite, zoom: positive })),
    place: count,
    origin: text,
    rows: list(record({ table: name, row: count })),
  },
  ['place', 'origin', 'rows'],
)

/** The arguments of each channel. */
export const contract: Readonly<Record<RequestChannel, readonly Kind[]>> = {
  'file:open': [],
  'file:open-recent': [handle],
  'file:reload': [handle],
  'file:save': [handle, text, flag],
  'file:save-as': [name, text],
  'file:export': [name, extension, bytes],
  'file:recent': [],
  'recovery:keep': [kept, noHandle],
  'recovery:forget': [key],
  'recovery:mine': [],
  'recovery:found': [],
  'recovery:read': [key],
  'recovery:restore': [key],
  'recovery:set-aside': [key],
  'log:write': [logged],
  'log:read': [],
  'edit:native': [textEdit],
  'clipboard:read': [],
  'clipboard:write': [text],
  'clipboard:write-picture': [bytes],
  'window:title': [name, flag, flag],
  'window:ask-unsaved': [name],
  'window:close-heard': [],
  'window:close': [],
  'window:keep-open': [],
  'window:new': [],
  'window:full-screen': [flag],
  'window:ready': [],
}

/** Whether a channel may be told this. */
export const isSound = (channel: RequestChannel, payload: readonly unknown[]): boolean =>
  payload.length === contract[channel].length &&
  contract[channel].every((kind, at) => kind.isSound(payload[at]))

const soundPayload = (channel: RequestChannel): fc.Arbitrary<unknown[]> =>
  fc.tuple(...contract[channel].map(({ sound }) => sound)) as fc.Arbitrary<unknown[]>

/** A text that is too long for everything, made once. */
const tooLong = 'x'.repeat(4 * MAX_BYTES + 1)

/** Whatever can be sent from one process to another. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    withUnicodeString: true,
  } as fc.ObjectConstraints),
  fc.constantFrom<unknown>(
    null, undefined, true, 0, -0, 1, 1.5, -1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, '', 'null', '__proto__', tooLong,
    'PDF', 'pdf ', 'exe', 'fine', 'selectall', '00000000-0000-0000-0000-00000000000', '../../../../etc/passwd', [], {}, [null], /x/g,
  ),
  fc.constantFrom<() => unknown>(
    () => new ArrayBuffer(8),
    () => new DataView(new ArrayBuffer(8)),
    () => new Uint8ClampedArray(3),
    () => new Int8Array(3),
    () => new Float64Array(3),
    () => new Error('x'),
    () => Object('text'),
    () => Object(true),
    () => JSON.parse('{"__proto__": {"key": 1}}'),
  ).map((make) => make()),
  // What another channel takes.
  ...[handle, text, flag, bytes, extension, textEdit, kept].map(({ sound }) => sound),
) // prettier-ignore

/** A change of something within a value, found by a list of choices; of what holds nothing all of it. */
function changed(value: unknown, choices: readonly number[], other: unknown): unknown {
  const [choice = 0, ...more] = choices
  const isList = Array.isArray(value)
  const isPlain = isList || Object.prototype.toString.call(value) === '[object Object]'
  const entries = isPlain ? Object.entries(value as object) : []
  if (entries.length === 0) return other
  const [key, held] = entries[choice % entries.length]!
  const put = (into: readonly (readonly [string, unknown])[]) =>
    isList ? into.map(([, item]) => item) : Object.fromEntries(into)
  const replaced = (by: unknown) => put(entries.map(([name, item]) => [name, name === key ? by : item]))
  if (more.length > 0) return replaced(changed(held, more, other))
  switch (choice % 6) {
    case 0:
      return put(entries.filter(([name]) => name !== key))
    case 1:
      return put([...entries, ['more', other]])
    case 2:
      return [value]
    case 3:
      // A list that has what an object has, or the other way round.
      return isList ? { ...value } : Object.assign([], value)
    default:
      return replaced(other)
  }
}

/** What a page may try to say on a channel: what is sound, nearly sound, and anything. */
export const payloads = (channel: RequestChannel): fc.Arbitrary<unknown[]> =>
  fc.oneof(
    { weight: 1, arbitrary: soundPayload(channel) },
    {
      weight: 6,
      arbitrary: fc
        .tuple(soundPayload(channel), fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }), anything)
        .map(([sound, choices, other]) => {
          const made = changed(sound, choices, other)
          return Array.isArray(made) ? Array.from(made as unknown[]) : [made]
        }),
    },
    { weight: 3, arbitrary: fc.array(anything, { maxLength: 5 }) },
  )
