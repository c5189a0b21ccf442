import { saidName } from '../../explain/index'
import type { SaidWire } from './said'
import { count, counted, listed } from './grammar'

// What stands on the canvas besides numbers and names, and what screen readers say of it.

/** A node as facts, its numbers written already; null: there is none. */
export interface SaidNode {
  readonly name: string
  readonly op: string
  readonly isTarget: boolean
  readonly isCurrent: boolean
  /** Whether something of it is marked as other than in the graph beside. */
  readonly isDiffering: boolean
  readonly value: string | null
  /** Awaited: it will come, or may still. */
  readonly gradient: string | 'awaited' | null
  readonly problem: string | null
}

/** A wire and its numbers as facts, these written already; null: there is none. */
export interface SaidNumbers {
  readonly value: string | null
  readonly local: string | 'awaited' | null
  readonly global: string | 'awaited' | null
  /** Into max pooling: where the entries are that the gradient is routed to. */
  readonly routed: readonly (readonly number[])[] | null
  readonly isDiffering: boolean
}

/** More places than these nobody could keep in mind. */
const MOST_PLACES = 6

/** To which entries of a tensor a gradient is routed. */
function routedSaid(tensor: string, places: readonly (readonly number[])[]): string {
  const named = places.slice(0, MOST_PLACES).map((place) => `${saidName(tensor)}[${place.join(', ')}]`)
  const more = places.length - named.length
  return `routed to ${listed(more > 0 ? [...named, `${count(more)} more`] : named)}`
}

/** After what is said of something that differs. */
const differs = 'differs from the other graph'

const gradientSaid = (kind: string, gradient: string | null): string =>
  gradient === null ? `no ${kind}` : gradient === 'awaited' ? `no ${kind} yet` : `${kind} ${gradient}`

export const canvas = {
  /** With the name of the graph, where there is another one beside it. */
  label: (name: string | null): string => `Canvas: ${name ?? 'the graph'}`,
  minimap: 'Minimap',
  nodeRole: 'node',
  wireRole: 'wire',
  groupRole: 'group',
  wire: ({ source, target, input }: SaidWire): string =>
    `wire from ${saidName(source)} to ${saidName(target)}, input ${input}`,
  /** The same with what flows over it. */
  wireInFull: (wire: SaidWire, { value, local, global, routed, isDiffering }: SaidNumbers): string =>
    [
      canvas.wire(wire),
      value === null ? 'no value yet' : `value ${value}`,
      gradientSaid('local gradient', local),
      gradientSaid('global gradient', global),
      ...(routed ? [routedSaid(wire.source, routed)] : []),
      ...(isDiffering ? [differs] : []),
    ].join(', '),
  node: ({ name, op, isTarget, isCurrent, isDiffering, value, gradient, problem }: SaidNode): string =>
    [
      `${saidName(name)}, ${op}`,
      ...(isTarget ? ['the target'] : []),
      ...(isCurrent ? ['the current step'] : []),
      value === null ? 'no value yet' : `value ${value}`,
      gradient === 'awaited' ? 'no gradient yet' : gradient === null ? 'no gradient' : `gradient ${gradient}`,
      ...(isDiffering ? [differs] : []),
      ...(problem === null ? [] : [`problem: ${problem}`]),
    ].join(', '),
  /** A node in a list, or when one goes to it. */
  nodeInShort: (name: string, op: string, value: string | null, problem: string | null): string =>
    [
      saidName(name),
      op,
      value === null ? 'no value yet' : `value ${value}`,
      ...(problem === null ? [] : [problem]),
    ].join(', '),
  /** A tensor's shape and first entries. */
  tensor: (shape: string, entries: string, more: boolean): string =>
    `${shape}: ${entries}${more ? ' and more' : ''}`,
  output: 'output',
  input: (name: string): string => `input ${name}`,
  group: (name: string): string => `group ${name}`,
  groupBox: (name: string, nodes: number, wires: number, outputs: number): string =>
    `group ${name}, ${counted(nodes, 'node')}, ${counted(wires, 'wire')} in, outputs of ${counted(outputs, 'node')}`,
  groupCount: (nodes: number): string => counted(nodes, 'node'),
  expandGroup: (name: string): string => `Expand the group ${name}`,
  collapseGroup: (name: string): string => `Collapse the group ${name}`,
  nameOf: (node: string): string => `name of ${saidName(node)}`,
  nameOfGroup: (group: string): string => `name of the group ${group}`,
  valueOf: (node: string): string => `value of ${saidName(node)}`,
  editValueOf: (node: string): string => `edit the value of ${saidName(node)}`,
  sliderFor: (node: string): string => `slider for ${node}`,
  edit: 'Edit',
  slider: 'Slider',
  number: 'number',
  target: 'the target: every gradient is a derivative of this node',
  replaces: 'replaces the wire that is there',
  swaps: 'changes places with the wire that is there',
  arrived: 'the contributions that have arrived so far',
  noFlow: 'no gradient: none flows back to it from the target',
  noTarget: 'no gradient: there is no target',
}
