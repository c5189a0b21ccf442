import type { Change } from '../../compare/changes'
import type { Experiment } from '../../health/experiment'
import type {
  Both,
  NumberDifference,
  Quantity,
  Side,
  StructureDifference,
  Unlike,
} from '../../compare/difference'
import type { OperationName } from '../../ops/registry'
import type { Upstream } from '../../engine/graph'
import type { generalSettings } from '../../training/settings'
import { writeNumber } from '../../numerals'
import { printJson } from '../../json'
import { say, type Sentences } from '../sentences'
import { count, counted, listed, number, shaped } from './grammar'
import { variant } from './health'
import { numerals } from './numerals'

// What two graphs differ in, and what was changed in a copy of one.

/** How functions are called in short; others by the name of their operation. */
const short: Partial<Record<OperationName, string>> = {
  sigmoid: 'σ',
  relu: 'ReLU',
  leakyRelu: 'leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  silu: 'SiLU',
  add: '+',
  sub: '−',
  mul: '×',
  div: '÷',
}
const shortOf = (operation: string): string => short[operation as OperationName] ?? operation

const distributions: Readonly<Record<string, string>> = {
  xavierUniform: 'Xavier uniform',
  xavierNormal: 'Xavier normal',
  heUniform: 'He uniform',
  heNormal: 'He normal',
  randint: 'whole',
}

const settings: Readonly<Record<keyof typeof generalSettings | 'optimizer' | 'schedule', string>> = {
  optimizer: 'optimizer',
  schedule: 'schedule',
  learningRate: 'learning rate',
  clipValue: 'clipping by value',
  clipNorm: 'clipping by norm',
  clipConvention: 'convention of clipping',
  batchSize: 'batch size',
  shuffle: 'shuffling',
  seed: 'seed of the order of rows',
  validation: 'share for validation',
  unit: 'unit of the length',
  length: 'length',
  patience: 'patience',
}

/** Of an optimiser or a schedule `sgd.momentum`. */
const settingName = (setting: string): string => settings[setting as keyof typeof settings] ?? setting

/** In short: η is what the formulas call the rate. */
const settingShort = (setting: string): string =>
  setting === 'learningRate' ? 'η' : settingName(setting.replace(/^\w+\./, ''))

/** A value of an attribute or a setting. */
function valueText(value: unknown): string {
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') return distributions[value] ?? value
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return printJson(value, 0)
}

const fromTo = ({ first, second }: Both<unknown>): string => `${valueText(first)} → ${valueText(second)}`
const nameOrNothing = (ref: { readonly name: string } | null): string => ref?.name ?? 'nothing'

const sideName: Record<Side, string> = { first: 'the first', second: 'the second' }

/** `a1`, or `a1 (f5 in the second)`. */
const named = ({ first, second }: Both<{ readonly name: string }>): string =>
  first.name === second.name ? first.name : `${first.name} (${second.name} in the second)`

/** What somebody says of a source. */
const givenness = (given: boolean | null): string =>
  given === null ? 'as its kind is' : given ? 'given' : 'not given'

/** What comes to a target from outside. */
const upstreamText = (upstream: Upstream | null): string => {
  if (upstream === null) return 'ones'
  return upstream.kind === 'value' ? JSON.stringify(upstream.value) : `the entry [${upstream.at.join(', ')}]`
}

const difference: Sentences<StructureDifference> = {
  'only-in': ({ side, node, operation }) => `${node.name} (${operation}): only in ${sideName[side]}`,
  name: ({ node }) => `${node.first.name}: called ${node.second.name} in the second`,
  operation: ({ node, operation }) => `${named(node)}: ${operation.first} → ${operation.second}`,
  attribute: ({ node, attribute, value }) => `${named(node)}: ${attribute} ${fromTo(value)}`,
  wire: ({ node, input, source }) =>
    `${named(node)}, input ${input}: from ${nameOrNothing(source.first)} → ${nameOrNothing(source.second)}`,
  target: ({ target }) => `target: ${nameOrNothing(target.first)} → ${nameOrNothing(target.second)}`,
  'is-given': ({ node, value }) => `${named(node)}: ${givenness(value.first)} → ${givenness(value.second)}`,
  upstream: ({ value }) => `upstream gradient: ${upstreamText(value.first)} → ${upstreamText(value.second)}`,
  seed: ({ value }) => `seed: ${fromTo(value)}`,
  setting: ({ setting, value }) => `training, ${settingName(setting)}: ${fromTo(value)}`,
  'table-only-in': ({ side, table }) => `table ${table}: only in ${sideName[side]}`,
  table: ({ table, what }) => `table ${table}: other ${what === 'columns' ? 'columns' : 'rows'}`,
}

