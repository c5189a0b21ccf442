import type { Evaluation } from '@shared/engine/evaluation'
import {
  atomsByName,
  atomsByValue,
  formulaContext,
  printDerivative,
  tensorAtom,
} from '@shared/engine/formula'
import { edgeGradients } from '@shared/engine/local-gradient'
import { print } from '@shared/symbolic/print'

/** The local gradient of an edge in LaTeX. */
export interface WrittenGradient {
  /** ∂output/∂input. */
  readonly derivative: string
  /** In names. */
  readonly formula: string
  /** In numbers, to so many significant digits. */
  readonly substituted: string
}

/** Writes the local gradient of an edge down; null where none flows, or where its nodes have no value. */
export function writtenGradient(
  evaluation: Evaluation,
  edgeId: string,
  digits: number,
): WrittenGradient | null {
  const { program } = evaluation
  const edge = program.graph.edges.findIndex(({ id }) => id === edgeId)
  if (edge < 0) return null
  const [source, node] = [program.edgeSource[edge]!, program.edgeTarget[edge]!]
  const gradients = edgeGradients(evaluation, edge)
  const port = program.edgePort[edge]!
  const formula = program.operations[node]!.gradient(port)
  if (!gradients?.local || !formula) return null
  const { inputs, context } = formulaContext(program, node)
  const local = formula.local(inputs, context, port)
  const nameAt = (index: number) => program.graph.nodes[index]!.name
  return {
    derivative: printDerivative(nameAt(node), nameAt(source), 'latex'),
    formula: print(local, 'latex', atomsByName(program, node, null, 'latex')),
    substituted:
      gradients.local.kind === 'diagonal'
        ? tensorAtom(gradients.local.diagonal, digits, 'latex').text
        : print(local, 'latex', atomsByValue(evaluation, node, digits, 'latex')),
  }
}
