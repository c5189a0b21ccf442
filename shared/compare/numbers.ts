import { equal } from '../document/equal'
import type { Evaluation } from '../engine/evaluation'
import { edgeGradients, type EdgeGradients } from '../engine/local-gradient'
import { inputName } from '../ops/inputs'
import { sameShape, type Shape, type Tensor } from '../tensor/tensor'
import type { NumberDifference, Quantity, Unlike } from './difference'
import type { Matches } from './match'
import { matchedEdges, refOf, type Structured } from './structure'

/** A document with its numbers. */
export interface Computed extends Structured {
  readonly evaluation: Evaluation
}

/**
 * Which numbers of matched nodes differ, and then which of the wires between them, in the order of the first graph. Two
 * numbers differ where |a − b| > tolerance · max(1, |a|, |b|); NaN is equal to NaN, and −0 to 0.
 */
export function numberDifferences(
  first: Computed,
  second: Computed,
  matches: Matches,
  tolerance: number,
): NumberDifference[] {
  return [
    ...nodeDifferences(first, second, matches, tolerance),
    ...wireDifferences(first, second, matches, tolerance),
  ]
}

function* nodeDifferences(
  first: Computed,
  second: Computed,
  { first: partner }: Matches,
  tolerance: number,
): Iterable<NumberDifference> {
  const [one, two] = [first.evaluation, second.evaluation]
  for (let a = 0; a < partner.length; a++) {
    const b = partner[a]!
    if (b === -1) continue
    const node = { first: refOf(first.graph.nodes[a]!), second: refOf(second.graph.nodes[b]!) }
    const found = (quantity: Quantity, unlike: Unlike | null): NumberDifference[] =>
      unlike ? [{ quantity, node, wire: null, unlike }] : []
    yield* found('value', unlikeness(one.valueOf(a), two.valueOf(b), tolerance))
    yield* found('gradient', unlikeness(one.gradientOf(a), two.gradientOf(b), tolerance))
  }
}

function* wireDifferences(
  first: Computed,
  second: Computed,
  matches: Matches,
  tolerance: number,
): Iterable<NumberDifference> {
  for (const { node: a, port, edge } of matchedEdges(first, second, matches)) {
    const [one, other] = [
      edgeGradients(first.evaluation, edge.first),
      edgeGradients(second.evaluation, edge.second),
    ]
    const local = unlikeness(diagonalOf(one), diagonalOf(other), tolerance)
    const global = unlikeness(one?.global ?? null, other?.global ?? null, tolerance)
    if (!local && !global) continue
    const at = ({ graph }: Computed, index: number) => refOf(graph.nodes[index]!)
    const sourceOf = (side: Computed, index: number) => at(side, side.topology.edgeSource[index]!)
    const node = { first: at(first, a), second: at(second, matches.first[a]!) }
    const wire = {
      edge: {
        first: first.graph.edges[edge.first]!.id,
        second: second.graph.edges[edge.second]!.id,
      },
      source: { first: sourceOf(first, edge.first), second: sourceOf(second, edge.second) },
      input: inputName(first.topology.operations[a]!, port)!,
    }
    if (local) yield { quantity: 'local', node, wire, unlike: local }
    if (global) yield { quantity: 'global', node, wire, unlike: global }
  }
}

/** Where a local gradient is a formula, the numbers in it are those of the nodes. */
const diagonalOf = (gradients: EdgeGradients | null): Tensor | null =>
  gradients?.local?.kind === 'diagonal' ? gradients.local.diagonal : null

/** How two tensors are unlike; null: they are equal, or neither is there. */
export function unlikeness(a: Tensor | null, b: Tensor | null, tolerance: number): Unlike | null {
  if (!a || !b) return a === b ? null : { kind: 'missing', side: a ? 'second' : 'first' }
  if (!sameShape(a.shape, b.shape)) return { kind: 'shape', shape: { first: a.shape, second: b.shape } }
  let [count, absolute, relative, worst] = [0, 0, 0, -1]
  for (let i = 0; i < a.data.length; i++) {
    const [x, y] = [a.data[i]!, b.data[i]!]
    if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue
    const larger = Math.max(Math.abs(x), Math.abs(y))
    const apart = Number.isFinite(larger) ? Math.abs(x - y) : Infinity
    if (apart !== Infinity && apart <= tolerance * Math.max(1, larger)) continue
    count++
    relative = Math.max(relative, apart === Infinity ? relativeOfLarge(x, y) : apart / larger)
    if (apart <= absolute && worst !== -1) continue
    absolute = apart
    worst = i
  }
  if (worst === -1) return null
  return {
    kind: 'numbers',
    count,
    of: a.data.length,
    absolute,
    relative,
    entry: entryAt(worst, a.shape),
    number: { first: a.data[worst]!, second: b.data[worst]! },
  }
}

/** Of two numbers whose difference is not finite, although they may be. */
const relativeOfLarge = (x: number, y: number): number =>
  Number.isFinite(x) && Number.isFinite(y)
    ? Math.abs(x / 2 - y / 2) / (Math.max(Math.abs(x), Math.abs(y)) / 2)
    : Infinity

/** The place of an entry in nested lists. */
function entryAt(index: number, shape: Shape): number[] {
  const entry: number[] = []
  let left = index
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    entry.unshift(left % shape[axis]!)
    left = Math.floor(left / shape[axis]!)
  }
  return entry
}

/**
 * Without the gradients over wires that are those of the nodes where they begin: of a node from which one wire goes, both
 * are the same number.
 */
export function withoutRepeats(differences: readonly NumberDifference[]): NumberDifference[] {
  const gradients = new Map<string, Unlike>()
  for (const { quantity, node, unlike } of differences)
    if (quantity === 'gradient') gradients.set(node.first.id, unlike)
  return differences.filter(
    ({ quantity, wire, unlike }) =>
      quantity !== 'global' || !wire || !equal(unlike, gradients.get(wire.source.first.id)),
  )
}

/** What differs most first: what is there once only, and shapes; then the largest differences; else as they were. */
export function bySize(differences: readonly NumberDifference[]): NumberDifference[] {
  const sizeOf = ({ unlike }: NumberDifference) => (unlike.kind === 'numbers' ? unlike.absolute : Infinity)
  const rankOf = ({ unlike }: NumberDifference) => (unlike.kind === 'numbers' ? 1 : 0)
  return differences.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (sizeOf(a) === sizeOf(b) ? 0 : sizeOf(b) - sizeOf(a)),
  )
}
