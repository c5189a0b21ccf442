import type { GraphNode } from '../engine/graph'
import type { Attributes, AttributeSchema } from '../ops/attributes'
import type { Operation } from '../ops/op'
import type { Nested } from '../tensor/tensor'
import { beginsWeights, distributionSchema } from './call'
import { signOf } from './operators'
import type { SourceWord } from './syntax'

/** An operand as it is written: by name, or as the literal that makes a constant without a statement of its own. */
export interface Operand {
  readonly text: string
  readonly literal: Nested | null
}

/** The right side of a gate's statement: with its operator where there is one, else a call. */
export function printGate(
  operation: Operation,
  attributes: Attributes,
  operands: readonly Operand[],
): string {
  const settings = printAttributes(operation.attributes, attributes)
  const written =
    settings.length === 0
      ? printOperator(operation.name, operands)
      : printSelection(operation.name, attributes, operands)
  return written ?? printCall(operation.name, operation.attributes, attributes, operands)
}

/** What is called, on what, with the attributes that differ from their fallback. */
export const printCall = (
  operation: string,
  schema: AttributeSchema,
  attributes: Attributes,
  operands: readonly Operand[] = [],
): string =>
  `${operation}(${[...operands.map(({ text }) => text), ...printAttributes(schema, attributes)].join(', ')})`

/** Behind a name, as in x[0] and x[:, 1:3]; null where it is neither, or the axis is counted from the end. */
function printSelection(operation: string, attributes: Attributes, [x]: readonly Operand[]): string | null {
  if (!x || x.literal !== null) return null
  if (operation === 'index') return `${x.text}[${[attributes['at']].flat().map(String).join(', ')}]`
  if (operation !== 'slice') return null
  const { start, end, axis } = attributes
  // A range of everything is no gate: only a call says that it is one.
  const isWhole = start === 0 && end === null
  if (isWhole || typeof axis !== 'number' || axis < 0 || axis > MAX_COLONS) return null
  const range = `${start === 0 ? '' : String(start)}:${end === null ? '' : String(end)}`
  return `${x.text}[${[...Array.from({ length: axis }, () => ':'), range].join(', ')}]`
}

/** As many axes as tensors have. */
const MAX_COLONS = 32

/** Null where the operator would be read as something else: `-3` is a number, `1 / x` a reciprocal. */
function printOperator(operation: string, [left, right]: readonly Operand[]): string | null {
  if (!left) return null
  if (operation === 'identity') return left.literal === null ? left.text : null
  if (operation === 'neg') return left.literal === null ? `-${left.text}` : null
  if (operation === 'square') return `${inFormula(left)} ^ 2`
  if (operation === 'reciprocal') return `1 / ${inFormula(left)}`
  const sign = signOf.get(operation)
  if (sign === undefined || !right) return null
  if (operation === 'div' && left.literal === 1) return null
  if (operation === 'pow' && (right.literal === 2 || left.literal === Math.E)) return null
  return `${inFormula(left)} ${sign} ${inFormula(right)}`
}

const inFormula = ({ text }: Operand): string => (text.startsWith('-') ? `(${text})` : text)

/** The statement of a random source, with the attributes that its distribution reads. */
export function printRandom({ name, attributes }: GraphNode): string {
  const trained = attributes['trained'] === true
  const distribution = String(attributes['distribution'])
  const word = trained === beginsWeights(distribution) ? '' : trained ? 'param ' : 'input '
  return `${word}${name} ~ ${printDraw(attributes)}`
}

/** What a random source draws from: the shape axis by axis where it comes first, as in heNormal(2, 3). */
export function printDraw(attributes: Attributes): string {
  const distribution = String(attributes['distribution'])
  const schema = distributionSchema(distribution)
  const settings = printAttributes(schema, attributes)
  const shape = attributes['shape']
  const leads = Object.keys(schema)[0] === 'shape' && Array.isArray(shape) && shape.length > 0
  const written = leads ? [printNested(shape as Nested).slice(1, -1), ...settings.slice(1)] : settings
  return `${distribution}(${written.join(', ')})`
}

/** The statement of a source that holds a value, or none yet. */
export const printSource = (word: SourceWord, name: string, value: Nested | null): string =>
  `${word} ${name}${value === null ? '' : ` = ${printNested(value)}`}`

/** A number or nested lists, so that they read back exactly. */
export function printNested(value: Nested): string {
  if (typeof value !== 'number') return `[${value.map(printNested).join(', ')}]`
  // String() has no sign for −0.
  return Object.is(value, -0) ? '-0' : String(value)
}

/** By name, those that differ from their fallback. */
function printAttributes(schema: AttributeSchema, attributes: Attributes): string[] {
  return Object.entries(schema).flatMap(([name, { fallback, kind }]) => {
    const isText = kind === 'text' || kind === 'texts'
    const text = printAttribute(attributes[name], isText)
    return fallback !== undefined && text === printAttribute(fallback, isText) ? [] : [`${name}=${text}`]
  })
}

/** Texts in quotes where they are names of something: a word that is one of a few stands by itself. */
function printAttribute(value: unknown, isText: boolean): string {
  if (typeof value === 'string' && isText) return JSON.stringify(value)
  if (isText && Array.isArray(value)) return `[${value.map((text) => JSON.stringify(text)).join(', ')}]`
  return typeof value === 'number' || Array.isArray(value) ? printNested(value as Nested) : String(value)
}
