import { type ChainruleDocument, type DocumentNode, nodeOf, operationOf } from '../document/document'
import { freshGroupIds } from '../document/ids'
import { MAX_NODES } from '../document/limits'
import { type Refusal, refuse, tooMany } from '../document/refusal'
import { evaluate } from '../engine/evaluate'
import type { Evaluation } from '../engine/evaluation'
import { isGiven } from '../engine/given'
import type { SaidGiven } from '../engine/graph'
import { compile } from '../engine/program'
import { targetOf } from '../engine/target'
import { sourcesOf } from '../engine/topology'
import { upstreamOf } from '../engine/upstream'
import { derivativeName } from '../explain'
import { invariant } from '../invariant'
import { ok, type Result } from '../result'
import type { Tensor } from '../tensor/tensor'
import { Draft } from './draft'
import { gradientOver, type Reached } from './gradient'
import { withMasks } from './masks'
import type { Made, Operand } from './operand'

// The backward pass as a graph of its own. Begin here: every vector–Jacobian product becomes nodes, made from the formula
// that its operation declares. formula.ts makes nodes of a formula by the one table in functions.ts; draft.ts keeps what
// is made; place.ts finds places under the forward graph. Others use these two
// alone.

/** What people read in a document with its backward pass. */
export interface UnfoldedNames {
  readonly title: string
  /** On the frame around the backward pass. */
  readonly group: string
}

/** A document with its backward pass. */
export interface Unfolded {
  readonly document: ChainruleDocument
  /** By the id of a node that of its gradient. */
  readonly gradients: ReadonlyMap<string, string>
  /** The ids of the nodes of the backward pass; they stand nowhere yet. */
  readonly made: readonly string[]
}

/**
 * Adds the gradient of every node that has one, as nodes beside the graph. They are summed in the engine's order, so that
 * their values are its gradients; what is given gets none. The target stays; any gradient may be chosen next.
 */
export function unfold(given: ChainruleDocument, names: UnfoldedNames): Result<Unfolded, Refusal> {
  const target = targetOf(given)
  if (target === null) return refuse({ kind: 'nothing-to-unfold' })
  const document = withMasks(given, compile(given))
  const evaluation = evaluate(document, target)
  if (evaluation.target === null) return refuse({ kind: 'no-gradients', node: nodeOf(given, target).name })
  // At least a node for each gradient: what is much too large is not even begun.
  const least = document.nodes.length + gradientCount(evaluation)
  if (least > MAX_NODES) return tooMany('nodes', { count: least, isLeast: true })
  const draft = new Draft(document)
  const gradients = unfoldFrom(evaluation, evaluation.target, draft)
  if (!gradients.ok) return gradients
  const nodes = draft.made()
  const made = nodes.map(({ id }) => id)
  const id = freshGroupIds(document.groups)()
  return ok({
    document: {
      ...document,
      title: names.title,
      target,
      nodes: [...document.nodes, ...nodes],
      edges: [...document.edges, ...draft.edges],
      groups: [...document.groups, { id, name: names.group, parent: null, collapsed: false, nodes: made }],
      given: [...document.given, ...labelsIn(evaluation, document)],
    },
    gradients: gradients.value,
    made,
  })
}

/** So many nodes have a gradient that somebody asks for. */
const gradientCount = ({ program, flow }: Evaluation): number =>
  flow.reached.reduce((count, reached, node) => count + (reached && !isGiven(program, node) ? 1 : 0), 0)

/** What is given as a label alone: it feeds the backward pass now, and stays given because that is said. */
function labelsIn({ program }: Evaluation, { nodes, given }: ChainruleDocument): SaidGiven[] {
  const said = new Set(given.map(({ id }) => id))
  return nodes.flatMap((node, at) =>
    isGiven(program, at) && !said.has(node.id) && !isGivenByDeclaration(node)
      ? [{ id: node.id, given: true }]
      : [],
  )
}

const isGivenByDeclaration = (node: DocumentNode): boolean => {
  const operation = operationOf(node)
  return operation.kind === 'source' && operation.isGiven
}

/** What is too large is counted to its end, up to so many times what a document may hold. */
const MOST_COUNTED = 3

/** Walks back from the target; gives the ids of the gradients by those of the nodes. */
function unfoldFrom(
  evaluation: Evaluation,
  target: number,
  draft: Draft,
): Result<ReadonlyMap<string, string>, Refusal> {
  const { program } = evaluation
  const { graph, operations, order, shapes, differentiable, inputStart } = program
  const nodeAt = (node: number): Made => ({ kind: 'made', id: graph.nodes[node]!.id, shape: shapes[node]! })
  const inputsAt = (node: number) => Array.from(sourcesOf(program, node), nodeAt)
  for (const node of order) {
    if (!evaluation.flow.reached[node] || operations[node]!.kind === 'source') continue
    draft.know(graph.nodes[node]!, inputsAt(node), nodeAt(node))
  }

  const nameOf = (node: number) => graph.nodes[node]!.name
  const contributions = new Map<number, Operand[]>()
  const gradients = new Map<string, string>()
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!
    if (!evaluation.flow.reached[node] || (node !== target && isGiven(program, node))) continue
    const [first, ...more] =
      node === target ? [draft.constant(upstreamAt(evaluation, target))] : contributions.get(node)!
    contributions.delete(node)
    const sum = more.reduce((sum, next) => draft.apply('add', [sum, next]), first!)
    const gradient = draft.name(sum, derivativeName({ top: nameOf(target), bottom: nameOf(node) }))
    gradients.set(graph.nodes[node]!.id, gradient.id)
    const reached: Reached = { node, value: nodeAt(node), gradient, inputs: inputsAt(node) }
    draft.beginFormula()
    for (const [port, source] of sourcesOf(program, node).entries()) {
      if (!differentiable[inputStart[node]! + port] || isGiven(program, source)) continue
      const operand = gradientOver(evaluation, reached, port, draft)
      if (!operand) return refuse({ kind: 'not-unfolded', node: nameOf(node), op: operations[node]!.name })
      const list = contributions.get(source)
      if (list) list.push(operand)
      else contributions.set(source, [operand])
    }
    const { excess } = draft
    if (excess && excess.count > MOST_COUNTED * excess.most)
      return tooMany(excess.part, { count: excess.count, isLeast: true })
  }
  const { excess } = draft
  return excess ? tooMany(excess.part, { count: excess.count, isLeast: false }) : ok(gradients)
}

/** The gradient of the target with respect to itself. */
function upstreamAt({ program }: Evaluation, target: number): Tensor {
  const upstream = upstreamOf(program.graph.upstream ?? null, program.shapes[target]!)
  invariant(upstream.ok, 'there is a target, so that what comes to it fits')
  return upstream.value
}
