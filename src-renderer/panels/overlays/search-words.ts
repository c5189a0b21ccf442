import type { Operation } from '@shared/ops/op'
import { operationWords, type Words } from '@shared/words'

/** What to find an operation by besides its name. */
export function searchWords(words: Words, operation: Operation) {
  const { keywords, summary } = operationWords(words, operation)
  const group = words.operationGroup[operation.group]
  return { keywords: [operation.symbol, keywords, group].filter(Boolean).join(' '), summary }
}
