import { ancestorsOf } from '../engine/ancestors'
import { sourcesOf, type Topology } from '../engine/topology'
import type { Shape } from '../tensor/tensor'
import { attempt, type Attempt, axisKey, type Guess } from './shape-attempt'
import { isBias } from './kinds'
import { type Change, RankCandidates } from './rank-candidates'
import { isComputed } from './unknown-sizes'
import { wantedRanks } from './wanted-ranks'

/** The shape of a free name, and which of its lengths nothing says: those are chosen. */
export interface InferredShape {
  readonly shape: Shape
  readonly isChosen: readonly boolean[]
}

/** What lengths are where nothing says them, in turn; so that two matrices after each other are not square. */
const CHOSEN = [2, 3]
/** What they are tried to be where those do not fit: the shape of a slice or of joined parts. */
const TRIED = [...CHOSEN, 4, 1, 5, 6, 8]
/** More axes than these no free name is tried with. */
const MAX_RANK = 3
/** How many shape rules may be asked in all: longer texts are tried less often. */
const MAX_RULES = 200_000

/**
 * The shapes of free names, by how they are used: the fewest changes to what their names and operations let expect with
 * which every shape rule holds. Where there are none it is what was expected; the graph then says what does not fit.
 */
export const inferFreeShapes = (
  topology: Topology,
  known: ReadonlyMap<number, Shape>,
  free: readonly number[],
): ReadonlyMap<number, InferredShape> => new Inference(topology, known, free).infer()

interface Solution extends Guess {
  readonly shapes: readonly Shape[]
  /** The lengths that were chosen, by `axisKey`. */
  readonly chosen: ReadonlyMap<string, number>
}

type Failure = Extract<Attempt, { ok: false }>

class Inference {
  private readonly topology: Topology
  private readonly known: ReadonlyMap<number, Shape>
  private readonly free: readonly number[]
  private attemptsLeft: number

  constructor(topology: Topology, known: ReadonlyMap<number, Shape>, free: readonly number[]) {
    this.topology = topology
    this.known = known
    this.free = free
    this.attemptsLeft = Math.max(4, Math.floor(MAX_RULES / topology.order.length))
  }

  infer(): ReadonlyMap<number, InferredShape> {
    const expected = wantedRanks(this.topology, this.free)
    const found = this.search(expected)
    const solution = found ? this.withTerms(found) : null
    const inferred = new Map<number, InferredShape>()
    for (const node of this.free) {
      const shape = solution ? solution.shapes[node]! : chosenShape(expected.get(node)!)
      const isChosen = shape.map((_, axis) => !solution || solution.chosen.has(axisKey(node, axis)))
      inferred.set(node, { shape, isChosen })
    }
    return inferred
  }

  /** The cheapest numbers of axes that fit: at each failure those change on which it depends. */
  private search(expected: ReadonlyMap<number, number>): Solution | null {
    const candidates = new RankCandidates(expected)
    while (this.attemptsLeft > 0) {
      const candidate = candidates.take()
      if (!candidate) return null
      const { ranks } = candidate
      const result = this.solve({ ranks, lengths: new Map() })
      if (!('node' in result)) return result
      for (const change of this.changes(ranks, result.node)) candidates.add(candidate, change)
    }
    return null
  }

  /** Other numbers of axes for the free names that a node depends on. What goes into the node itself changes first. */
  private *changes(ranks: ReadonlyMap<number, number>, failed: number): Generator<Change> {
    const inputs = new Set(sourcesOf(this.topology, failed))
    for (const node of ancestorsOf(this.topology, failed)) {
      const now = ranks.get(node)
      if (now === undefined) continue
      for (let rank = 0; rank <= MAX_RANK; rank++) {
        if (rank === now) continue
        const price = 4 * Math.abs(rank - now) + (rank > 2 ? 4 : 0) + (rank < now ? 2 : 0)
        yield { node, rank, price: inputs.has(node) ? price : price + 1 }
      }
    }
  }

