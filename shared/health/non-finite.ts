import type { Evaluation } from '../engine/evaluation'
import { isGiven } from '../engine/given'
import { edgeGradients } from '../engine/local-gradient'
import type { Program } from '../engine/program'
import { incomingOf, sourcesOf } from '../engine/topology'
import type { Shape, Tensor } from '../tensor/tensor'
import type { Given, NonFinite } from './finding'

/** More are not listed: whoever mends these sees the next. */
const MOST = 64

/**
 * Every place where a NaN or an infinity comes up in what is computed from finite numbers, in the order of evaluation and
 * then of backpropagation: the first one is the first of all. What only passes one on is not among them. The evaluation
 * must have been run. Of steps: without the local gradients of gates that the gradient does not reach, of which no step
 * says anything.
 */
export function nonFiniteFindings(
  evaluation: Evaluation,
  which: 'all' | 'of steps' = 'all',
): readonly NonFinite[] {
  if (isFinite(evaluation)) return NONE
  const { program } = evaluation
  const found: NonFinite[] = []
  for (const node of program.order) {
    if (found.length === MOST) return found
    const made = madeForward(evaluation, node)
    if (made) found.push(made)
  }
  for (const node of program.order.toReversed()) {
    if (which === 'of steps' && !evaluation.flow.reached[node]) continue
    for (const made of madeBackward(evaluation, node)) {
      if (found.length === MOST) return found
      found.push(made)
    }
  }
  return found
}

/** The same list every time, so that whoever shows it knows that it is. */
const NONE: readonly NonFinite[] = []

/**
 * Whether all numbers are finite, without asking which belongs where: one pass over four arrays without a branch in it.
 * False also where only a number is not that nobody sees.
 */
function isFinite({ arena }: Evaluation): boolean {
  const { values, gradients, locals, globals } = arena
  return [values, gradients, locals, globals].every((numbers) => {
    // A finite number less itself is 0, every other one NaN.
    let sum = 0
    for (let i = 0; i < numbers.length; i++) sum += numbers[i]! - numbers[i]!
    return sum === 0
  })
}

function madeForward(evaluation: Evaluation, node: number): NonFinite | null {
  const { program } = evaluation
  const operation = program.operations[node]!
  const value = evaluation.valueOf(node)
  if (!value) return null
  const isSound = isGivenSound(evaluation, node)
  const isMask = operation.kind === 'tensor' && operation.isMask
  const at = firstWhere(value, (entry) => !(isMask && value.data[entry] === -Infinity) && isSound(entry))
  if (at < 0) return null
  return {
    ...placed(program, node, value, at),
    where: 'value',
    operation: operation.name,
    inputs: givenOf(evaluation, node, at).map(({ name, numbers }): Given => {
      const [number, ...others] = numbers
      return { name, number: others.length === 0 ? number! : null }
    }),
  }
}

interface GivenNumbers {
  readonly name: string
  readonly numbers: Float64Array
}

/** Whether all that an entry of a value is computed from is finite; what is the same for all entries is asked once. */
function isGivenSound(evaluation: Evaluation, node: number): (entry: number) => boolean {
  const isSound = (entry: number) =>
    givenOf(evaluation, node, entry).every(({ numbers }) => numbers.every(Number.isFinite))
  if (evaluation.program.operations[node]!.kind === 'elementwise') return isSound
  let known: boolean | null = null
  return () => (known ??= isSound(0))
}

/** What an entry of a value is computed from: of what works entry by entry one number each, else all. */
function givenOf(evaluation: Evaluation, node: number, entry: number): GivenNumbers[] {
  const { program, arena } = evaluation
  const isEntrywise = program.operations[node]!.kind === 'elementwise'
  const slot = program.slot[program.place[node]!]! + entry
  return Array.from(sourcesOf(program, node), (source, input) => {
    const name = nameAt(program, source)
    if (!isEntrywise) return { name, numbers: evaluation.valueOf(source)!.data }
    const from = program.operands[input]![slot]!
    return { name, numbers: arena.values.subarray(from, from + 1) }
  })
}

/** First the sum of a node's gradient, then what flows on over its incoming wires. */
function* madeBackward(evaluation: Evaluation, node: number): Generator<NonFinite> {
  const { program, flow } = evaluation
  if (program.place[node] === -1) return
  const gradient = evaluation.gradientOf(node)
  if (gradient && !isGiven(program, node) && node !== evaluation.target) {
    const at = firstWhere(gradient, (entry) => contributions(evaluation, node, entry).every(Number.isFinite))
    if (at >= 0) yield { ...placed(program, node, gradient, at), where: 'gradient' }
  }
  const value = evaluation.valueOf(node)!
  const isSound = isGivenSound(evaluation, node)
  // Of all wires alike, and there may be many.
  let known: boolean | null = null
  const areEndsFinite = () => (known ??= [gradient, value, ...inputsOf(evaluation, node)].every(isAllFinite))
  for (const edge of incomingOf(program, node)) {
    // What is given has no gradient that anybody asks for.
    if (isGiven(program, program.edgeSource[edge]!)) continue
    const { local, global } = edgeGradients(evaluation, edge)!
    const over = { edge: program.graph.edges[edge]!.id, source: nameAt(program, program.edgeSource[edge]!) }
    const diagonal = local?.kind === 'diagonal' ? local.diagonal : null
    const atLocal = diagonal
      ? firstWhere(diagonal, (entry) => Number.isFinite(value.data[entry]) && isSound(entry))
      : -1
    if (diagonal && atLocal >= 0) {
      yield { ...placed(program, node, diagonal, atLocal), ...over, where: 'local' }
      continue
    }
    if (!global || !flow.reached[node]) continue
    const isGivenFinite = isAllFinite(diagonal) && areEndsFinite()
    const atGlobal = isGivenFinite ? firstWhere(global, () => true) : -1
    if (atGlobal >= 0) yield { ...placed(program, node, global, atGlobal), ...over, where: 'global' }
  }
}

const isAllFinite = (tensor: Tensor | null): boolean => tensor === null || tensor.data.every(Number.isFinite)

const inputsOf = (evaluation: Evaluation, node: number): Tensor[] =>
  Array.from(sourcesOf(evaluation.program, node), (source) => evaluation.valueOf(source)!)

/** What adds up to an entry of a node's gradient. */
function contributions({ program, flow, arena }: Evaluation, node: number, entry: number): number[] {
  const place = program.place[node]!
  const size = program.slot[place + 1]! - program.slot[place]!
  const found = [arena.globals[flow.first[program.slot[place]! + entry]!]!]
  // Of each further contribution all entries stand side by side.
  for (let k = flow.moreStart[place]! + entry; k < flow.moreStart[place + 1]!; k += size)
    found.push(arena.globals[flow.moreLane[k]!]!)
  return found
}

/** The first entry that is not finite where a condition holds, or −1. */
const firstWhere = ({ data }: Tensor, holds: (entry: number) => boolean): number =>
  data.findIndex((number, entry) => !Number.isFinite(number) && holds(entry))

const placed = (program: Program, node: number, { shape, data }: Tensor, at: number) => ({
  kind: 'non-finite' as const,
  nodes: [program.graph.nodes[node]!.id],
  name: nameAt(program, node),
  number: data[at]!,
  entry: indicesOf(shape, at),
})

/** The indices of an entry by its place in row-major order. */
function indicesOf(shape: Shape, at: number): number[] {
  let left = at
  return shape
    .toReversed()
    .map((length) => {
      const index = left % length
      left = Math.floor(left / length)
      return index
    })
    .toReversed()
}

const nameAt = ({ graph }: Program, node: number): string => graph.nodes[node]!.name
