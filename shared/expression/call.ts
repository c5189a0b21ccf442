import { type Attributes, type AttributeSchema, isRead, parseAttributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import { operations } from '../ops/registry'
import { fault } from './fault'
import { nearestWord } from './nearest'
import type { Argument, FunctionCall, Expression } from './syntax'

/** A call, understood: which operation, on what, how. */
export interface ResolvedCall {
  readonly operation: Operation
  readonly inputs: readonly Expression[]
  readonly attributes: Attributes
}

const random = operations.get('random')!
const distributions = random.attributes['distribution']?.choices ?? []

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
export function resolveCall(call: FunctionCall): ResolvedCall {
  const operation = operations.get(call.function)
  if (!operation || operation.kind === 'source') faultyFunction(call)
  const positional = call.given.filter(({ name }) => name === null)
  const arity = operation.variadic ? Math.max(1, positional.length) : operation.inputs.length
  const settable = operation.variadic ? 0 : Object.keys(operation.attributes).length
  if (positional.length < arity || positional.length > arity + settable)
    fault(call.at, {
      kind: 'argument-count',
      call: call.function,
      variadic: operation.variadic,
      inputs: operation.inputs,
      attributes: Object.keys(operation.attributes),
      found: positional.length,
    })
  return {
    operation,
    inputs: positional.slice(0, arity).map(({ value }) => value),
    attributes: readAttributes(call, operation.attributes, call.given.slice(arity)),
  }
}

/** The attributes of the operation `random` from a call such as `uniform(0, 1, shape=[3])`. */
export function resolveRandom(call: FunctionCall, trained: boolean): Attributes {
  const distribution = call.function
  if (!distributions.includes(distribution)) {
    const meant = nearestWord(distribution, distributions)
    fault(call.at, { kind: 'unknown-source', call: distribution, meant, known: distributions })
  }
  const given = readAttributes(call, distributionSchema(distribution), call.given)
  const all = new Map<string, unknown>(Object.entries({ ...given, distribution, trained }))
  return readSchema(call, random.attributes, all, new Map())
}

function faultyFunction({ function: call, at }: FunctionCall): never {
  if (distributions.includes(call)) fault(at, { kind: 'source-as-function', call })
  if (operations.has(call)) fault(at, { kind: 'no-function', call })
  const callable = Array.from(operations.values()).filter(({ kind }) => kind !== 'source')
  const meant = nearestWord(
    call,
    callable.map(({ name }) => name),
  )
  fault(at, { kind: 'unknown-function', call, meant })
}

/** By position in the schema's order, then by name. */
function readAttributes(call: FunctionCall, schema: AttributeSchema, given: readonly Argument[]): Attributes {
  const order = Object.keys(schema)
  const values = new Map<string, unknown>()
  const places = new Map<string, number>()
  given.forEach(({ name, at, value }, position) => {
    const attribute = name ?? order[position]
    if (attribute === undefined)
      fault(at, { kind: 'too-many-attributes', call: call.function, attributes: order })
    if (places.has(attribute)) fault(at, { kind: 'attribute-twice', call: call.function, attribute })
    places.set(attribute, at)
    values.set(attribute, attributeValue(call, attribute, value))
  })
  return readSchema(call, schema, values, places)
}

function readSchema(
  { function: call, at }: FunctionCall,
  schema: AttributeSchema,
  values: ReadonlyMap<string, unknown>,
  places: ReadonlyMap<string, number>,
): Attributes {
  const read = parseAttributes(schema, values)
  if (read.ok) return read.value
  fault(places.get(read.error.attribute) ?? at, { kind: 'bad-attribute', call, fault: read.error })
}

/** Attributes are numbers, lists and words; what is computed cannot be one. */
function attributeValue(call: FunctionCall, attribute: string, value: Expression): unknown {
  if (value.kind === 'literal') return value.value
  if (value.kind === 'name') return words.has(value.name) ? words.get(value.name) : value.name
  fault(value.at, { kind: 'computed-attribute', call: call.function, attribute })
}
