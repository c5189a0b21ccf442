import { RandomState } from '../random/random-state'
import { type Shape, type Tensor, zeros } from '../tensor/tensor'
import type { Program } from './program'
import { sourcesOf } from './topology'

/** What has been drawn from the random stream, in the order of the nodes that draw, and where the stream stands. */
export interface Draws {
  readonly stream: RandomState
  readonly numbers: readonly Float64Array[]
}

/** What the nodes of a program draw: random sources their values, dropout its masks, all from one stream. */
export class Drawing {
  private readonly program: Program
  /** By node, in the order of the document's list, which is the order of the stream. */
  private readonly drawn: ReadonlyMap<number, Tensor>
  /** Told what a source has drawn, which is its value. */
  private readonly hold: (source: number, data: Float64Array) => void
  /** Null where nothing is drawn. */
  private stream: RandomState | null

  /** Draws everything, from the seed of the graph. */
  constructor(program: Program, hold: (source: number, data: Float64Array) => void) {
    this.program = program
    this.hold = hold
    this.drawn = allocated(program)
    this.stream = this.drawn.size > 0 ? new RandomState(program.graph.seed) : null
    for (const node of this.drawn.keys()) this.draw(node)
  }

  /** What a node has drawn; null of one that draws nothing. */
  of(node: number): Tensor | null {
    return this.drawn.get(node) ?? null
  }

  /** Whether anything is drawn at every training step. */
  get repeats(): boolean {
    return Array.from(this.drawn.keys()).some((node) => this.isRepeated(node))
  }

  /** Draws again what is drawn at every training step. */
  again(): void {
    for (const node of this.drawn.keys()) if (this.isRepeated(node)) this.draw(node)
  }

  /** What has been drawn, and where the stream stands now; null where nothing is drawn. */
  get state(): Draws | null {
    if (this.stream === null) return null
    const numbers = Array.from(this.drawn.values(), ({ data }) => data.slice())
    return { stream: this.stream.clone(), numbers }
  }

  /** Puts back what was the `state` of a drawing of the same program. */
  restore({ stream, numbers }: Draws): void {
    this.stream = stream.clone()
    Array.from(this.drawn.keys()).forEach((node, at) => this.take(node, numbers[at]!))
  }

  /** Draws from the stream of another drawing of the same graph from now on, and takes over what that drew once. */
  follow(other: Drawing): void {
    this.stream = other.stream
    for (const node of this.drawn.keys())
      if (!this.isRepeated(node)) this.take(node, other.drawn.get(node)!.data)
  }

  private isRepeated(node: number): boolean {
    const operation = this.program.operations[node]!
    return operation.kind !== 'source' || operation.everyStep(this.program.graph.nodes[node]!.attributes)
  }

  private draw(node: number): void {
    const operation = this.program.operations[node]!
    const { attributes } = this.program.graph.nodes[node]!
    if (operation.kind === 'source') this.take(node, operation.draw!(attributes, this.stream!).data)
    else if (operation.kind === 'tensor')
      this.take(node, operation.draw!(attributes, inputShapes(this.program, node), this.stream!).data)
  }

  private take(node: number, numbers: Float64Array): void {
    const { data } = this.drawn.get(node)!
    data.set(numbers)
    if (this.program.operations[node]!.kind === 'source') this.hold(node, data)
  }
}

const inputShapes = (program: Program, node: number): Shape[] =>
  Array.from(sourcesOf(program, node), (source) => program.shapes[source]!)

/** Room for what each drawing node draws. */
function allocated({ operations, place, shapes }: Program): ReadonlyMap<number, Tensor> {
  const draws = new Map<number, Tensor>()
  for (let node = 0; node < operations.length; node++) {
    const operation = operations[node]!
    if (operation.kind === 'elementwise' || !operation.draw || place[node] === -1) continue
    draws.set(node, zeros(shapes[node]!))
  }
  return draws
}
