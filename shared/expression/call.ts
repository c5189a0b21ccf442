import { type Attributes, type AttributeSchema, isRead, parseAttributes } from '../ops/attributes'
import type { Operation } from '../ops/op'
import { operations } from '../ops/registry'
import { fault } from './fault'
import { nearestWord } from '../nearest'
import type { Argument, FunctionCall, Expression } from './syntax'
import { attributeWord, lengths, meaningless, operationWord } from './vocabulary'

/** A call, understood: which operation, on what, how. */
export interface ResolvedCall {
  readonly operation: Operation
  readonly inputs: readonly Expression[]
  readonly attributes: Attributes
}

const random = operations.get('random')!

/** How distributions are called besides: as He et al. 2015 and Glorot and Bengio 2010 first drew them. */
const shortDistributions: ReadonlyMap<string, string> = new Map([
  ['he', 'heNormal'],
  ['xavier', 'xavierUniform'],
])

/** The distributions of the document by their own names. */
const fullDistributions = random.attributes['distribution']?.choices ?? []
const distributions = [...shortDistributions.keys(), ...fullDistributions]

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
  const word = callWord(call)
  const operation = operations.get(word)
  if (!operation || operation.kind === 'source') faultyFunction(call)
  const known = Object.keys(operation.attributes)
  const given = operation.variadic ? spread(call) : withLists(operation, withInputs(operation, call.given))
  const positional = inOurOrder(
    call,
    operation,
    given.filter(({ name }) => name === null),
  )
  const arity = operation.variadic ? Math.max(1, positional.length) : operation.inputs.length
  const settable = operation.variadic ? 0 : known.length
  if (positional.length < arity || positional.length > arity + settable)
    fault(call.at, {
      kind: 'argument-count',
      call: call.function,
      variadic: operation.variadic,
      inputs: operation.inputs,
      attributes: known,
      found: positional.length,
    })
  const settings = given
    .slice(arity)
    .map((argument) =>
      argument.name === null ? argument : { ...argument, name: attributeWord(argument.name, known) },
    )
  return {
    operation,
    inputs: positional.slice(0, arity).map(({ value }) => value),
    attributes: readAttributes(call, operation.attributes, settings),
  }
}

/** PyTorch is told the places first, and then the table: F.embedding(at, table). */
const inOurOrder = (
  { isPython }: FunctionCall,
  { name }: Operation,
  given: readonly Argument[],
): readonly Argument[] =>
  name === 'embedding' && isPython && given.length > 1 ? [given[1]!, given[0]!, ...given.slice(2)] : given

/** Of one tensor the largest entry is meant, of two or more the larger, entry by entry. */
const overAll: ReadonlyMap<string, string> = new Map([
  ['max', 'reduceMax'],
  ['min', 'reduceMin'],
])

/** What transpose(x, …) means: NumPy is told the order of all axes, PyTorch the two that change places. */
function transposition(given: readonly Argument[]): 'permute' | 'swapAxes' {
  const [, first] = given
  const isPair = given.length === 3 && first!.name !== 'axes' && first!.value.kind === 'literal'
  return isPair && typeof (first!.value as { value: unknown }).value === 'number' ? 'swapAxes' : 'permute'
}

/** The operation that is called. */
export function callWord({ function: written, given, isPython }: FunctionCall): string {
  const word = operationWord(written)
  const reduction = overAll.get(word)
  if (word === 'dot' && isPython) return 'matmul'
  if (word === 'transpose' && given.length > 1) return transposition(given)
  if (reduction === undefined) return word
  const [, second] = given
  // In Python the second of max(x, 0) is an axis; maximum takes two tensors.
  const isAxis = isPython && written === word && second !== undefined && areAxes(second.value)
  const inputs = given.filter(({ name }) => name === null).length
  return isAxis || inputs === 1 ? reduction : word
}

/** As of np.max(x, 0) and np.max(x, (0, 1)). */
const areAxes = (value: Expression): boolean =>
  isInteger(value) ||
  (value.kind === 'literal' && typeof value.value !== 'number' && value.value.every(Number.isInteger))

const isInteger = (value: Expression): boolean => value.kind === 'literal' && Number.isInteger(value.value)

/** True, None and the like. */
export const isWord = (value: Expression): boolean => value.kind === 'name' && words.has(value.name)

/** Inputs that are given by their names, in their places. */
function withInputs(operation: Operation, given: readonly Argument[]): readonly Argument[] {
  const { inputs, attributes } = operation
  const positions = new Map<number, Argument>()
  for (const argument of given) {
    const { name } = argument
    if (name === null || Object.hasOwn(attributes, name)) continue
    const position = inputs.indexOf(inputWords.get(name)?.find((word) => inputs.includes(word)) ?? name)
    if (position >= 0 && !positions.has(position)) positions.set(position, { ...argument, name: null })
  }
  if (positions.size === 0) return given
  const places = Array.from(positions.keys())
  const first = Math.min(...places)
  const count = given.filter(({ name }) => name === null).length
  const isWhole = count === first && places.length === inputs.length - first
  if (!isWhole) return given
  const taken = new Set(Array.from(positions.values(), ({ at }) => at))
  return [
    ...given.slice(0, first),
    ...inputs.slice(first).map((_, place) => positions.get(first + place)!),
    ...given.slice(first).filter(({ at }) => !taken.has(at)),
  ]
}

