import type { Evaluation } from '../engine/evaluation'
import { trainedNodes } from '../training/trainer'
import type { UnusedParameter } from './finding'
import { placed } from './placed'

/** What training would leave as it is, because no gradient reaches it. */
export function unusedParameterFindings(evaluation: Evaluation): UnusedParameter[] {
  const { program, target } = evaluation
  if (target === null) return []
  return trainedNodes(program)
    .filter((node) => !evaluation.gradientOf(node))
    .map((node) => {
      const at = placed(evaluation, [node])
      return {
        kind: 'unused-parameter',
        severity: 'warning',
        ...at,
        target: program.graph.nodes[target]!.name,
        try: [{ kind: 'remove', ...at }],
      }
    })
}
