import { useEffect, useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Finding } from '@shared/health/finding'
import { findingsInPieces, findingsOf } from '@shared/health/findings'
import type { TrainingSettings } from '@shared/training/settings'
import { inSlices } from '../../commands/slices'
import { useDocument, useEvaluation, useWorkspace } from '../../workspace/context'
import { EVERYTHING } from '../../workspace/evaluation'

/** Of a larger graph nothing is looked for before the numbers are at rest, and then in slices. */
const MOST_NODES = 1_000
/** What a rate does is tried once the numbers have been at rest for so long: it takes some steps of training. */
const REST = 300

/**
 * What is found about the numbers as they are now, and a moment later what a trial of the training finds. Of a large graph
 * all of it comes a moment later: null until then, and what was found last while other numbers are looked through.
 */
export function useFindings(): readonly Finding[] | null {
  const { evaluation } = useWorkspace()
  const now = useEvaluation()
  const training = useDocument(({ document }) => document.training)
  const version = evaluation.version(EVERYTHING)
  const isSmall = now.program.graph.nodes.length <= MOST_NODES
  const [later, setLater] = useState<Later | null>(null)
  useEffect(() => {
    if (isSmall && !training) return
    let isOver = false
    const look = async () => {
      const findings = await inSlices(
        findingsInPieces(now, training),
        () => {},
        () => isOver,
      )
      if (findings && !isOver) setLater({ findings, training, program: now.program })
    }
    const timer = setTimeout(() => void look(), REST)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [now, training, version, isSmall])
  // What was found of another graph, or tried with other settings, says nothing any more.
  const known = later?.program === now.program && later.training === training ? later.findings : null
  if (!isSmall) return known
  return [...findingsOf(now, null, training), ...(known ?? []).filter(({ kind }) => kind === 'diverging')]
}

interface Later {
  readonly findings: readonly Finding[]
  readonly training: TrainingSettings | null
  readonly program: Evaluation['program']
}
