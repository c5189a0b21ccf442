import { useSyncExternalStore } from 'react'
import { useEditorWindow, useWorkspace } from '../workspace/context'
import type { Workspace } from '../workspace/workspace'

/**
 * What an open document is called: its file without the extension, or else its title. Where another one to the left of it
 * is called so already, a number tells them apart; the document knows nothing of it.
 */
export function documentName(workspace: Workspace): string {
  const { panes, words } = workspace.window
  const taken = new Set<string>()
  for (const other of panes.getState().workspaces) {
    const own = ownName(other)
    let name = own
    for (let count = 2; taken.has(name); count++) name = words.asked.another(own, count)
    if (other === workspace) return name
    taken.add(name)
  }
  // It is closed by now, and beside nothing.
  return ownName(workspace)
}

function ownName(workspace: Workspace): string {
  const { document: store, variant, window } = workspace
  const { file, document } = store.getState()
  const title = document.title.trim()
  if (file) return file.name.replace(/\.chainrule$/i, '')
  const { origin } = variant.getState()
  if (!origin) return title || window.words.asked.untitled
  const { compare } = window.words
  const shown = stepShown(workspace)
  if (shown !== null) return compare.step(shown, origin.name)
  // A copy says what was changed in it. Until it is given a title of its own it is called as what it is a copy of.
  const name = (document.title !== origin.document.title && title) || origin.name
  return compare.variant(name, variant.changes, origin.tried)
}

/** The step that shows in a copy that was made for it; null: it is none, or its run is over. */
function stepShown({ variant, training }: Workspace): number | null {
  const { run, shown } = training.getState()
  return run && variant.getState().origin?.run ? shown : null
}

/** What tells a graph from one beside it, in short: of a copy what was changed in it. */
export function shortName(workspace: Workspace): string {
  const { variant, document, window } = workspace
  const { origin } = variant.getState()
  const isCalled = document.getState().file !== null || document.current.title !== origin?.document.title
  return !origin || isCalled || stepShown(workspace) !== null
    ? documentName(workspace)
    : window.words.compare.changed(variant.changes, origin.tried)
}

/** The same for the document that a component is about; renders again when it changes. */
export function useDocumentName(): string {
  const workspace = useWorkspace()
  const { happening } = useEditorWindow()
  return useSyncExternalStore(happening.subscribe, () => documentName(workspace))
}

/** A name for a file that every system allows. A file keeps its own. */
export const suggestedName = (workspace: Workspace): string =>
  (workspace.document.getState().file ? ownName(workspace) : documentName(workspace))
    .replace(/[^\p{L}\p{Nd} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80) || workspace.window.words.asked.untitled
