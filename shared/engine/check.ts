import { permutation } from '../random/permutation'
import { RandomState } from '../random/random-state'
import { sizeOf } from '../tensor/tensor'
import { type GateRemark, nothingToSay } from '../ops/gate-remark'
import { type Compared, compareWith, type Verdict } from './comparison'
import type { Evaluation } from './evaluation'
import { isGiven } from './given'
import { objectiveOf } from './objective'
import { scratchOf } from './finite-difference'
import { freezeStopped } from './frozen'
import { sourcesOf } from './topology'
import type { Program } from './program'

/** How the gradient of one node compares with central differences. */
export interface NodeCheck {
  readonly node: number
  /** The worst of its entries'. */
  readonly verdict: Verdict
  /** How many of its entries were compared. */
  readonly checked: number
  /** The entry that agrees least of those with this verdict, by its index in row-major order, and what the two said. */
  readonly worst: { readonly entry: number; readonly analytic: number; readonly numeric: number }
}

/** What was compared. */
export interface GradientCheck {
  /** The nodes of which at least one entry was compared, inputs first. */
  readonly nodes: readonly NodeCheck[]
  /** How many entries were compared, of all that have a gradient. */
  readonly checked: number
  readonly entries: number
}

/** How much is compared. */
export interface CheckOptions {
  /** About how many numbers may be read and written while values are computed again; nothing ends within one entry. */
  readonly budget: number
  /** What the entries are drawn with, where the budget does not suffice for all. */
  readonly seed: number
  /** Hears how many entries are compared, each time that some are. */
  readonly progress: (checked: number, entries: number) => void
}

/** A few seconds. */
export const CHECK_BUDGET = 5e8

/**
 * Compares gradients with central differences in float64, at two step sizes and more: comparison.ts says when they agree.
 * Not only of sources: any node's value is nudged, and what depends on it follows. Of what is given nobody asks.
 *
 * Of all entries of all nodes, as far as the budget goes: every entry costs what depends on it, so that all of them cost
 * the square of the graph. Nodes take turns in an order that is drawn, and so do the entries of each.
 * The evaluation must have been run; it ends as it began.
 */
export function checkGradients(
  evaluation: Evaluation,
  { budget = CHECK_BUDGET, seed = 0, progress = () => {} }: Partial<CheckOptions> = {},
): GradientCheck {
  const { program, target, flow } = evaluation
  if (target === null) return { nodes: [], checked: 0, entries: 0 }
  const random = new RandomState(seed)
  const reached = Array.from(program.order).filter(
    (node) => flow.reached[node] && (node === target || !isGiven(program, node)),
  )
  // A nudge must not pass where a gradient does not: through a stopGradient, through a label.
  const nudged = new Nudged(freezeStopped(evaluation))
  const nodes = new Map(
    reached.map((node) => [node, new Comparison(node, sizeOf(program.shapes[node]!), random)]),
  )
  const entries = reached.reduce((sum, node) => sum + sizeOf(program.shapes[node]!), 0)
  const turns = Array.from(permutation(reached.length, random), (at) => nodes.get(reached[at]!)!)
  let checked = 0
  // One entry of each node, then two more, four: going over to another node costs an update.
  for (let share = 1; checked < entries && nudged.spent < budget; share *= 2) {
    for (const comparison of turns) {
      const before = comparison.checked
      while (comparison.hasNext && comparison.checked - before < share) {
        comparison.compareNext(nudged)
        checked++
        if (nudged.spent >= budget) break
      }
      nudged.restore()
      if (comparison.checked > before) progress(checked, entries)
      if (nudged.spent >= budget) break
    }
  }
  const checks = reached.map((node) => nodes.get(node)!).filter((comparison) => comparison.checked > 0)
  return { nodes: checks.map((comparison) => comparison.result), checked, entries }
}

/** What `checkGradients` says of one entry. The evaluation must have been run; it stays as it is. */
export function checkEntry(evaluation: Evaluation, node: number, entry: number): Compared {
  const scratch = scratchOf(evaluation)
  scratch.forward()
  scratch.backward()
  return compareEntry(new Nudged(freezeStopped(scratch)), node, entry)
}

