import type { Cycle, Problem } from '../../engine/problem'
import type { UpstreamFault } from '../../engine/upstream'
import { quote } from '../../json'
import { say, type Sentences } from '../sentences'
import { nestedFault } from './attributes'
import { count, hasShape, number } from './grammar'
import { clashOf, shapeFault } from './shapes'

/** Which nodes are computed from each other. */
export const cycle = ({ names, isWhole }: Cycle): string =>
  `${[...names, ...(isWhole ? [] : ['…']), names[0]].join(' → ')} is a cycle: remove one of its wires`

/** Why what comes to the target does not fit it. */
export const upstreamFault: Sentences<UpstreamFault> = {
  'other-shape': ({ found }) => `its upstream gradient ${hasShape(found)}`,
  'no-entry': ({ at }) => `the entry [${at.join(', ')}] of it is chosen`,
}

/** Why a node has no value, with the nodes' names and shapes, and what to do. */
export const problem: Sentences<Problem> = {
  cycle,
  'missing-input': ({ name, operation, input }) =>
    `${name}: the input ${input} of ${operation} is not connected: draw a wire to it`,
  'missing-value': ({ name }) => `${name} has no value yet: give it a number, a vector or a matrix`,
  'bad-value': ({ name, fault }) => `${name}: ${say(nestedFault, fault)}`,
  'no-table': ({ name, table, tables }) =>
    table === ''
      ? `${name} reads no table yet: choose one${tables.length > 0 ? ` of ${tables.join(', ')}` : ', after adding it'}`
      : `${name}: there is no table ${quote(table)}${tables.length > 0 ? `; there are ${tables.join(', ')}` : ''}`,
  'no-column': ({ name, table, column, columns }) =>
    `${name}: ${table} has no column ${quote(column)}; it has ${columns.join(', ')}`,
  'shape-mismatch': ({ operation, inputs, fault }) => {
    // Of attributes that do not go together no shape is to blame.
    if (fault.kind === 'bounds-crossed' || fault.kind === 'no-whole-range')
      return `${operation}: ${say(shapeFault, fault)}`
    const are = inputs.map(({ name, shape }) => `${name} ${hasShape(shape)}`)
    const clash = fault.kind === 'no-broadcast' ? clashOf(inputs.map(({ shape }) => shape)) : null
    return `${operation}: ${are.join(', ')}: ${say(shapeFault, fault)}${clash === null ? '' : `: ${clash}`}`
  },
  'bad-index': ({ name, operation, input, beside, source, table, row, index, least, most }) => {
    const place = row === null ? '' : ` in row ${count(row + 1)}${table === null ? '' : ` of ${table}`}`
    // What is looked up at places is written x[y].
    const of = input === 'at' ? beside : null
    const what = of === null ? `the ${input} of ${operation}` : `the index of ${of}`
    // As in NumPy, but only where the language reads it.
    const fromEnd =
      of !== null && index < 0 && Number.isInteger(index)
        ? `; only x[${index}] written out counts from the end`
        : ''
    return `${name}: ${what} must be a whole number from ${number(least)} to ${number(most)}, and ${source} is ${number(index)}${place}: correct it${fromEnd}`
  },
  'upstream-misfit': ({ name, shape, fault }) =>
    `${name}: ${say(upstreamFault, fault)}, but ${name} ${hasShape(shape)}: give it a number, or one that fits`,
  'too-many-numbers': ({ name, shape, numbers, most }) =>
    `the values and gradients of this graph are ${count(numbers)} numbers, more than ${count(most)}, so that none is computed; the largest is ${name}, which ${hasShape(shape)}: make it smaller, or remove others like it`,
  'too-much-work': ({ name, its, work, most }) =>
    `this graph would take as long as ${count(work)} multiplications, more than ${count(most)}, so that nothing is computed; ${count(its)} of them are those of ${name}: make it smaller, or remove others like it`,
}
