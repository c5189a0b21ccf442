import { invariant } from '../invariant'
import { sameShape, type Shape, sizeOf, type Tensor } from '../tensor/tensor'
import { type Dependants, dependantsOf } from './dependants'
import { Drawing } from './drawing'
import { type Flow, flowTo, gather } from './flow'
import type { Problem, UpstreamMisfit } from './problem'
import type { Block, Program } from './program'
import { type Arena, BinaryRun, callRun, type EntryInput, type PreparedCall, type Run, UnaryRun } from './run'
import { sourcesOf } from './topology'
import { type UpstreamFault, upstreamOf } from './upstream'

/** What an update changed, as indices of nodes. */
export interface Changes {
  readonly values: readonly number[]
  readonly gradients: readonly number[]
  /** Nodes whose incoming edges have new local or global gradients. */
  readonly edges: readonly number[]
}

/**
 * A program with numbers in it. `forward` and `backward` are one loop each over the blocks; `update` runs the same code
 * for single nodes, only where something changed; stepping runs it for one node. All three give the same bits.
 */
export class Evaluation {
  readonly program: Program
  readonly flow: Flow
  /** The node that was to be differentiated, or null. Without a value it cannot be: then there is no target. */
  readonly wanted: number | null
  /** The node that is differentiated, or null. */
  readonly target: number | null
  /** The gradient of the target with respect to itself, where another one than ones is given. */
  readonly upstream: Float64Array | null
  /** Why that does not fit, so that there is no target. */
  private readonly misfit: UpstreamMisfit | null
  readonly arena: Arena
  /** What its nodes draw. After another draw the values follow with `forward`. */
  readonly drawing: Drawing
  private readonly runs: readonly (Run | null)[]
  private cachedDependants: Dependants | null = null
  private readonly touched = new Set<number>()
  private readonly replaced = new Set<number>()

  /** Allocates, fills in the values that the document holds and draws the random ones; computes nothing yet. */
  constructor(program: Program, wanted: number | null) {
    this.program = program
    this.wanted = wanted
    const found = wanted === null || program.place[wanted] === -1 ? null : wanted
    const upstream =
      found === null ? null : upstreamOf(program.graph.upstream ?? null, program.shapes[found]!)
    this.target = upstream?.ok ? found : null
    this.upstream = program.graph.upstream && upstream?.ok ? upstream.value.data : null
    this.misfit = upstream && !upstream.ok ? misfitOf(program, found!, upstream.error) : null
    this.flow = flowTo(program, this.target)
    const slots = program.slot[program.schedule.length]!
    this.arena = {
      values: new Float64Array(slots),
      gradients: new Float64Array(slots),
      locals: new Float64Array(program.zeroLane + 1),
      globals: new Float64Array(program.zeroLane + 1),
    }
    // The gradient of the target with respect to itself; a tensor counts as the sum of its entries.
    if (upstream?.ok) this.arena.globals.set(upstream.value.data)
    for (const [node, { data }] of program.held) this.arena.values.set(data, this.slotOf(node))
    this.drawing = new Drawing(program, (source, data) => this.arena.values.set(data, this.slotOf(source)))
    this.runs = program.blocks.map((block) => this.prepare(block))
  }

  /** Why nodes have no value, or nothing a gradient. */
  get problems(): readonly Problem[] {
    return this.misfit ? [...this.program.problems, this.misfit] : this.program.problems
  }

  /** Computes every value. */
  forward(): void {
    this.program.blocks.forEach(({ start, end }, at) => this.runs[at]?.forward(start, end))
  }

  /** Computes every local gradient and, for what the target depends on, every gradient. Needs the values. */
  backward(): void {
    const { program, flow, arena, runs } = this
    for (let at = runs.length - 1; at >= 0; at--) {
      const { start, end } = program.blocks[at]!
      const run = runs[at]
      if (!flow.active[at] && !run?.keepsLocals) continue
      gather(program.slot, flow, arena.gradients, arena.globals, start, end)
      run?.backward(start, end)
    }
  }

  /** One step of `forward`: the value of one node, whose inputs have theirs. */
  forwardNode(node: number): void {
    const at = this.placeOf(node)
    this.runAt(at)?.forward(at, at + 1)
  }

  /** One step of `backward`: the gradient of one node from its outgoing edges, and the gradients of its incoming ones. */
  backwardNode(node: number): void {
    const { program, flow, arena } = this
    const at = this.placeOf(node)
    gather(program.slot, flow, arena.gradients, arena.globals, at, at + 1)
    this.runAt(at)?.backward(at, at + 1)
  }

