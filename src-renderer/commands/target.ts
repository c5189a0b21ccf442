import { nodeOf } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import type { Workspace } from '../workspace/workspace'

/** Makes a node the one that is differentiated; null: nothing is. */
export function differentiate({ document, window }: Workspace, id: string | null): void {
  const refusal = document.edit((document) => setTarget(document, id))
  if (refusal) return window.refused(refusal)
  const name = id === null ? null : nodeOf(document.current, id).name
  window.chrome.announce(window.words.said.differentiated(name))
}
