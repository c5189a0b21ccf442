import { revisionOf } from '@shared/document/history'
import { type DocumentState, isDirty } from '../workspace/document'
import { usePreferences } from '../workspace/preferences'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { saveByItself } from './save'

/** So long after the last edit: what somebody is in the middle of is one step of undoing, and one save. */
const REST_MS = 2000

interface Watched {
  /** The last edit that was heard of. */
  revision: number | null
  timer: ReturnType<typeof setTimeout> | null
  /** Where a save by itself failed: nothing more is tried until the user has saved, or opened something. */
  failed: Pick<DocumentState, 'savedRevision' | 'opened'> | null
}

/**
 * Saves documents to their files once they rest, where that preference is on; those without a file wait for the user.
 * Returns what stops it.
 */
export function startAutosave(window: EditorWindow): () => void {
  const watched = new Map<Workspace, Watched>()

  const save = async (workspace: Workspace, watch: Watched): Promise<void> => {
    watch.timer = null
    const { savedRevision, opened } = workspace.document.getState()
    const trouble = await saveByItself(workspace)
    if (trouble === null) return
    watch.failed = { savedRevision, opened }
    window.chrome.notify(window.words.said.autosaveStopped(trouble), 'error')
  }

  const forget = ({ timer }: Watched) => timer !== null && clearTimeout(timer)

  const follow = (): void => {
    const { workspaces } = window.panes.getState()
    for (const [workspace, watch] of watched)
      if (!workspaces.includes(workspace)) {
        forget(watch)
        watched.delete(workspace)
      }
    for (const workspace of workspaces) {
      const state = workspace.document.getState()
      const watch = watched.get(workspace) ?? { revision: null, timer: null, failed: null }
      watched.set(workspace, watch)
      const { failed } = watch
      const isStopped = failed?.savedRevision === state.savedRevision && failed.opened === state.opened
      const revision =
        usePreferences.getState().autosave && state.file && isDirty(state) && !isStopped
          ? revisionOf(state.history)
          : null
      if (revision === watch.revision) continue
      forget(watch)
      watch.revision = revision
      watch.timer = revision === null ? null : setTimeout(() => void save(workspace, watch), REST_MS)
    }
  }
  follow()
  const stops = [window.happening.subscribe(follow), usePreferences.subscribe(follow)]
  return () => {
    for (const stop of stops) stop()
    for (const watch of watched.values()) forget(watch)
  }
}
