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

/** Elementwise nodes of one operation with the same attributes: every entry on its own, whatever the shapes. */
export function entryRun(
  { entries }: ElementwiseOperation,
  attributes: Attributes,
  arena: Arena,
  slot: Int32Array,
  inputs: readonly EntryInput[],
): Run {
  return entries.arity === 1
    ? unaryRun(entries, attributes, arena, slot, inputs[0]!)
    : binaryRun(entries, attributes, arena, slot, inputs[0]!, inputs[1]!)
}

function unaryRun(
  { forward, local: [local] }: Extract<ElementwiseOperation['entries'], { arity: 1 }>,
  attributes: Attributes,
  { values, gradients, locals, globals }: Arena,
  slot: Int32Array,
  { operand, shift }: EntryInput,
): Run {
  return {
    forward: (start, end) => forward(values, slot[start]!, slot[end]!, operand, attributes),
    backward(start, end) {
      if (!local) return
      const [first, last] = [slot[start]!, slot[end]!]
      local(locals, shift, first, last, values, operand, attributes)
      multiply(gradients, locals, globals, first, last, shift)
    },
    keepsLocals: true,
  }
}

function binaryRun(
  { forward, local: [localA, localB] }: Extract<ElementwiseOperation['entries'], { arity: 2 }>,
  attributes: Attributes,
  { values, gradients, locals, globals }: Arena,
  slot: Int32Array,
  a: EntryInput,
  b: EntryInput,
): Run {
  return {
    forward: (start, end) => forward(values, slot[start]!, slot[end]!, a.operand, b.operand, attributes),
    backward(start, end) {
      const [first, last] = [slot[start]!, slot[end]!]
      localA(locals, a.shift, first, last, values, a.operand, b.operand, attributes)
      localB(locals, b.shift, first, last, values, a.operand, b.operand, attributes)
      multiply(gradients, locals, globals, first, last, a.shift)
      multiply(gradients, locals, globals, first, last, b.shift)
      a.repeated?.(start, end)
      b.repeated?.(start, end)
    },
    keepsLocals: true,
  }
}

/** The chain rule for everything that is diagonal: global = upstream × local. */
function multiply(
  gradients: Float64Array,
  locals: Float64Array,
  globals: Float64Array,
  first: number,
  last: number,
  shift: number,
): void {
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
