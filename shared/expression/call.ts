import { type Attributes, type AttributeSchema, isRead, parseAttributes } from '../ops/attributes'
import { attributeFaultText } from '../ops/fault-text'
import type { Operation } from '../ops/op'
import { operations } from '../ops/registry'
import { fault } from './fault'
import { nearestWord } from './nearest'
import type { Argument, Call, Expression } from './syntax'

/** A call, understood: which operation, on what, how. */
export interface ResolvedCall {
  readonly operation: Operation
  readonly inputs: readonly Expression[]
  readonly attributes: Attributes
}

const random = operations.get('random')!
const distributions = random.attributes.distribution?.choices ?? []

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
])

/** The attributes that the call of a distribution takes: it is one itself, and `param` says another. */
export const distributionSchema = (distribution: string): AttributeSchema =>
  Object.fromEntries(
    Object.entries(random.attributes).filter(
      ([name, spec]) => !['distribution', 'trained'].includes(name) && isRead(spec, { distribution }),
    ),
  )

/** Tells the inputs of a call from its attributes, and reads those by the operation's schema. */
export function resolveCall(call: Call): ResolvedCall {
  const operation = operations.get(call.function)
  if (!operation || operation.kind === 'source') faultyFunction(call)
  const positional = call.given.filter(({ name }) => name === null)
  const arity = operation.variadic ? Math.max(1, positional.length) : operation.inputs.length
  const settable = operation.variadic ? 0 : Object.keys(operation.attributes).length
  if (positional.length < arity || positional.length > arity + settable)
    fault(call.at, `${call.function} takes ${takes(operation)}, found ${positional.length}`)
  return {
    operation,
    inputs: positional.slice(0, arity).map(({ value }) => value),
    attributes: readAttributes(call, operation.attributes, call.given.slice(arity)),
  }
}

/** The attributes of the operation `random` from a call such as `uniform(0, 1, shape=[3])`. */
export function resolveRandom(call: Call, trained: boolean): Attributes {
  const distribution = call.function
  if (!distributions.includes(distribution)) {
    const meant = nearestWord(distribution, distributions)
    const hint = meant ? `did you mean ${meant}?` : `there are ${distributions.join(', ')}`
    fault(call.at, `unknown random source ${distribution}: ${hint}`)
  }
  const given = readAttributes(call, distributionSchema(distribution), call.given)
  const all = new Map<string, unknown>(Object.entries({ ...given, distribution, trained }))
  return readSchema(call, random.attributes, all, new Map())
}

function faultyFunction({ function: name, at }: Call): never {
  if (distributions.includes(name))
    fault(at, `${name} is a random source: give it a statement of its own, random X = ${name}(…)`)
  if (operations.has(name))
    fault(at, `${name} is no function: a free name is an input, param W = … a parameter, a number a constant`)
  const callable = Array.from(operations.values()).filter(({ kind }) => kind !== 'source')
  const meant = nearestWord(
    name,
    callable.map(({ name }) => name),
  )
  const hint = meant ? `did you mean ${meant}?` : 'multiplication is written with "*"'
  fault(at, `unknown function ${name}: ${hint}`)
}

/** As in `2 inputs (a, b)`, or `1 input (x) and up to 2 attributes (axis, keepdims)`. */
function takes({ inputs, variadic, attributes }: Operation): string {
  if (variadic) return 'at least 1 input (x1, x2, …)'
  const names = Object.keys(attributes)
  const counted = (what: string, all: readonly string[]) =>
    `${all.length} ${what}${all.length === 1 ? '' : 's'} (${all.join(', ')})`
  const settable = names.length > 0 ? ` and up to ${counted('attribute', names)}` : ''
  return counted('input', inputs) + settable
}

/** By position in the schema's order, then by name. */
function readAttributes(call: Call, schema: AttributeSchema, given: readonly Argument[]): Attributes {
  const order = Object.keys(schema)
  const values = new Map<string, unknown>()
  const places = new Map<string, number>()
  given.forEach(({ name, at, value }, position) => {
    const attribute = name ?? order[position]
    if (attribute === undefined)
      fault(at, `${call.function} takes at most ${order.length} attributes (${order.join(', ')})`)
    if (places.has(attribute)) fault(at, `${call.function}: ${attribute}: given twice; remove one`)
    places.set(attribute, at)
    values.set(attribute, attributeValue(call, attribute, value))
  })
  return readSchema(call, schema, values, places)
}

function readSchema(
  { function: name, at }: Call,
  schema: AttributeSchema,
  values: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, number>,
): Attributes {
  const read = parseAttributes(schema, values)
  if (read.ok) return read.value
  const { attribute } = read.error
  fault(places.get(attribute) ?? at, `${name}: ${attribute}: ${attributeFaultText(read.error)}`)
}

/** Attributes are numbers, lists and words; what is computed cannot be one. */
function attributeValue(call: Call, attribute: string, value: Expression): unknown {
  if (value.kind === 'literal') return value.value
  if (value.kind === 'name') return words.has(value.name) ? words.get(value.name) : value.name
  fault(value.at, `${call.function}: ${attribute}: expected a number, a list or a word, not a calculation`)
}
