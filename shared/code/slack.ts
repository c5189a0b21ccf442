import { Evaluation } from '../engine/evaluation'
import type { PreparedCall } from '../engine/run'
import { sourcesOf } from '../engine/topology'
import type { TensorOperation } from '../ops/op'
import { RandomState } from '../random/random-state'
import { type Tensor, zeros } from '../tensor/tensor'

// How exact a number is. Two libraries round differently, and where numbers nearly cancel, rounding is all that is left.
// So everything is computed again with every number on the way off by a little: what that changes of a number, scaled down
// to the size of rounding, is what it may differ by.

/** How far off each number is, relative to itself. */
const SHAKE = 1e-7
/** Some thousand times the rounding of float64, as a part of that. */
const ROUNDING = 1e-12 / SHAKE
/** No single draw of how far off everything is should happen to change nothing. */
const RUNS = 3

/** By how much numbers may differ; each in the order of its tensor. */
export interface Slack {
  readonly value: (node: number) => Float64Array
  readonly gradient: (node: number) => Float64Array
  /** By the position of an input. */
  readonly edge: (position: number) => Float64Array
}

/** The slack of all numbers of an evaluation that has been run. */
export function slackOf(exact: Evaluation): Slack {
  const runs = Array.from({ length: RUNS }, (_, run) => new Shaken(exact, new RandomState(run)).run())
  const most = (of: (evaluation: Evaluation) => Tensor): Float64Array => {
    const { data } = of(exact)
    const slack = new Float64Array(data.length)
    for (const run of runs)
      of(run).data.forEach((entry, i) => {
        const difference = Math.abs(entry - data[i]!) * ROUNDING
        if (difference > slack[i]! && Number.isFinite(difference)) slack[i] = difference
      })
    return slack
  }
  return {
    value: (node) => most((evaluation) => evaluation.valueOf(node)!),
    gradient: (node) => most((evaluation) => evaluation.gradientOf(node)!),
    edge: (position) => most((evaluation) => evaluation.globalView(position)),
  }
}

/** The same program with every value, and every gradient that comes over an edge, a little off. */
class Shaken {
  private readonly exact: Evaluation
  private readonly evaluation: Evaluation
  private readonly random: RandomState
  private readonly isIndex: Uint8Array

  constructor(exact: Evaluation, random: RandomState) {
    this.exact = exact
    this.evaluation = new Evaluation(exact.program, exact.wanted)
    this.random = random
    this.isIndex = indexNodes(exact)
  }

  run(): Evaluation {
    const { evaluation, isIndex } = this
    const { program, flow } = evaluation
    for (const node of program.order) {
      if (program.place[node] === -1) continue
      const operation = program.operations[node]!
      evaluation.forwardNode(node)
      if (isIndex[node]) continue
      const inner = operation.kind === 'tensor' ? this.roundingOfValue(operation, node) : null
      this.shake(evaluation.valueOf(node)!.data, inner)
    }
    for (const node of program.order.toReversed()) {
      if (!flow.reached[node]) continue
      const operation = program.operations[node]!
      evaluation.backwardNode(node)
      const rounding = operation.kind === 'tensor' ? this.roundingOfGradients(operation, node) : null
      sourcesOf(program, node).forEach((_, port) => {
        const position = program.inputStart[node]! + port
        if (program.differentiable[position])
          this.shake(evaluation.globalView(position).data, rounding?.(port) ?? null)
      })
    }
    return evaluation
  }

  /** Moves each number by a part of itself, and by as much as rounding within its operation may. */
  private shake(data: Float64Array, inner: Float64Array | null): void {
    for (let i = 0; i < data.length; i++) {
      data[i]! *= 1 + SHAKE * this.draw()
      if (inner && Number.isFinite(inner[i])) data[i]! += inner[i]! * this.draw()
    }
  }

  /** Between −1 and −½ or between ½ and 1. */
  private draw(): number {
    const off = this.random.randomSample()
    return off < 0.5 ? off - 1 : off
  }

  /**
   * What an operation on whole tensors makes of exact inputs that are a little off: its own sums round like that, also
   * where they are such that what goes on to others cancels, whatever the inputs.
   */
  private roundingOfValue(operation: TensorOperation, node: number): Float64Array {
    const { output } = this.shakenCall(operation, node)
    const { data } = this.exact.valueOf(node)!
    return output.data.map((entry, i) => Math.abs(entry - data[i]!))
  }

  /** The same for what comes back to each input. */
  private roundingOfGradients(operation: TensorOperation, node: number): (port: number) => Float64Array {
    const { program } = this.exact
    const call = this.shakenCall(operation, node)
    const upstream = this.shakenCopy(this.exact.gradientOf(node)!)
    return (port) => {
      const { shape, data } = this.exact.globalView(program.inputStart[node]! + port)
      const gradient = zeros(shape)
      operation.vjp(port)!(call, upstream, gradient, port)
      return gradient.data.map((entry, i) => Math.abs(entry - data[i]!))
    }
  }

  private shakenCall(operation: TensorOperation, node: number): PreparedCall['call'] {
    const { program } = this.exact
    const call = this.exact.callOf(node)
    const inputs = call.inputs.map((input, port) =>
      program.differentiable[program.inputStart[node]! + port] ? this.shakenCopy(input) : input,
    )
    const shaken = { ...call, inputs, output: zeros(call.output.shape) }
    operation.forward(shaken)
    return shaken
  }

  private shakenCopy({ shape, data }: Tensor): Tensor {
    const copy = data.slice()
    this.shake(copy, null)
    return { shape, data: copy }
  }
}

/** What goes where no gradient comes back from may be a class index, which is right or wrong. */
function indexNodes({ program }: Evaluation): Uint8Array {
  const isIndex = new Uint8Array(program.order.length)
  for (let node = 0; node < isIndex.length; node++)
    sourcesOf(program, node).forEach((source, port) => {
      if (source >= 0 && !program.differentiable[program.inputStart[node]! + port]) isIndex[source] = 1
    })
  return isIndex
}