  /** All lengths for these numbers of axes, or where they fail. */
  private solve(guess: Guess): Solution | Failure {
    const first = this.try(guess)
    if (!first.ok && !first.isOpen) return first
    // Nothing is left to choose.
    if (first.ok && first.open.length === 0 && isSound(first.shapes, null))
      return { ...guess, shapes: first.shapes, chosen: new Map() }
    const chosen = new Map(first.open.map(({ node, axis }, at) => [axisKey(node, axis), CHOSEN[at % 2]!]))
    const all = this.try({ ...guess, lengths: new Map([...guess.lengths, ...chosen]) })
    const certain = first.ok ? first.shapes : null
    if (all.ok && all.open.length === 0 && isSound(all.shapes, certain))
      return { ...guess, shapes: all.shapes, chosen }
    const settled = this.settle(guess, new Map(), first, certain)
    if (settled) return settled
    return all.ok
      ? { ok: false, node: this.topology.order.at(-1)!, isOpen: true, open: [], lengths: [] }
      : all
  }

  /** One open length after the other, each with what it is tried to be, until all rules hold. */
  private settle(
    guess: Guess,
    chosen: ReadonlyMap<string, number>,
    now: Attempt,
    certain: readonly Shape[] | null,
  ): Solution | null {
    const [axis] = now.open
    if (now.ok && !axis) return isSound(now.shapes, certain) ? { ...guess, shapes: now.shapes, chosen } : null
    if (!axis || (!now.ok && !now.isOpen)) return null
    const hints = now.ok ? [] : now.lengths
    const tried = new Set([...TRIED, ...hints.filter((length) => length > 0 && !isComputed(length))])
    for (const length of tried) {
      if (this.attemptsLeft <= 0) return null
      const longer = new Map(chosen).set(axisKey(axis.node, axis.axis), length)
      const next = this.try({ ...guess, lengths: new Map([...guess.lengths, ...longer]) })
      if (!next.ok) for (const hint of next.lengths) if (hint > 0 && !isComputed(hint)) tried.add(hint)
      const solution = this.settle(guess, longer, next, certain)
      if (solution) return solution
    }
    return null
  }

  /**
   * A number that is added to a tensor, or taken from one, fits as it is. But it is meant to have an entry for each: a bias
   * is one vector for all rows, anything else has the shape of the other term.
   */
  private withTerms(found: Solution): Solution {
    let solution = found
    for (let at = 0; at < this.free.length && this.attemptsLeft > 0; at++) {
      const terms = this.terms(solution)
      if (terms.length === 0) break
      const tries = [terms, ...terms.map((term) => [term])]
      let next: Solution | null = null
      for (const some of tries) {
        if (this.attemptsLeft <= 0) break
        const { ranks, lengths } = solution
        const result = this.solve({
          ranks: new Map([...ranks, ...some.map(({ term, shape }) => [term, shape.length] as const)]),
          lengths: new Map([...lengths, ...some.flatMap(onesOf)]),
        })
        if ('node' in result) continue
        next = result
        break
      }
      if (!next) break
      solution = next
    }
    return solution
  }

  /** Numbers beside tensors, each with the shape that it is meant to have. */
  private terms({ ranks, shapes }: Solution): readonly Term[] {
    const { graph, operations, order } = this.topology
    const wanted = new Map<number, Shape>()
    for (const node of order) {
      if (!['add', 'sub'].includes(operations[node]!.name)) continue
      const terms = Array.from(sourcesOf(this.topology, node))
      for (const [at, term] of terms.entries()) {
        const other = shapes[terms[1 - at]!]!
        if (ranks.get(term) !== 0 || other.length === 0) continue
        wanted.set(term, isBias(graph.nodes[term]!.name) ? other.slice(-1) : other.slice(-MAX_RANK))
      }
    }
    return Array.from(wanted, ([term, shape]) => ({ term, shape }))
  }

  private try(guess: Guess): Attempt {
    this.attemptsLeft--
    return attempt(this.topology, this.known, guess)
  }
}

const chosenShape = (rank: number): Shape =>
  Array.from({ length: rank }, (_, axis) => CHOSEN[axis % CHOSEN.length]!)

interface Term {
  readonly term: number
  readonly shape: Shape
}

/** The axes of length 1: any length would fit there, but this one is meant. */
const onesOf = ({ term, shape }: Term) =>
  shape.flatMap((length, axis) => (length === 1 ? [[axisKey(term, axis), 1] as const] : []))

/**
 * Whether all lengths are known, and are those that followed before any was chosen: x[1:3] of an x that is too short would
 * be shorter without any rule being broken.
 */
const isSound = (shapes: readonly Shape[], certain: readonly Shape[] | null): boolean =>
  shapes.every((shape, node) =>
    shape.every((length, axis) => {
      const before = certain?.[node]?.[axis] ?? length
      return !isComputed(length) && (isComputed(before) || before === length)
    }),
  )