/** What inputs are called in Python. */
const inputWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['input', ['x', 'p', 'z', 'logits', 'logp', 'prediction', 'a']],
  ['target', ['label']],
  ['other', ['b']],
  ['weight', ['w', 'gamma', 'table']],
  ['bias', ['beta']],
])

/** Numbers from the place of a list of lengths or axes on are that list: x.reshape(2, 3) is reshape(x, [2, 3]). */
function withLists({ inputs, attributes }: Operation, given: readonly Argument[]): readonly Argument[] {
  const at = Object.values(attributes).findIndex(({ kind }) => kind === 'shape' || kind === 'index')
  if (at < 0) return given
  const isShape = Object.values(attributes)[at]!.kind === 'shape'
  const place = inputs.length + at
  const numbers = given.slice(place).findIndex(({ name, value }) => name !== null || !isInteger(value))
  const count = numbers < 0 ? given.length - place : numbers
  return isShape || count > 1 ? withShape(given, place) : given
}

/** The entries of a list are what a variadic operation joins: concat([a, b], 1), torch.cat((a, b), dim=1). */
function spread({ given, isPython }: FunctionCall): readonly Argument[] {
  const [first, second, ...others] = given
  if (!first || first.name !== null || others.length > 0) return given
  const { value } = first
  const entries =
    value.kind === 'list'
      ? value.entries
      : isPython && value.kind === 'literal' && typeof value.value !== 'number'
        ? value.value.map((entry): Expression => ({ kind: 'literal', at: value.at, value: entry }))
        : null
  if (!entries || (second?.name === null && !isInteger(second.value))) return given
  return [
    ...entries.map((entry): Argument => ({ at: entry.at, name: null, value: entry })),
    ...(second ? [{ ...second, name: second.name ?? 'axis' }] : []),
  ]
}

/** A source that reads a table, as in data("xor", columns=["a", "b"]); null: the call is another one. */
export function resolveReading(call: FunctionCall): Omit<ResolvedCall, 'inputs'> | null {
  const operation = operations.get(call.function)
  if (operation?.kind !== 'source' || !operation.reads) return null
  return { operation, attributes: readAttributes(call, operation.attributes, call.given) }
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
export function resolveRandom(written: FunctionCall, trained: boolean | null): Attributes {
  const call = ofShapeAlone(written)
  if (!distributions.includes(call.function)) {
    const meant = nearestWord(call.function, distributions)
    fault(call.at, { kind: 'unknown-source', call: call.function, meant, known: distributions })
  }
  const distribution = shortDistributions.get(call.function) ?? call.function
  const schema = distributionSchema(distribution)
  const known = Object.keys(schema)
  const settings = call.given.map((argument) =>
    argument.name === null ? argument : { ...argument, name: attributeWord(argument.name, known) },
  )
  const given = readAttributes(call, schema, withShape(settings, known.indexOf('shape')))
  const all = new Map<string, unknown>(
    Object.entries({ ...given, distribution, trained: trained ?? beginsWeights(distribution) }),
  )
  return readSchema(call, random.attributes, all, new Map())
}

/** What NumPy and PyTorch are told only the lengths of axes: torch.randn(2, 3) is normal(shape=[2, 3]). */
const shapedDraws: ReadonlyMap<string, string> = new Map([
  ['rand', 'uniform'],
  ['randn', 'normal'],
])

function ofShapeAlone(call: FunctionCall): FunctionCall {
  const distribution = shapedDraws.get(call.function)
  if (distribution === undefined) return call
  const [shape, ...others] = withShape(call.given, 0)
  const given = shape ? [{ ...shape, name: shape.name ?? 'shape' }, ...others] : []
  return { ...call, function: distribution, given }
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
  if (lengths.has(call)) fault(at, { kind: 'length-as-value' })
  const nearest = meaningless.get(call)
  if (nearest !== undefined) fault(at, { kind: 'no-meaning', call, nearest })
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
  if (value.kind === 'literal' || value.kind === 'text') return value.value
  if (value.kind === 'list') {
    const texts = value.entries.flatMap((entry) => (entry.kind === 'text' ? [entry.value] : []))
    if (texts.length === value.entries.length) return texts
  }
  if (value.kind === 'name') return words.has(value.name) ? words.get(value.name) : value.name
  fault(value.at, { kind: 'computed-attribute', call: call.function, attribute })
}