  /** Gives a node another value of the same shape; `update` carries it on. */
  setValue(node: number, { shape, data }: Tensor): void {
    invariant(sameShape(shape, this.shapeOf(node)), 'a value of another shape needs another program')
    this.arena.values.set(data, this.slotOf(node))
    this.touched.add(node)
    this.replaced.add(node)
  }

  /** Gives one entry of a node another value; `updateValues` carries it on. */
  setEntry(node: number, entry: number, value: number): void {
    this.arena.values[this.slotOf(node) + entry] = value
    this.touched.add(node)
    this.replaced.add(node)
  }

  /** The values that sources hold now: those of the program, and in their place what was set since. */
  held(): Program['held'] {
    const { held } = this.program
    if (this.replaced.size === 0) return held
    const now = new Map(held)
    for (const node of this.replaced) {
      const { shape, data } = this.view(this.arena.values, node)
      if (held.has(node)) now.set(node, { shape, data: data.slice() })
    }
    return now
  }

  /** Recomputes what depends on the values that were set since, and nothing else. */
  update(): Changes {
    const values = this.updateValues()
    return { values, ...this.updateGradients(values) }
  }

  /** The forward half of `update`: values only. `computed` hears of each node that is computed again. */
  updateValues(computed?: (node: number) => void): number[] {
    const { place, schedule, slot } = this.program
    const { start, consumers, pending } = this.dependants
    const changed = [...this.touched]
    this.touched.clear()
    const awaken = (at: number) => {
      for (let k = start[at]!; k < start[at + 1]!; k++) pending.add(consumers[k]!)
    }
    for (const node of changed) awaken(place[node]!)
    while (!pending.isEmpty) {
      const at = pending.takeFirst()
      const before = this.arena.values.slice(slot[at], slot[at + 1])
      this.runAt(at)?.forward(at, at + 1)
      computed?.(schedule[at]!)
      if (isUnchanged(before, this.arena.values, slot[at]!)) continue
      changed.push(schedule[at]!)
      awaken(at)
    }
    return changed
  }

  /** The backward half: local gradients next to a changed value, then upstream as far as anything differs. */
  private updateGradients(changed: readonly number[]): Omit<Changes, 'values'> {
    const { program, flow, arena } = this
    const { place, schedule, slot, inputStart, inputNode, differentiable } = program
    const { start, consumers, pending, todo } = this.dependants
    const mark = (at: number, what: number) => {
      todo[at]! |= what
      pending.add(at)
    }
    for (const node of changed) {
      const at = place[node]!
      mark(at, EDGES)
      for (let k = start[at]!; k < start[at + 1]!; k++) mark(consumers[k]!, EDGES)
    }
    const gradients: number[] = []
    const edges: number[] = []
    while (!pending.isEmpty) {
      const at = pending.takeLast()
      const node = schedule[at]!
      let what = todo[at]!
      todo[at] = 0
      if (what & GRADIENT) {
        const before = arena.gradients.slice(slot[at], slot[at + 1])
        gather(slot, flow, arena.gradients, arena.globals, at, at + 1)
        if (!isUnchanged(before, arena.gradients, slot[at]!)) {
          gradients.push(node)
          what |= EDGES
        }
      }
      if (!(what & EDGES)) continue
      edges.push(node)
      this.runAt(at)?.backward(at, at + 1)
      if (!flow.reached[node]) continue
      for (let position = inputStart[node]!; position < inputStart[node + 1]!; position++)
        if (differentiable[position]) mark(place[inputNode[position]!]!, GRADIENT)
    }
    return { gradients, edges }
  }

  /** The value of a node, a view that changes with it; null where it could not be evaluated. */
  valueOf(node: number): Tensor | null {
    return this.program.place[node] === -1 ? null : this.view(this.arena.values, node)
  }

  /** ∂target/∂node, a view; null where the target does not depend on the node. */
  gradientOf(node: number): Tensor | null {
    return this.flow.reached[node] ? this.view(this.arena.gradients, node) : null
  }

  private view(numbers: Float64Array, node: number): Tensor {
    const shape = this.shapeOf(node)
    const slot = this.slotOf(node)
    return { shape, data: numbers.subarray(slot, slot + sizeOf(shape)) }
  }

  /** The gradient that flows back over the edge at an input position (see Topology), in the shape of its source. */
  globalView(position: number): Tensor {
    const shape = this.shapeOf(this.program.inputNode[position]!)
    return { shape, data: this.lanes(this.arena.globals, position, shape) }
  }

