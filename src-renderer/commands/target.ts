import { nodeOf } from '@shared/document/document'
import { setTarget } from '@shared/document/edit-fields'
import { targetOf } from '@shared/engine/target'
import type { Workspace } from '../workspace/workspace'

/** Makes a node the one that is differentiated; null: it follows from the graph, whatever becomes of that. */
export function differentiate({ document, window }: Workspace, id: string | null): void {
  const refusal = document.edit((document) => setTarget(document, id))
  if (refusal) return window.refused(refusal)
  const { current } = document
  const target = targetOf(current)
  const name = target === null ? null : nodeOf(current, target).name
  const { said } = window.words
  window.chrome.announce(id === null ? said.automaticTarget(name) : said.differentiated(name!))
}
