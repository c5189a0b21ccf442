import { type DocumentNode, operationOf } from '@shared/document/document'
import { setGiven } from '@shared/document/edit-gradients'
import { isGiven } from '@shared/engine/given'
import { ok } from '@shared/result'
import type { Workspace } from '../workspace/workspace'
import { selectedNodes } from './selection'

/** The selected nodes that can be given. */
export const selectedSources = (workspace: Workspace): readonly DocumentNode[] =>
  selectedNodes(workspace).filter((node) => operationOf(node).kind === 'source')

/** Says of the selected sources that they are given; where all of them are, that they are not. */
export function toggleGiven(workspace: Workspace): void {
  const { document, evaluation, window } = workspace
  const { program } = evaluation.current
  const sources = selectedSources(workspace)
  const areAll = sources.every(({ id }) => isGiven(program, program.indexOf.get(id)!))
  const ids = sources.map(({ id }) => id)
  const refusal = document.edit((document) => ok(setGiven(document, ids, !areAll)))
  if (refusal) return window.refused(refusal)
  window.chrome.announce(
    window.words.said.given(
      sources.map(({ name }) => name),
      !areAll,
    ),
  )
}
