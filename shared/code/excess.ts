import { gradientInputs } from '../engine/topology'
import { sizeOf } from '../tensor/tensor'
import type { Language } from './program'
import type { Subject } from './subject'

/** A program compares so many numbers at most: each is a text of up to 25 letters, of which there are copies on the way. */
const MOST_COMPARED = 8_000_000

/** A program would hold too many numbers of the document beside its own. */
export interface ProgramExcess {
  readonly kind: 'too-much-compared'
  readonly numbers: number
  readonly most: number
}

/** Whether a program would hold more numbers than it may: every value and gradient, of NumPy those of the edges too. */
export function programExcessOf(
  language: Language,
  { evaluation: { program, flow } }: Pick<Subject, 'evaluation'>,
): ProgramExcess | null {
  const { shapes, edgeSource, graph } = program
  const size = (node: number) => (shapes[node] ? sizeOf(shapes[node]) : 0)
  const hasEdges = language === 'numpy' || language === 'notebook'
  let numbers = 0
  for (let node = 0; node < graph.nodes.length; node++) {
    numbers += size(node) * (flow.reached[node] ? 2 : 1)
    if (hasEdges && flow.reached[node])
      for (const edge of gradientInputs(program, node)) numbers += size(edgeSource[edge]!)
  }
  return numbers > MOST_COMPARED ? { kind: 'too-much-compared', numbers, most: MOST_COMPARED } : null
}
