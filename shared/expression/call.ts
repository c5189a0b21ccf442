import { type Attributes, type AttributeSchema, isRead, parseAttributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import { operations } from '../ops/registry'
import { fault } from './fault'
import { nearestWord } from '../nearest'
import type { Argument, FunctionCall, Expression } from './syntax'

/** A call, understood: which operation, on what, how. */
export interface ResolvedCall {
  readonly operation: Operation
  readonly inputs: readonly Expression[]
  readonly attributes: Attributes
}

const random = operations.get('random')!

/** How distributions are called besides: as He et al. 2015 and Glorot and Bengio 2010 first drew them. */
const shortDistributions: Readonly<Record<string, string>> = { he: 'heNormal', xavier: 'xavierUniform' }

/** The distributions of the document by their own names. */
const fullDistributions = random.attributes['distribution']?.choices ?? []
const distributions = [...Object.keys(shortDistributions), ...fullDistributions]

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

/** Whether a word draws, such as he or uniform. */
export const isDistribution = (word: string): boolean => distributions.includes(word)

/** Whether training changes what a distribution draws, where nothing says so: those of Xavier and He begin weights. */
export const beginsWeights = (distribution: string): boolean =>
  Object.hasOwn(distributionSchema(distribution), 'fanIn')

/**
 * The attributes of the operation `random` from a call such as `uniform(0, 1, [3])` or `he(2, 3)`. `trained`: null leaves
 * it to the distribution.
 */
export function resolveRandom(call: FunctionCall, trained: boolean | null): Attributes {
  if (!distributions.includes(call.function)) {
    const meant = nearestWord(call.function, distributions)
    fault(call.at, { kind: 'unknown-source', call: call.function, meant, known: distributions })
  }
  const distribution = shortDistributions[call.function] ?? call.function
  const schema = distributionSchema(distribution)
  const given = readAttributes(call, schema, withShape(call.given, Object.keys(schema).indexOf('shape')))
  const all = new Map<string, unknown>(
    Object.entries({ ...given, distribution, trained: trained ?? beginsWeights(distribution) }),
  )
  return readSchema(call, random.attributes, all, new Map())
}

/** Numbers from the position of the shape on are the shape, axis by axis: he(2, 3) is he([2, 3]). */
function withShape(given: readonly Argument[], position: number): readonly Argument[] {
  const first = given[position]
  const lengths: number[] = []
  for (const { name, value } of given.slice(position)) {
    if (name !== null || value.kind !== 'literal' || typeof value.value !== 'number') break
    lengths.push(value.value)
  }
  if (!first || lengths.length === 0) return given
  const shape: Argument = { ...first, value: { kind: 'literal', at: first.at, value: lengths } }
  return [...given.slice(0, position), shape, ...given.slice(position + lengths.length)]
}

function faultyFunction({ function: call, at }: FunctionCall): never {
  if (distributions.includes(call)) fault(at, { kind: 'source-as-function', call })
  if (operations.has(call)) fault(at, { kind: 'no-function', call })
  const callable = Array.from(operations.values()).filter(({ kind }) => kind !== 'source')
  const meant = nearestWord(call, [...callable.map(({ name }) => name), ...distributions])
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