function compareEntry(nudged: Nudged, node: number, entry: number): Compared {
  const moved = {
    value: nudged.valueOf(node, entry),
    base: nudged.base,
    rounding: nudged.rounding,
    at: (offset: number) => nudged.targetAt(node, entry, offset),
  }
  const found = compareWith(moved, nudged.evaluation.gradientOf(node)!.data[entry]!)
  return found.verdict === 'failed' && nudged.stopped[node] ? { ...found, verdict: 'kink' } : found
}

/** An evaluation of which one entry at a time is nudged. */
class Nudged {
  readonly evaluation: Evaluation
  /** The target as it is. */
  readonly base: number
  /** About how far the target is off by rounding. */
  readonly rounding: number
  /** How many numbers were read and written. */
  spent = 0
  /** By node: 1 where it reaches the target through a value that is stopped at a bound, and what is passed is no slope. */
  readonly stopped: Uint8Array
  private readonly costs: Float64Array
  private nudge: { readonly node: number; readonly entry: number; readonly value: number } | null = null

  constructor(evaluation: Evaluation) {
    this.evaluation = evaluation
    this.costs = costsOf(evaluation.program)
    this.base = this.sum()
    this.rounding = roundingOf(evaluation, this.base)
    this.stopped = stoppedBehind(evaluation)
  }

  /** The value of an entry that is not nudged. */
  valueOf(node: number, entry: number): number {
    const { nudge } = this
    if (nudge?.node === node && nudge.entry === entry) return nudge.value
    return this.evaluation.valueOf(node)!.data[entry]!
  }

  /** What is differentiated, where one entry is moved; the entry before it, of the same node, is put back. */
  targetAt(node: number, entry: number, offset: number): number {
    const value = this.valueOf(node, entry)
    if (this.nudge && this.nudge.node !== node) this.restore()
    if (this.nudge && this.nudge.entry !== entry)
      this.evaluation.setEntry(this.nudge.node, this.nudge.entry, this.nudge.value)
    this.nudge = { node, entry, value }
    this.evaluation.setEntry(node, entry, value + offset)
    this.update()
    return this.sum()
  }

  /** Puts everything back. */
  restore(): void {
    if (!this.nudge) return
    this.evaluation.setEntry(this.nudge.node, this.nudge.entry, this.nudge.value)
    this.nudge = null
    this.update()
  }

  private update(): void {
    this.evaluation.updateValues((node) => (this.spent += this.costs[node]!))
  }

  private sum(): number {
    this.spent += sizeOf(this.evaluation.valueOf(this.evaluation.target!)!.shape)
    return objectiveOf(this.evaluation)
  }
}

/** Of computing one node again at all, and of each input that it joins, in numbers. */
const NODE_COST = 50
const INPUT_COST = 10

/**
 * By node: what it reads and writes when it is computed again. Of two inputs at least the root of the three sizes
 * multiplied, which is what a matrix product multiplies: √(mk · kn · mn) = mkn.
 */
function costsOf(program: Program): Float64Array {
  const { shapes } = program
  const size = (node: number) => (shapes[node] ? sizeOf(shapes[node]) : 0)
  return Float64Array.from(shapes, (_, node) => {
    const own = size(node)
    const inputs = Array.from(sourcesOf(program, node), (source) => (source < 0 ? 0 : size(source)))
    const moved = inputs.reduce((sum, input) => sum + input + INPUT_COST, own)
    const isProduct = inputs.length === 2 && program.operations[node]!.kind === 'tensor'
    return NODE_COST + Math.max(moved, isProduct ? Math.sqrt(inputs[0]! * inputs[1]! * own) : 0)
  })
}

/** What has been compared of one node. Its entries come up in steps that lead to each of them once. */
class Comparison {
  checked = 0
  private readonly node: number
  private readonly size: number
  private readonly stride: number
  private next: number
  private verdict: Verdict = 'passed'
  private worst: NodeCheck['worst'] | null = null
  private worstDifference = -Infinity

  constructor(node: number, size: number, random: RandomState) {
    this.node = node
    this.size = size
    this.next = Math.floor(random.randomSample() * size)
    this.stride = coprimeFrom(1 + Math.floor(random.randomSample() * size), size)
  }

