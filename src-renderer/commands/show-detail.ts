import { usePreferences } from '../workspace/preferences'
import type { Detail } from '../workspace/session'
import type { Workspace } from '../workspace/workspace'

/** Shows a view beside the graph, as long as nothing else is usual there. */
export function showDetail({ session, playback, window }: Workspace, view: Detail): void {
  usePreferences.setState({ inspector: true })
  const { mode } = playback.getState()
  session.setState({ detail: { view, mode, isCompared: window.comparison.current !== null } })
}
