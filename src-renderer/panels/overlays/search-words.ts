import type { Operation } from '@shared/ops/op'
import { english, operationWords } from '@shared/words'

/** What to find an operation by besides its name. */
export function searchWords(operation: Operation) {
  const { keywords, summary } = operationWords(english, operation)
  const group = english.operationGroup[operation.group]
  return { keywords: [operation.symbol, keywords, group].filter(Boolean).join(' '), summary }
}
