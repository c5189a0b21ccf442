import type { Attributes } from '../ops/attributes'
import type { Call, ElementwiseOperation, TensorOperation, Vjp } from '../ops/op'
import type { Tensor } from '../tensor/tensor'

/** The numbers of an evaluation: values and gradients by slot, gradients on edges by lane. */
export interface Arena {
  readonly values: Float64Array
  readonly gradients: Float64Array
  readonly locals: Float64Array
  readonly globals: Float64Array
}

/** How one block is computed, wholly or for a stretch of its nodes (positions in the schedule, `end` excluded). */
export interface Run {
  /** Values from the values of the inputs. */
  forward(start: number, end: number): void
  /** From the gradients of the nodes the local and global gradients of their incoming edges. */
  backward(start: number, end: number): void
  /** Whether `backward` also computes what does not depend on a target: the diagonals of local Jacobians. */
  readonly keepsLocals: boolean
}

/** One input of a block of elementwise nodes. */
export interface EntryInput {
  /** By slot: the slot of the entry that is read. */
  readonly operand: Int32Array
  /** What a slot and its lane differ by. */
  readonly shift: number
  /** Where broadcasting repeats entries: adds up what the repetitions of each entry got. */
  readonly repeated: ((start: number, end: number) => void) | null
}

type Entries<Arity> = Extract<ElementwiseOperation['entries'], { arity: Arity }>

/** Elementwise nodes of one unary operation with the same attributes: every entry on its own, whatever the shapes. */
export class UnaryRun implements Run {
  readonly keepsLocals = true
  private readonly entries: Entries<1>
  private readonly attributes: Attributes
  private readonly arena: Arena
  private readonly slot: Int32Array
  private readonly x: EntryInput

  constructor(entries: Entries<1>, attributes: Attributes, arena: Arena, slot: Int32Array, x: EntryInput) {
    this.entries = entries
    this.attributes = attributes
    this.arena = arena
    this.slot = slot
    this.x = x
  }

  forward(start: number, end: number): void {
    const { entries, attributes, arena, slot, x } = this
    entries.forward(arena.values, slot[start]!, slot[end]!, x.operand, attributes)
  }

  backward(start: number, end: number): void {
    const { entries, attributes, arena, slot, x } = this
    const [local] = entries.local
    if (!local) return
    const [first, last] = [slot[start]!, slot[end]!]
    local(arena.locals, x.shift, first, last, arena.values, x.operand, attributes)
    multiply(arena, first, last, x.shift)
  }
}

/** The same for a binary operation, whose inputs may be broadcast. */
export class BinaryRun implements Run {
  readonly keepsLocals = true
  private readonly entries: Entries<2>
  private readonly attributes: Attributes
  private readonly arena: Arena
  private readonly slot: Int32Array
  private readonly a: EntryInput
  private readonly b: EntryInput

  constructor(
    entries: Entries<2>,
    attributes: Attributes,
    arena: Arena,
    slot: Int32Array,
    a: EntryInput,
    b: EntryInput,
  ) {
    this.entries = entries
    this.attributes = attributes
    this.arena = arena
    this.slot = slot
    this.a = a
    this.b = b
  }

  forward(start: number, end: number): void {
    const { entries, attributes, arena, slot, a, b } = this
    entries.forward(arena.values, slot[start]!, slot[end]!, a.operand, b.operand, attributes)
  }

  backward(start: number, end: number): void {
    const { entries, attributes, arena, slot, a, b } = this
    const [localA, localB] = entries.local
    if (!localA || !localB) return
    const [first, last] = [slot[start]!, slot[end]!]
    localA(arena.locals, a.shift, first, last, arena.values, a.operand, b.operand, attributes)
    localB(arena.locals, b.shift, first, last, arena.values, a.operand, b.operand, attributes)
    multiply(arena, first, last, a.shift)
    multiply(arena, first, last, b.shift)
    a.repeated?.(start, end)
    b.repeated?.(start, end)
  }
}

/** The chain rule for everything that is diagonal: global = local · upstream. */
function multiply({ gradients, locals, globals }: Arena, first: number, last: number, shift: number): void {
  for (let i = first; i < last; i++) globals[i + shift] = gradients[i]! * locals[i + shift]!
}

/** One application of a tensor operation, with views into the arena. */
export interface PreparedCall {
  readonly call: Call
  readonly upstream: Tensor
  readonly inputs: readonly {
    readonly vjp: Vjp<readonly Tensor[], Attributes> | null
    readonly gradient: Tensor
  }[]
}

/** Nodes of one tensor operation, one call each, the first at position `first` of the schedule. */
export function callRun(operation: TensorOperation, first: number, calls: readonly PreparedCall[]): Run {
  return {
    forward(start, end) {
      for (let at = start; at < end; at++) operation.forward(calls[at - first]!.call)
    },
    backward(start, end) {
      for (let at = start; at < end; at++) {
        const { call, upstream, inputs } = calls[at - first]!
        inputs.forEach(({ vjp, gradient }, position) => vjp?.(call, upstream, gradient, position))
      }
    },
    keepsLocals: false,
  }
}
