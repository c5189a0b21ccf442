import type { ChainruleDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { apply, diff, type Patch } from '@shared/document/patch'
import { ok } from '@shared/result'

/** One of several edits: it works on what those before made. */
export type EditStep = (document: ChainruleDocument) => Patch | Edit

/** Several edits as one entry of the history; the first that is refused refuses all of them. */
export const together =
  (...steps: readonly EditStep[]) =>
  (document: ChainruleDocument): Edit => {
    let made = document
    for (const step of steps) {
      const result = step(made)
      if ('ok' in result && !result.ok) return result
      made = apply(made, 'ok' in result ? result.value : result)
    }
    return ok(diff(document, made))
  }
