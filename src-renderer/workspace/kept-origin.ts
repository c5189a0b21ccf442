import type { ChainruleDocument } from '@shared/document/document'
import { readKeptInPieces } from '@shared/document/file'
import { type Experiment, isExperiment } from '@shared/health/experiment'
import { isRecoveryKey, type RecoveryKey } from '@shared/ipc/recovery'
import { atOnce } from '@shared/pieces'
import type { Origin } from './variant'

// What is kept of what a copy was made from. Of a run only its graph: the run itself is over with its page.

export interface KeptOrigin {
  readonly document: ChainruleDocument
  readonly name: string
  readonly tried: Experiment | null
  /** Under which key that is kept of which it is a copy; null: that was not open any more. */
  readonly original: RecoveryKey | null
}

/** `text` is that of the document it was made from. */
export const writeOrigin = ({ name, tried }: Origin, text: string, original: RecoveryKey | null): string =>
  JSON.stringify({ text, name, tried, original })

/** Null where it is damaged, or of another version: then the copy is a graph like others. */
export function readOrigin(kept: string): KeptOrigin | null {
  let value: unknown
  try {
    value = JSON.parse(kept)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { text, name, tried, original } = value as Readonly<Record<string, unknown>>
  if (typeof text !== 'string' || typeof name !== 'string') return null
  if (tried !== null && !isExperiment(tried)) return null
  if (original !== null && !isRecoveryKey(original)) return null
  const read = atOnce(readKeptInPieces(text))
  return read.ok ? { document: read.value, name, tried, original } : null
}
