import { invariant } from '../invariant'
import type { Expr } from '../symbolic/expr'
import { sameShape, scalar, sizeOf, type Tensor, zeros } from '../tensor/tensor'
import type { Evaluation } from './evaluation'
import { formulaContext } from './formula-context'
import type { Program } from './program'
import { positionOf } from './topology'

/**
 * ∂output/∂input of an edge: its numbers where the Jacobian is diagonal, in the shape of the output; a formula where it is
 * not, as in ∂z/∂x = W for z = W x.
 */
export type LocalGradient =
  | { readonly kind: 'diagonal'; readonly diagonal: Tensor }
  | { readonly kind: 'formula'; readonly formula: Expr }

/** What flows over an edge: global = local · upstream. */
export interface EdgeGradients {
  /** ∂target/∂output of the node that the edge ends at; null where the target does not depend on it. */
  readonly upstream: Tensor | null
  /** Null where no gradient ever flows: a label, a stopped gradient. */
  readonly local: LocalGradient | null
  /** In the shape of the node that the edge starts from; null where nothing flows. */
  readonly global: Tensor | null
}

/** The gradients of an edge (by index), or null where the nodes at its ends could not be evaluated. Tensors are views. */
export function edgeGradients(evaluation: Evaluation, edge: number): EdgeGradients | null {
  const { program } = evaluation
  const target = program.edgeTarget[edge]!
  if (program.place[target] === -1) return null
  const local = localGradient(evaluation, edge)
  const upstream = evaluation.gradientOf(target)
  const global = upstream && local ? evaluation.globalView(positionOf(program, edge)) : null
  return { upstream, local, global }
}

function localGradient(evaluation: Evaluation, edge: number): LocalGradient | null {
  const { program } = evaluation
  const { target, port, operation, from, to } = endsOf(program, edge)
  const formula = operation.gradient(port)
  if (!formula) return null
  if (sameShape(from, to)) {
    if (operation.kind === 'elementwise')
      return { kind: 'diagonal', diagonal: evaluation.localView(positionOf(program, edge), to) }
    // One number by one number is a number, however it is computed.
    if (to.length === 0) return { kind: 'diagonal', diagonal: product(evaluation, target, port, scalar(1)) }
  }
  const { inputs, context } = formulaContext(program, target)
  return { kind: 'formula', formula: formula.local(inputs, context, port) }
}

/** What an edge joins: its nodes, the position of the input, the operation there, the shapes at both ends. */
function endsOf({ edgeSource, edgeTarget, edgePort, operations, shapes }: Program, edge: number) {
  const [source, target, port] = [edgeSource[edge]!, edgeTarget[edge]!, edgePort[edge]!]
  return { source, target, port, operation: operations[target]!, from: shapes[source]!, to: shapes[target]! }
}

/** A full Jacobian has at most this many entries. */
export const MAX_JACOBIAN = 4096

/**
 * The full local Jacobian of an edge, in the shape of the output followed by the shape of the input; null where no gradient
 * flows, and above MAX_JACOBIAN entries.
 */
export function jacobianOf(evaluation: Evaluation, edge: number): Tensor | null {
  const { program } = evaluation
  const { source, target, port, operation, from, to } = endsOf(program, edge)
  if (program.place[target] === -1 || !operation.gradient(port)) return null
  const [columns, rows] = [sizeOf(from), sizeOf(to)]
  if (rows * columns > MAX_JACOBIAN) return null
  const jacobian = zeros([...to, ...from])
  if (operation.kind === 'elementwise') {
    const local = evaluation.localView(positionOf(program, edge), to)
    const first = program.slot[program.place[target]!]!
    const base = program.slot[program.place[source]!]!
    for (let row = 0; row < rows; row++)
      jacobian.data[row * columns + program.operands[port]![first + row]! - base] = local.data[row]!
    return jacobian
  }
  const vjp = operation.kind === 'tensor' && operation.vjp(port)
  invariant(vjp, 'an operation on tensors multiplies by its Jacobian')
  const [call, upstream, gradient] = [evaluation.callOf(target), zeros(to), zeros(from)]
  for (let row = 0; row < rows; row++) {
    upstream.data[row] = 1
    vjp(call, upstream, gradient, port)
    jacobian.data.set(gradient.data, row * columns)
    upstream.data[row] = 0
  }
  return jacobian
}

/**
 * What an edge passes back of a gradient that comes to its gate, whichever that is: its Jacobian is not made. Both ends have
 * values, and a gradient flows.
 */
export function passedBack(evaluation: Evaluation, edge: number, upstream: Tensor): Tensor {
  const { program } = evaluation
  const { source, target, port, operation, from, to } = endsOf(program, edge)
  if (operation.kind !== 'elementwise') return product(evaluation, target, port, upstream)
  const gradient = zeros(from)
  const local = evaluation.localView(positionOf(program, edge), to)
  const first = program.slot[program.place[target]!]!
  const base = program.slot[program.place[source]!]!
  local.data.forEach((factor, row) => {
    gradient.data[program.operands[port]![first + row]! - base]! += factor * upstream.data[row]!
  })
  return gradient
}

/** upstreamᵀ times the Jacobian of a tensor operation's input. */
function product(evaluation: Evaluation, node: number, port: number, upstream: Tensor): Tensor {
  const operation = evaluation.program.operations[node]!
  invariant(operation.kind === 'tensor', 'an elementwise operation keeps its local gradients')
  const call = evaluation.callOf(node)
  const gradient = zeros(call.inputs[port]!.shape)
  operation.vjp(port)!(call, upstream, gradient, port)
  return gradient
}
