import { compare, isAlike, type Comparison } from '@shared/compare/compare'
import type { Both, NumberDifference, StructureDifference, Unlike } from '@shared/compare/difference'
import { withoutRepeats } from '@shared/compare/numbers'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import type { ChainruleDocument } from '@shared/document/document'
import { say, type Words } from '@shared/words'
import { flag, readNumber, setting } from './arguments'
import { command } from './command'
import { wrongUsage } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { isStandardInput } from './read'
import { openDocument } from './subject'
import { printTable } from './table'

/** `chainrule compare`. */
export const compareCommand = command({
  name: 'compare',
  operand: { name: 'file', count: 2, required: true },
  options: { tolerance: setting('count', null, readNumber('not-negative')), json: flag() },
  async run({ operands: [one, other], options }, words) {
    if (isStandardInput(one!) && isStandardInput(other!))
      return failed(wrongUsage('compare', '', { kind: 'standard-input-twice' }))
    const first = await openDocument(one!)
    if (!first.ok) return failed(first.error)
    const second = await openDocument(other!)
    if (!second.ok) return failed(second.error)
    const comparison = compare(evaluated(first.value), evaluated(second.value), {
      tolerance: options.tolerance ?? 0,
    })
    return {
      output: options.json ? printRecords(comparison) : printDifferences(comparison, words),
      notes: [],
      faults: [],
      differs: !isAlike(comparison),
    }
  },
})

const evaluated = (document: ChainruleDocument) => ({
  document,
  evaluation: evaluate(document, targetOf(document)),
})

/* ---- For people ---- */

function* printDifferences(comparison: Comparison, words: Words): Iterable<string> {
  const { structure } = comparison
  const numbers = withoutRepeats(comparison.numbers)
  if (isAlike(comparison)) return yield `${words.compare.alike}\n`
  if (structure.length > 0) {
    yield `${words.compare.structure(structure.length)}\n`
    for (const difference of structure) yield `  ${say(words.compare.difference, difference)}\n`
  }
  if (numbers.length === 0) return
  if (structure.length > 0) yield '\n'
  const { heading } = words.compare
  const heads = [heading.where, heading.number, heading.first, heading.second, heading.difference]
  yield `${words.compare.numbers(numbers.length)}\n`
  yield printTable(
    [heads, ...numbers.map((difference) => rowOf(difference, words))].map((row) => ['', ...row]),
  )
}

const rowOf = (difference: NumberDifference, { compare: words }: Words): string[] => [
  words.where(difference),
  words.quantity[difference.quantity],
  words.side(difference.unlike, 'first'),
  words.side(difference.unlike, 'second'),
  words.size(difference.unlike),
]

/* ---- For programs ---- */

const printRecords = (comparison: Comparison): json.Pieces => {
  const of = (...quantities: readonly string[]) =>
    comparison.numbers.filter(({ quantity }) => quantities.includes(quantity))
  return json.result({
    alike: json.value(isAlike(comparison)),
    structure: json.list(comparison.structure.map(structureRecord)),
    values: json.list(of('value').map(nodeRecord)),
    gradients: json.list(of('gradient').map(nodeRecord)),
    wires: json.list(of('local', 'global').map(wireRecord)),
  })
}

const namesOf = ({ first, second }: Both<{ readonly name: string } | null>) => [
  first?.name ?? null,
  second?.name ?? null,
]

const pairOf = ({ first, second }: Both<unknown>) => [first ?? null, second ?? null]

/** A fact with nodes by their names, and what differs as a list of two: of the first document, of the second. */
function structureRecord(difference: StructureDifference) {
  const { kind } = difference
  switch (kind) {
    case 'only-in':
      return { kind, side: difference.side, node: difference.node.name, op: difference.operation }
    case 'name':
      return { kind, nodes: namesOf(difference.node) }
    case 'operation':
      return { kind, nodes: namesOf(difference.node), ops: pairOf(difference.operation) }
    case 'attribute':
      return {
        kind,
        nodes: namesOf(difference.node),
        attribute: difference.attribute,
        values: pairOf(difference.value),
      }
    case 'wire':
      return {
        kind,
        nodes: namesOf(difference.node),
        input: difference.input,
        sources: namesOf(difference.source),
      }
    case 'target':
      return { kind, targets: namesOf(difference.target) }
    case 'is-given':
      return { kind, nodes: namesOf(difference.node), values: pairOf(difference.value) }
    case 'upstream':
      return { kind, values: pairOf(difference.value) }
    case 'seed':
      return { kind, values: pairOf(difference.value) }
    case 'setting':
      return { kind, setting: difference.setting, values: pairOf(difference.value) }
    case 'table-only-in':
    case 'table':
      return difference
  }
}

const nodeRecord = ({ node, unlike }: NumberDifference) => ({ nodes: namesOf(node), ...unlikeRecord(unlike) })

const wireRecord = ({ quantity, node, wire, unlike }: NumberDifference) => ({
  sources: namesOf(wire!.source),
  targets: namesOf(node),
  input: wire!.input,
  quantity,
  ...unlikeRecord(unlike),
})

function unlikeRecord(unlike: Unlike) {
  if (unlike.kind === 'missing') return { kind: unlike.kind, side: unlike.side }
  if (unlike.kind === 'shape') return { kind: unlike.kind, shapes: pairOf(unlike.shape) }
  const { kind, count, of, absolute, relative, entry, number } = unlike
  return { kind, count, of, absolute, relative, entry, numbers: pairOf(number) }
}