  /** The diagonal of the local Jacobian at an input position, in the shape of the output. */
  localView(position: number, shape: Shape): Tensor {
    return { shape, data: this.lanes(this.arena.locals, position, shape) }
  }

  private lanes(numbers: Float64Array, position: number, shape: Shape): Float64Array {
    const lane = this.program.lane[position]!
    return numbers.subarray(lane, lane + sizeOf(shape))
  }

  /** What a node's operation is applied to, for those that work on whole tensors. */
  callOf(node: number): PreparedCall['call'] {
    const { program } = this
    const inputs = Array.from(sourcesOf(program, node), (source) => this.view(this.arena.values, source))
    const { attributes } = program.graph.nodes[node]!
    return {
      inputs,
      output: this.view(this.arena.values, node),
      attributes,
      drawn: this.drawing.of(node),
    }
  }

  /** Made when first needed: a full run does without. */
  private get dependants(): Dependants {
    return (this.cachedDependants ??= dependantsOf(this.program))
  }

  private placeOf(node: number): number {
    const at = this.program.place[node]!
    invariant(at >= 0, 'this node cannot be evaluated')
    return at
  }

  private slotOf(node: number): number {
    return this.program.slot[this.placeOf(node)]!
  }

  private shapeOf(node: number): Shape {
    const shape = this.program.shapes[node]
    invariant(shape, 'this node cannot be evaluated')
    return shape
  }

  private runAt(at: number): Run | null {
    return this.runs[this.dependants.blockOf[at]!]!
  }

  private prepare({ operation, start, end }: Block): Run | null {
    const { program, arena } = this
    const { schedule, slot, inputStart, graph } = program
    if (operation.kind === 'source') return null
    if (operation.kind === 'elementwise') {
      const { entries } = operation
      const { attributes } = graph.nodes[schedule[start]!]!
      const first = this.entryInput(start, 0)
      return entries.arity === 1
        ? new UnaryRun(entries, attributes, arena, slot, first)
        : new BinaryRun(entries, attributes, arena, slot, first, this.entryInput(start, 1))
    }
    const calls = Array.from(schedule.subarray(start, end), (node): PreparedCall => {
      const call = this.callOf(node)
      return {
        call,
        upstream: this.view(arena.gradients, node),
        inputs: call.inputs.map((_, input) => ({
          vjp: operation.vjp(input),
          gradient: this.globalView(inputStart[node]! + input),
        })),
      }
    })
    return callRun(operation, start, calls)
  }

  /** What a block of elementwise nodes reads: all of its nodes broadcast this input alike, or not at all. */
  private entryInput(start: number, input: number): EntryInput {
    const { schedule, slot, inputStart, inputNode, lane, shapes, operands } = this.program
    const node = schedule[start]!
    const position = inputStart[node]! + input
    const shift = lane[position]! - slot[start]!
    const repeats = !sameShape(shapes[inputNode[position]!]!, shapes[node]!)
    return { operand: operands[input]!, shift, repeated: repeats ? this.sumRepeated(input, shift) : null }
  }

  /**
   * For an input whose entries were repeated by broadcasting: turns the gradients of a node's edge, which are in the shape
   * of the output, into the shape of the input, in front. What each entry got by its repetitions adds up.
   */
  private sumRepeated(input: number, shift: number): (start: number, end: number) => void {
    const { schedule, slot, inputStart, inputNode, place, shapes, operands } = this.program
    const { globals } = this.arena
    return (start, end) => {
      for (let at = start; at < end; at++) {
        const source = inputNode[inputStart[schedule[at]!]! + input]!
        const first = slot[place[source]!]!
        const sums = new Float64Array(sizeOf(shapes[source]!))
        for (let i = slot[at]!; i < slot[at + 1]!; i++)
          sums[operands[input]![i]! - first]! += globals[i + shift]!
        globals.set(sums, slot[at]! + shift)
      }
    }
  }
}

const misfitOf = ({ graph, shapes }: Program, node: number, fault: UpstreamFault): UpstreamMisfit => {
  const { id, name } = graph.nodes[node]!
  return { kind: 'upstream-misfit', nodes: [id], name, shape: shapes[node]!, fault }
}

/** The same bits: NaN equals NaN, and −0 differs from 0. */
function isUnchanged(before: Float64Array, numbers: Float64Array, from: number): boolean {
  for (let i = 0; i < before.length; i++) if (!Object.is(before[i], numbers[from + i])) return false
  return true
}

/** The gradient of a node, and the gradients on its incoming edges. */
const GRADIENT = 1
const EDGES = 2
