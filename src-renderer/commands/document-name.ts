import { useDocument, useWorkspace } from '../workspace/context'
import type { Workspace } from '../workspace/workspace'

/** What an open document is called: its file without the extension, or else its title. */
export function documentName({ document: store, window }: Workspace): string {
  const { file, document } = store.getState()
  return file?.name.replace(/\.chainrule$/i, '') || document.title.trim() || window.words.asked.untitled
}

/** The same for the document that a component is about; renders again when it changes. */
export function useDocumentName(): string {
  const workspace = useWorkspace()
  return useDocument(() => documentName(workspace))
}

/** A name for a file that every system allows. */
export const suggestedName = (workspace: Workspace): string =>
  documentName(workspace)
    .replace(/[^\p{L}\p{Nd} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80) || workspace.window.words.asked.untitled