const quantity: Record<Quantity, string> = {
  value: 'value',
  gradient: 'gradient',
  local: 'local gradient',
  global: 'global gradient',
}

const DIGITS = 6
const rounded = (value: number, digits = DIGITS): string => writeNumber(value, numerals, { digits })

/** One of the two numbers, shapes, or that there is none; of a tensor the entry that differs most. */
function side(unlike: Unlike, which: Side, digits = DIGITS): string {
  if (unlike.kind === 'missing') return unlike.side === which ? 'none' : 'there'
  if (unlike.kind === 'shape') return shaped(unlike.shape[which])
  return rounded(unlike.number[which], digits)
}

/** How large a difference is, and of a tensor where. */
function size(unlike: Unlike, digits = DIGITS): string {
  if (unlike.kind !== 'numbers') return unlike.kind === 'shape' ? 'other shape' : 'only in one'
  const { absolute, relative, entry, count: differing, of } = unlike
  const whole = Number.isFinite(relative) ? ` (${rounded(relative * 100, Math.min(digits, 3))} %)` : ''
  const where =
    entry.length === 0 ? '' : ` at [${entry.join(', ')}]; ${count(differing)} of ${count(of)} entries differ`
  return `${rounded(absolute, digits)}${whole}${where}`
}

/** `x`, `x → f.a`. */
const where = ({ node, wire }: NumberDifference): string =>
  wire ? `${named(wire.source)} → ${named(node)}.${wire.input}` : named(node)

const change: Sentences<Change> = {
  operation: ({ operation }) => `${shortOf(operation.first)} → ${shortOf(operation.second)}`,
  attribute: ({ nodes, attribute, value }) =>
    attribute === 'distribution'
      ? `${some(nodes)}: ${valueText(value)}`
      : `${some(nodes)}: ${attribute} ${valueText(value)}`,
  added: ({ nodes }) => (nodes.length === 1 ? `${nodes[0]} added` : `${counted(nodes.length, 'node')} added`),
  removed: ({ nodes }) =>
    nodes.length === 1 ? `${nodes[0]} removed` : `${counted(nodes.length, 'node')} removed`,
  given: ({ nodes }) => `${some(nodes)}: other values`,
  rewired: ({ nodes }) => `${some(nodes)} rewired`,
  number: ({ node, number: { first, second } }) => `${node} ${rounded(first)} → ${rounded(second)}`,
  name: ({ name }) => `${name.first} called ${name.second}`,
  target: ({ node }) => (node === null ? 'no target' : `target ${node}`),
  'is-given': ({ node, value }) => `${node.second.name} ${givenness(value.second)}`,
  upstream: ({ value }) => `upstream gradient ${upstreamText(value.second)}`,
  seed: ({ value }) => `seed ${fromTo(value)}`,
  setting: ({ setting, value }) =>
    setting === 'optimizer' || setting === 'schedule'
      ? fromTo(value)
      : `${settingShort(setting)} ${fromTo(value)}`,
  table: ({ table }) => `table ${table} changed`,
}

const MOST_NAMES = 3
const some = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? counted(names.length, 'node') : listed(names)

const MOST_CHANGES = 3

/** What was made of a copy, in short. */
function changed(changes: readonly Change[], tried: Experiment | null): string {
  const said = changes.slice(0, MOST_CHANGES).map((one) => say(change, one))
  const more = changes.length > MOST_CHANGES ? [`${changes.length - MOST_CHANGES} more`] : []
  return [...(tried ? [say(variant, tried)] : []), ...said, ...more].join(', ') || 'copy'
}

/** What the comparison of two graphs says. */
export const compare = {
  difference,
  quantity,
  where,
  side,
  size,
  change,
  /** What a copy is called: what it is a copy of, what was tried on it, and what was changed. */
  variant: (name: string, changes: readonly Change[], tried: Experiment | null = null): string =>
    `${name} (${changed(changes, tried)})`,
  changed,
  /** A state of a run, beside another one of the same. */
  step: (step: number, name: string): string => `step ${count(step)} of ${name}`,
  alike: 'nothing differs',
  structure: (differences: number): string => `${counted(differences, 'difference')} in structure:`,
  numbers: (differences: number): string =>
    `${counted(differences, 'number')} that ${differences === 1 ? 'differs' : 'differ'}:`,
  heading: {
    where: 'node or wire',
    number: 'number',
    first: 'first',
    second: 'second',
    difference: 'difference',
  },
}