  get hasNext(): boolean {
    return this.checked < this.size
  }

  get result(): NodeCheck {
    const { node, verdict, checked, worst } = this
    return { node, verdict, checked, worst: worst! }
  }

  compareNext(nudged: Nudged): void {
    const entry = this.next
    this.next = (entry + this.stride) % this.size
    this.checked++
    const analytic = nudged.evaluation.gradientOf(this.node)!.data[entry]!
    const { verdict, numeric } = compareEntry(nudged, this.node, entry)
    const [now, before] = [severity.indexOf(verdict), severity.indexOf(this.verdict)]
    const difference = Math.abs(analytic - numeric)
    if (this.worst && (now < before || (now === before && !(difference > this.worstDifference)))) return
    this.verdict = verdict
    this.worst = { entry, analytic, numeric }
    this.worstDifference = difference
  }
}

/** The worst last. */
const severity: readonly Verdict[] = ['passed', 'uncheckable', 'kink', 'failed']

/**
 * How far the target is off by rounding: every value is by its last digit, and its gradient says what becomes of that.
 * What a sum is computed from counts too, as it may cancel.
 */
function roundingOf(evaluation: Evaluation, base: number): number {
  const { program, flow } = evaluation
  let sum = Math.abs(base)
  const add = (value: number, gradient: number) => {
    const product = Math.abs(value * gradient)
    if (product < Infinity) sum += product
  }
  for (const node of program.order) {
    if (!flow.reached[node] || program.operations[node]!.kind === 'source') continue
    const [{ data }, gradient] = [evaluation.valueOf(node)!, evaluation.gradientOf(node)!.data]
    // Within an operation on tensors numbers as large as its inputs are rounded, be its output ever so small.
    // Adding up n of them errs by √n last digits.
    const isTensor = program.operations[node]!.kind === 'tensor'
    const [largest, count] = isTensor ? largestInput(evaluation, node) : [0, 1]
    data.forEach((value, entry) => add((Math.abs(value) + largest) * Math.sqrt(count), gradient[entry]!))
    sourcesOf(program, node).forEach((source, port) => {
      const position = program.inputStart[node]! + port
      if (!program.differentiable[position]) return
      const global = evaluation.globalView(position).data
      evaluation.valueOf(source)!.data.forEach((value, entry) => add(value, global[entry]!))
    })
  }
  return Number.EPSILON * sum
}

/** The largest entry of all inputs, and how many the largest of them has. */
function largestInput(evaluation: Evaluation, node: number): readonly [largest: number, count: number] {
  let [largest, count] = [0, 1]
  for (const { data } of evaluation.callOf(node).inputs) {
    count = Math.max(count, data.length)
    for (const entry of data) if (Math.abs(entry) > largest) largest = Math.abs(entry)
  }
  return [largest, count]
}

/** Whether what is passed is the slope of neither side, which are the same: between equal bounds, or below the last one. */
const isNoSlope = (remark: GateRemark | null): boolean =>
  remark?.kind === 'stopped log' || (remark?.kind === 'kink' && remark.left === remark.right)

/** The nodes that reach the target through a value that is stopped at a bound, and what is passed there is no slope. */
function stoppedBehind(evaluation: Evaluation): Uint8Array {
  const { program, flow } = evaluation
  const stopped = new Uint8Array(program.order.length)
  for (const node of program.order.toReversed()) {
    if (!flow.reached[node]) continue
    const { remarks } = program.operations[node]!
    const { inputs, attributes } = evaluation.callOf(node)
    const isHere =
      remarks !== nothingToSay && remarks(inputs, attributes, program.shapes[node]!).some(isNoSlope)
    if (!isHere && !stopped[node]) continue
    sourcesOf(program, node).forEach((source, port) => {
      if (program.differentiable[program.inputStart[node]! + port]) stopped[source] = 1
    })
  }
  return stopped
}

/** The first number from `from` on that shares no divisor with `size`. */
function coprimeFrom(from: number, size: number): number {
  let number = from
  while (divisor(number, size) !== 1) number++
  return number
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
