import { useEffect, useState } from 'react'
import type { Finding } from '@shared/health/finding'
import { findingsOf } from '@shared/health/findings'
import type { TrainingSettings } from '@shared/training/settings'
import { useDocument, useEvaluation, useWorkspace } from '../../workspace/context'
import { EVERYTHING } from '../../workspace/evaluation'

/** What a rate does is tried once the numbers have been at rest for so long: it takes some steps of training. */
const REST = 300

/** What is found about the numbers as they are now, and a moment later what a trial of the training finds. */
export function useFindings(): readonly Finding[] {
  const { evaluation } = useWorkspace()
  const now = useEvaluation()
  const training = useDocument(({ document }) => document.training)
  const version = evaluation.version(EVERYTHING)
  const [trial, setTrial] = useState<Trial | null>(null)
  useEffect(() => {
    if (!training) return
    const timer = setTimeout(() => {
      const diverging = findingsOf(now, training).filter(({ kind }) => kind === 'diverging')
      setTrial({ of: training, diverging })
    }, REST)
    return () => clearTimeout(timer)
  }, [now, training, version])
  // What was tried with other settings says nothing any more.
  return [...findingsOf(now), ...(trial && trial.of === training ? trial.diverging : [])]
}

interface Trial {
  readonly of: TrainingSettings
  readonly diverging: readonly Finding[]
}
