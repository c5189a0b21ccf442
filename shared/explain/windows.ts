import type { Evaluation } from '../engine/evaluation'
import { sourcesOf } from '../engine/topology'
import { invariant } from '../invariant'
import type { PlacedWindow } from '../ops/op'
import { apply, over, plus, times } from '../symbolic/expr'
import { filled, indicesAt, scalar, sizeOf, zeros } from '../tensor/tensor'
import type { Equation } from './equation'
import { atNode, type Formula, formulaOf, numbersOf, valueOfNode } from './quantity'

// Convolutions and pooling, place by place: of each entry of the value the window that it is made of, and what of that
// window takes the gradient.

/** A window at its place. */
export interface SeenWindow extends PlacedWindow {
  /** The entry of the node's value that it makes, by its place in the data. */
  readonly entry: number
  /** Those of its entries that get a part of what comes back to it: of max pooling one. */
  readonly takers: readonly number[]
}

/** How many windows there are, one for each entry of the value; null: no window slides there. */
export function windowCount({ program }: Evaluation, node: number): number | null {
  const operation = program.operations[node]!
  const slides = operation.kind === 'tensor' && operation.windowOf && program.place[node] !== -1
  return slides ? sizeOf(program.shapes[node]!) : null
}

/** The window that an entry of a node's value is made of. */
export function windowAt(evaluation: Evaluation, node: number, entry: number): SeenWindow {
  const { program } = evaluation
  const operation = program.operations[node]!
  invariant(operation.kind === 'tensor' && operation.windowOf, 'a window slides over what has one')
  const call = evaluation.callOf(node)
  const shapes = call.inputs.map(({ shape }) => shape)
  const placed = operation.windowOf(entry, shapes, program.graph.nodes[node]!.attributes)
  const inside = placed.entries.filter((index) => index >= 0)
  if (placed.weights) return { ...placed, entry, takers: inside }
  const [upstream, gradient] = [zeros(call.output.shape), zeros(shapes[0]!)]
  upstream.data[entry] = 1
  operation.vjp(0)!(call, upstream, gradient, 0)
  return { ...placed, entry, takers: inside.filter((index) => gradient.data[index] !== 0) }
}

/** What was taken, by node, of the input with these entries. */
const known = new WeakMap<
  Evaluation,
  Map<number, { readonly input: Float64Array; readonly taken: readonly number[] | null }>
>()

/**
 * The entries that some window takes alone, of which what comes back to it goes nowhere else: those of max pooling. Null where
 * windows share it out, and where none slides. It is asked at every drawing, and found anew where the input is another one.
 */
export function takenEntries(evaluation: Evaluation, node: number): readonly number[] | null {
  if (windowCount(evaluation, node) === null) return null
  const { data } = evaluation.callOf(node).inputs[0]!
  const before = known.get(evaluation)?.get(node)
  if (before && data.every((entry, at) => Object.is(entry, before.input[at]))) return before.taken
  const taken = findTaken(evaluation, node)
  const ofNodes = known.get(evaluation) ?? new Map()
  known.set(evaluation, ofNodes.set(node, { input: data.slice(), taken }))
  return taken
}

function findTaken(evaluation: Evaluation, node: number): readonly number[] | null {
  const count = windowCount(evaluation, node)!
  for (let entry = 0; entry < count; entry++) {
    const { entries, weights, takers } = windowAt(evaluation, node, entry)
    if (weights || takers.length > 1) return null
    // Where all others lie in the padding one entry takes it all, of an average too.
    if (entries.filter((index) => index >= 0).length > 1) return takersOf(evaluation, node)
  }
  return null
}

function takersOf(evaluation: Evaluation, node: number): readonly number[] {
  const operation = evaluation.program.operations[node]!
  invariant(operation.kind === 'tensor', 'a window slides over a tensor')
  const call = evaluation.callOf(node)
  const gradient = zeros(call.inputs[0]!.shape)
  operation.vjp(0)!(call, filled(call.output.shape, 1), gradient, 0)
  return [...gradient.data.keys()].filter((index) => gradient.data[index] !== 0)
}

/** More summands than these are not written out. */
const MOST_SUMMANDS = 12

/** How an entry comes about: y[0, 1] = 1 · 2 + 3 · 4 = 14. What lies in the padding is left out where it is 0. */
export function windowEquation(evaluation: Evaluation, node: number, window: SeenWindow): Equation {
  const { program } = evaluation
  const value = evaluation.valueOf(node)!
  const at = indicesAt(value.shape, window.entry)
  const left = apply('select', [formulaOf(valueOfNode(program, node))], { axis: 0, at })
  const result = numbersOf(scalar(value.data[window.entry]!), atNode(node))
  const made = madeOf(evaluation, node, window)
  return made ? [[left], [made], [result]] : [[left], [result]]
}

function madeOf(
  evaluation: Evaluation,
  node: number,
  { entries, weights, takers }: SeenWindow,
): Formula | null {
  const [input, kernel] = Array.from(sourcesOf(evaluation.program, node))
  const of = (source: number, entry: number) =>
    numbersOf(scalar(evaluation.valueOf(source)!.data[entry]!), atNode(source))
  const inside = entries.flatMap((entry, at) => (entry < 0 ? [] : [{ entry, at }]))
  const [first, ...more] = inside.map(({ entry, at }) =>
    weights ? times(of(input!, entry), of(kernel!, weights[at]!)) : of(input!, entry),
  )
  if (!first || inside.length > MOST_SUMMANDS) return null
  const sum = () => more.reduce((all, next) => plus(all, next), first)
  if (weights) return sum()
  if (entries.length === 1) return first
  // Where all of them take a part it is their average; else the one that takes all is the largest.
  return takers.length > 1 ? over(sum(), entries.length) : apply('max', [first, ...more])
}
