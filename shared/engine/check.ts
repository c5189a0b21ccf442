import { permutation } from '../random/permutation'
import { RandomState } from '../random/random-state'
import { sizeOf } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { freezeStopped } from './frozen'
import { sourcesOf } from './topology'
import type { Program } from './program'

/** How the gradient of one node compares with central differences. */
export interface NodeCheck {
  readonly node: number
  /** `kink`: the two one-sided differences disagree and the gradient lies between them, so there is nothing to compare. */
  readonly verdict: 'passed' | 'kink' | 'failed'
  /** How many of its entries were compared. */
  readonly checked: number
  /** The entry that agrees least, by its index in row-major order, and what the two said. */
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
 * Compares gradients with central differences in float64: h = 1e-6 · max(1, |x|), and the two agree when they differ by at
 * most 1e-7 + 1e-6 · |numeric|. Not only of sources: any node's value is nudged, and what depends on it follows.
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
  const reached = Array.from(program.order).filter((node) => flow.reached[node])
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

/** Below this the step of 1e-6 is wide enough for what rounding does to a target. */
const LITTLE_ROUNDING = 1e-15

/** An evaluation of which one entry at a time is nudged. */
class Nudged {
  readonly evaluation: Evaluation
  /** The target as it is. */
  readonly base: number
  /** About how far the target is off by rounding: adding up n numbers errs by √n last digits. */
  readonly rounding: number
  /** How many numbers were read and written. */
  spent = 0
  private readonly target: number
  private readonly costs: Float64Array
  private nudge: { readonly node: number; readonly entry: number; readonly value: number } | null = null

  constructor(evaluation: Evaluation) {
    this.evaluation = evaluation
    this.target = evaluation.target!
    this.costs = costsOf(evaluation.program)
    this.base = this.sum()
    const { shapes } = evaluation.program
    const most = shapes.reduce((most, shape) => Math.max(most, shape ? sizeOf(shape) : 0), 1)
    this.rounding = Number.EPSILON * Math.abs(this.base) * Math.sqrt(most)
  }

  /** The value of an entry that is not nudged. */
  valueOf(node: number, entry: number): number {
    const { nudge } = this
    if (nudge?.node === node && nudge.entry === entry) return nudge.value
    return this.evaluation.valueOf(node)!.data[entry]!
  }

  /** The target, summed over its entries, where one entry is moved; the entry before it, of the same node, is put back. */
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
    const { data } = this.evaluation.valueOf(this.target)!
    this.spent += data.length
    return data.reduce((sum, entry) => sum + entry, 0)
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
  private verdict: NodeCheck['verdict'] = 'passed'
  private worst: NodeCheck['worst'] | null = null
  private worstExcess = -Infinity

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
    this.worst ??= { entry, analytic, numeric: analytic }
    const { numeric, excess, isKink } = compare(nudged, this.node, entry, analytic)
    if (excess <= 0) return
    if (isKink && this.verdict === 'passed') this.verdict = 'kink'
    if (!isKink) this.verdict = 'failed'
    if (excess <= this.worstExcess) return
    this.worst = { entry, analytic, numeric }
    this.worstExcess = excess
  }
}

/** What central differences say about one entry, and by how much more than it may it differs. */
function compare(nudged: Nudged, node: number, entry: number, analytic: number) {
  const size = Math.max(1, Math.abs(nudged.valueOf(node, entry)))
  const { base, rounding } = nudged
  const difference = (step: number, absolute: number, relative: number) => {
    const h = step * size
    const [above, below] = [nudged.targetAt(node, entry, h), nudged.targetAt(node, entry, -h)]
    const numeric = (above - below) / (2 * h)
    const excess = Math.abs(analytic - numeric) - (absolute + relative * Math.abs(numeric))
    const sides = [(base - below) / h, (above - base) / h].sort((a, b) => a - b) as [number, number]
    const isKink = sides[1] - sides[0] > 1e-3 && analytic >= sides[0] - 1e-3 && analytic <= sides[1] + 1e-3
    return { numeric, excess, isKink }
  }
  const first = difference(1e-6, 1e-7, 1e-6)
  if (first.excess <= 0 || !(rounding > LITTLE_ROUNDING && rounding < Infinity)) return first
  // Of a large target the rounding of its last digits, divided by h, is more than that. A wider step loses fewer digits
  // to it; what the step itself errs by is as much where h³ is as large as the rounding.
  const step = Math.cbrt(rounding)
  const second = difference(step, 1e-7 + (4 * rounding) / step, 1e-6 + step * step)
  return second.excess <= 0 ? second : first
}

/** The first number from `from` on that shares no divisor with `size`. */
function coprimeFrom(from: number, size: number): number {
  let number = from
  while (divisor(number, size) !== 1) number++
  return number
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
