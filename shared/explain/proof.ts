import type { Evaluation } from '../engine/evaluation'
import { formulaContext, positionOfSymbol } from '../engine/formula-context'
import { sourcesOf } from '../engine/topology'
import { evaluateWith } from '../symbolic/evaluate'
import { type Tensor } from '../tensor/tensor'
import { latexName } from './latex'
import { type Formula, numbersOf } from './quantity'

/** How the local gradient of an edge comes about, line by line. */
export interface ProofLines {
  /** Each an equation as its sides, the left one first, in LaTeX. */
  readonly lines: readonly (readonly string[])[]
  /** What the letters of the lines are here. */
  readonly letters: readonly (readonly [letter: string, numbers: Formula])[]
  /** Over so many the loss is a mean: each of them is derived so, and divided by how many they are. */
  readonly count: number
}

/** The lines of an edge whose operation declares some; null: its formula says all. */
export function proofOf(evaluation: Evaluation, edge: number): ProofLines | null {
  const { program } = evaluation
  const [gate, source, port] = [program.edgeTarget[edge]!, program.edgeSource[edge]!, program.edgePort[edge]!]
  const proof = program.operations[gate]!.gradient(port)?.proof
  if (!proof || program.place[gate] === -1) return null
  const { graph } = program
  const { inputs, context } = formulaContext(program, gate)
  const sources = Array.from(sourcesOf(program, gate))
  const valueOf = (symbol: string): Tensor => evaluation.valueOf(sources[positionOfSymbol(symbol)!]!)!
  const name = (node: number) => latexName(graph.nodes[node]!.name)
  return {
    lines: proof.lines(name(source), name(gate)),
    letters: Object.entries(proof.letters(inputs, context)).map(([letter, formula]) => [
      letter,
      numbersOf(evaluateWith(formula, valueOf), null),
    ]),
    count: proof.countOf(context.shapes[0]!),
  }
}
