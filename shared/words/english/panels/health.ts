import { spellNumber } from '../../../numerals'
import { count } from '../grammar'
import { numerals } from '../numerals'

const figure = (value: number): string => spellNumber(value, 'line', { numerals, digits: 3 })

/** The step over the parameter; without a rate the gradient over it. */
const updateOver = (hasRate: boolean): string => (hasRate ? 'update / weight' : 'gradient / weight')

/** What the panel of health says; its findings and experiments are sentences of their own. */
export const health = {
  noTarget: 'Nothing is differentiated, so that nothing is known about gradients.',
  notReached:
    'In step mode nothing is said of what the steps have not reached. The figures of health come of all values and all gradients: they show at the end of backward.',
  healthy: 'Nothing is found that would keep it from learning.',
  looking: 'Looking through a large graph …',
  findings: 'Findings',
  strip: 'From input to target',
  /** What the bars and the marks of the strip are; the last one with or without a rate to multiply by. */
  bars: '|gradient|',
  value: '|value|',
  update: updateOver,
  overlay: 'With the graph beside',
  /** A layer of one of two graphs. */
  ofGraph: (graph: string, layer: string): string => `${graph}. ${layer}`,
  /** A power of ten beside the strip. */
  decade: (exponent: number): string => `10${[...String(exponent)].map(raised).join('')}`,
  layer: ({
    depth,
    name,
    gradient,
    value,
    update,
    hasRate,
  }: {
    readonly depth: number
    readonly name: string
    readonly gradient: number
    readonly value: number
    readonly update: number
    readonly hasRate: boolean
  }): string =>
    `Layer ${count(depth)} before the target, ${name}: gradient ${figure(gradient)}, value ${figure(value)}${update === 0 ? '' : `, ${updateOver(hasRate)} ${figure(update)}`}`,
  /** A layer by its first few nodes. */
  nodes: (names: readonly string[]): string =>
    names.length > MAX_NAMES ? `${names.slice(0, MAX_NAMES).join(', ')}, …` : names.join(', '),
  show: 'Show',
  /** For screen readers: what is shown. */
  showNodes: (names: readonly string[]): string => `Show ${names.slice(0, MAX_NAMES).join(', ')}`,
  tryOnCopy: 'Try on a copy',
  tried: (title: string): string => `A copy beside: ${title}`,
  paths: 'Paths to the target',
  aboutPaths: 'The factors along every path from a node to the target, and their sum.',
}

const MAX_NAMES = 4

const raised = (character: string): string => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(character)] ?? '⁻'
