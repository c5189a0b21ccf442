import type { Evaluation } from '@shared/engine/evaluation'
import { edgeGradients, jacobianOf, type LocalGradient } from '@shared/engine/local-gradient'
import { incomingOf } from '@shared/engine/topology'
import { inNames, printFormula } from '@shared/explain'
import type { FormulaLanguage } from '@shared/symbolic/language'
import { type Nested, type Tensor, toNested } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'

/** A float64 to all its digits. */
const ALL_DIGITS = 17

/** A tensor in JSON; null where there is none. */
export const nestedOrNull = (tensor: Tensor | null): Nested | null => tensor && toNested(tensor)

/** Which edge, in JSON: the names of its nodes, and the input that it ends at. */
export function edgeName({ program }: Evaluation, edge: number) {
  const { graph, edgeSource, edgeTarget } = program
  return {
    source: graph.nodes[edgeSource[edge]!]!.name,
    target: graph.nodes[edgeTarget[edge]!]!.name,
    input: graph.edges[edge]!.input,
  }
}

/** A node with more inputs than these joins many, and its gradient with more entries is not repeated for each. */
const MANY_INPUTS = 16
const MANY_ENTRIES = 64

/** The gradient of the node that an edge ends at: of one that joins many its shape, as its numbers stand at the node. */
function upstreamRecord({ program }: Evaluation, edge: number, upstream: Tensor | null) {
  const inputs = incomingOf(program, program.edgeTarget[edge]!).length
  if (upstream && inputs > MANY_INPUTS && upstream.data.length > MANY_ENTRIES)
    return { shape: upstream.shape }
  return nestedOrNull(upstream)
}

/** What flows over an edge, in JSON. Its nodes must have values. */
export function edgeRecord(evaluation: Evaluation, edge: number, words: Words, jacobians = false) {
  const { upstream, local, global } = edgeGradients(evaluation, edge)!
  return {
    upstream: upstreamRecord(evaluation, edge, upstream),
    local: local && localRecord(evaluation, edge, local, words, jacobians),
    global: nestedOrNull(global),
  }
}

function localRecord(
  evaluation: Evaluation,
  edge: number,
  local: LocalGradient,
  words: Words,
  jacobians: boolean,
) {
  if (local.kind === 'diagonal') return toNested(local.diagonal)
  const formula = formulaText(evaluation, edge, local, words)
  if (!jacobians) return { formula }
  const { shapes, edgeSource, edgeTarget } = evaluation.program
  const shape = [...shapes[edgeTarget[edge]!]!, ...shapes[edgeSource[edge]!]!]
  return { formula, shape, jacobian: nestedOrNull(jacobianOf(evaluation, edge)) }
}

/** The local gradient with the names of the nodes: `W` of ∂z/∂x for z = W x. */
export function formulaText(
  evaluation: Evaluation,
  edge: number,
  local: Extract<LocalGradient, { kind: 'formula' }>,
  { numerals, formula }: FormulaLanguage,
): string {
  const written = inNames(evaluation, evaluation.program.edgeTarget[edge]!, local.formula)
  return printFormula(written, { notation: 'text', digits: ALL_DIGITS, numerals, formula })
}
