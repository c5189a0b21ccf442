import { sourcesOf, type Topology } from '../engine/topology'
import { type Attributes, parseAttributes } from '../ops/attributes'
import { oneHot, signs, unit } from '../ops/domains'
import { operation } from '../ops/registry'
import { sameShape, type Shape, sizeOf, toNested, type Nested } from '../tensor/tensor'
import { invariant } from '../invariant'
import { isBias } from './kinds'
import type { SourceWord } from './syntax'

/** What a source holds, or what it is drawn from: the attributes of `random`. */
export type Content =
  | { readonly kind: 'value'; readonly value: Nested }
  | { readonly kind: 'draw'; readonly attributes: Attributes }

/** What scalars are until one sets them. */
const FIRST_NUMBER = 1
/** Longer values begin again: they stay numbers that one can compute with in the head. */
const HIGHEST = 9

/** Activations that let half of what comes in through, for which the initialisation of He et al. 2015 was made. */
const rectifiers = new Set(['relu', 'leakyRelu', 'elu', 'softplus', 'gelu', 'silu'])

/**
 * What free names are to begin with. Weights are drawn, by He before a rectifier and else by Xavier; the bias beside them
 * is 0; labels name classes; numbers are 1, and anything else counts 1, 2, 3.
 */
export class ChosenValues {
  private readonly topology: Topology
  private readonly shapes: readonly Shape[]
  private readonly hasTensors: boolean
  /** By node: into which inputs its value goes. */
  private readonly uses: (node: number) => readonly Use[]
  private readonly isRectified: (node: number) => boolean

  constructor(topology: Topology, shapes: readonly Shape[]) {
    this.topology = topology
    this.shapes = shapes
    this.hasTensors = shapes.some(({ length }) => length > 0)
    this.uses = usesIn(topology)
    this.isRectified = rectifiedIn(topology)
  }

  of(node: number, word: SourceWord): Content {
    const shape = this.shapes[node]!
    const { name } = this.topology.graph.nodes[node]!
    if (word === 'param') {
      if (isBias(name) && this.hasTensors) return filled(shape, () => 0)
      if (shape.length > 0) return { kind: 'draw', attributes: this.initialisation(node, shape) }
    }
    return filled(shape, this.entriesFor(node, shape))
  }

  /** A draw that begins a weight. */
  private initialisation(node: number, shape: Shape): Attributes {
    const distribution = this.isRectified(node) ? 'heNormal' : 'xavierUniform'
    // A weight to the right of what comes in has its neurons in the columns.
    const isRight = this.uses(node).some(
      ({ consumer, position }) => this.topology.operations[consumer]!.name === 'matmul' && position === 1,
    )
    const [rows, columns] = shape.slice(-2)
    const fans =
      !isRight || shape.length < 2
        ? {}
        : distribution === 'heNormal'
          ? { fanIn: rows }
          : { fanIn: rows, fanOut: columns }
    return drawOf({ distribution, shape, trained: true, ...fans })
  }

  private entriesFor(node: number, shape: Shape): (at: number) => number {
    for (const { consumer, position } of this.uses(node)) {
      const { inputs, samples, indices } = this.topology.operations[consumer]!
      const range = indices?.(
        position,
        this.shapesInto(consumer),
        this.topology.graph.nodes[consumer]!.attributes,
      )
      if (range) return (at) => range.least + (at % (range.most - range.least + 1))
      const domain = samples[0]?.domains?.[position]
      if (domain === oneHot) return this.labels(consumer, shape)
      if (domain === unit && inputs[position] === 'label') return (at) => (at + 1) % 2
      if (domain === unit) return (at) => ((at % HIGHEST) + 1) / (HIGHEST + 1)
      if (domain === signs) return (at) => (at % 2 === 0 ? 1 : -1)
    }
    return counting(shape)
  }

  private shapesInto(consumer: number): Shape[] {
    return Array.from(sourcesOf(this.topology, consumer), (source) => this.shapes[source]!)
  }

  /** Each row names the next class, by its number or by a 1 in its place. */
  private labels(loss: number, shape: Shape): (at: number) => number {
    const rows = this.shapes[sourcesOf(this.topology, loss)[0]!] ?? shape
    const classes = rows.at(-1)
    if (classes === undefined) return () => FIRST_NUMBER
    if (!sameShape(rows, shape)) return (at) => at % classes
    return (at) => (at % classes === Math.floor(at / classes) % classes ? 1 : 0)
  }
}

interface Use {
  readonly consumer: number
  readonly position: number
}

/** Into which inputs the value of a node goes, consumers in their order. */
function usesIn({ order, inputStart, inputNode }: Topology): (node: number) => readonly Use[] {
  const start = new Int32Array(order.length + 1)
  for (const source of inputNode) if (source >= 0) start[source + 1]!++
  for (let node = 0; node < order.length; node++) start[node + 1]! += start[node]!
  const next = start.slice()
  const consumers = new Int32Array(inputNode.length)
  const positions = new Int32Array(inputNode.length)
  for (const consumer of order)
    for (let at = inputStart[consumer]!; at < inputStart[consumer + 1]!; at++) {
      const source = inputNode[at]!
      if (source < 0) continue
      const use = next[source]!++
      consumers[use] = consumer
      positions[use] = at - inputStart[consumer]!
    }
  return (node) =>
    Array.from(consumers.subarray(start[node], start[node + 1]), (consumer, use) => ({
      consumer,
      position: positions[start[node]! + use]!,
    }))
}

/** Whether the nearest activation that a value comes to is a rectifier; the first of those that are equally near. */
function rectifiedIn(topology: Topology): (node: number) => boolean {
  const { order, operations } = topology
  const distance = new Int32Array(order.length).fill(order.length)
  const rectified = new Uint8Array(order.length)
  // Backwards: what a node comes to is known before it is said of its inputs, and of its consumers the first comes last.
  for (const consumer of order.toReversed()) {
    const { group, name } = operations[consumer]!
    const isActivation = group === 'activation'
    const steps = isActivation ? 1 : distance[consumer]! + 1
    for (const source of sourcesOf(topology, consumer)) {
      if (source < 0 || steps > distance[source]!) continue
      distance[source] = steps
      rectified[source] = (isActivation ? rectifiers.has(name) : rectified[consumer]) ? 1 : 0
    }
  }
  return (node) => rectified[node] === 1
}

/** All attributes of `random`, where some are given. */
export function drawOf(given: Attributes): Attributes {
  const attributes = parseAttributes(operation('random').attributes, new Map(Object.entries(given)))
  invariant(attributes.ok, 'the attributes of a draw are sound')
  return attributes.value
}

/** The numbers of a source that nothing is known of. */
export const simpleContent = (shape: Shape): Content => filled(shape, counting(shape))

const counting = ({ length }: Shape): ((at: number) => number) =>
  length === 0 ? () => FIRST_NUMBER : (at) => (at % HIGHEST) + 1

const filled = (shape: Shape, entry: (at: number) => number): Content => ({
  kind: 'value',
  value:
    shape.length === 0
      ? entry(0)
      : toNested({ shape, data: Float64Array.from({ length: sizeOf(shape) }, (_, at) => entry(at)) }),
})
