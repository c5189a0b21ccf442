import { sourcesOf, type Topology } from '../engine/topology'
import { SCALAR, type Shape } from '../tensor/tensor'
import { remedyOf } from './shape-equations'
import { isComputed, UnknownSizes } from './unknown-sizes'

/** What a free name is taken to be: so many axes, with the lengths that are settled so far by their places. */
export interface Guess {
  readonly ranks: ReadonlyMap<number, number>
  /** By `axisKey`. */
  readonly lengths: ReadonlyMap<string, number>
}

export const axisKey = (node: number, axis: number): string => `${node}:${axis}`

/** What follows from a guess. */
export type Attempt =
  | {
      readonly ok: true
      readonly shapes: readonly Shape[]
      /** The axes whose lengths nothing says, each with those that equal it: by the node and the axis. */
      readonly open: readonly { readonly node: number; readonly axis: number }[]
    }
  | {
      readonly ok: false
      /** Where shapes do not fit. */
      readonly node: number
      /** Whether it hangs on lengths that are not settled yet. */
      readonly isOpen: boolean
      readonly open: readonly { readonly node: number; readonly axis: number }[]
      readonly lengths: readonly number[]
    }

/** A text cannot make more passes than this necessary, unless a length would have to be larger than itself. */
const MAX_PASSES = 20

/**
 * Infers all shapes from known ones and a guess: lengths that nothing says are unknowns, and wherever an operation's shape
 * rule refuses two of them because they differ, they become one.
 */
export function attempt(topology: Topology, known: ReadonlyMap<number, Shape>, guess: Guess): Attempt {
  const { graph, operations, order } = topology
  const sizes = new UnknownSizes()
  const free = new Map<number, Shape>()
  for (const [node, rank] of guess.ranks) {
    const lengths = Array.from(
      { length: rank },
      (_, axis) => guess.lengths.get(axisKey(node, axis)) ?? sizes.next(),
    )
    free.set(node, rank === 0 ? SCALAR : lengths)
  }
  const settle = (shape: Shape): Shape =>
    shape.length === 0 ? SCALAR : shape.map((size) => sizes.settled(size))
  const openAxes = () => {
    const open: { node: number; axis: number }[] = []
    const seen = new Set<number>()
    for (const [node, shape] of free)
      for (const [axis, size] of settle(shape).entries()) {
        if (!sizes.isUnknown(size) || seen.has(size)) continue
        seen.add(size)
        open.push({ node, axis })
      }
    return open
  }

  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const shapes: Shape[] = []
    let united = false
    for (const node of order) {
      const given = known.get(node) ?? free.get(node)
      if (given) {
        shapes[node] = settle(given)
        continue
      }
      const operation = operations[node]!
      const sources = Array.from(sourcesOf(topology, node))
      const { attributes } = graph.nodes[node]!
      for (;;) {
        const inputs = sources.map((source) => settle(shapes[source]!))
        const shape = operation.shape(inputs, attributes)
        if (shape.ok) {
          shapes[node] = settle(shape.value)
          break
        }
        const { equal, lengths = [] } = remedyOf(shape.error, inputs)
        const differing = equal.filter(([a, b]) => sizes.settled(a) !== sizes.settled(b))
        const stuck = differing.filter(([a, b]) => !sizes.unite(a, b))
        if (differing.length === 0 || stuck.length > 0) {
          const isOpen =
            differing.flat().some((size) => isComputed(sizes.settled(size))) ||
            (lengths.length > 0 && inputs.some((input) => input.some(isComputed)))
          return { ok: false, node, isOpen, open: openAxes(), lengths }
        }
        united = true
      }
    }
    if (!united) return { ok: true, shapes: shapes.map(settle), open: openAxes() }
  }
  return { ok: false, node: order.at(-1)!, isOpen: true, open: openAxes(), lengths: [] }
}
