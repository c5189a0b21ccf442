import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useEditorWindow, usePanes, useWorkspace } from '../workspace/context'
import type { GraphRuns } from '../workspace/run'
import { pairOf, type Panes, type Workspace } from '../workspace/workspace'
import { shortName } from './document-name'

// What is drawn of two graphs in one picture.

/** A workspace, and the one that is drawn in one picture with it, from left to right. */
export function overlaidWith(workspace: Workspace): readonly Workspace[] {
  const { panes, comparison } = workspace.window
  return overlaidIn(panes.getState(), workspace, comparison.getState().overlaid)
}

function overlaidIn(panes: Panes, workspace: Workspace, overlaid: boolean): readonly Workspace[] {
  const pair = overlaid ? pairOf(panes) : null
  return pair?.includes(workspace) ? pair : [workspace]
}

/** The same for the workspace that a component is about; renders again when others are, or are called otherwise. */
export function useOverlaid(): readonly Workspace[] {
  const workspace = useWorkspace()
  const { happening, comparison } = useEditorWindow()
  const overlaid = useStore(comparison, (state) => state.overlaid)
  const workspaces = usePanes(useShallow((panes) => overlaidIn(panes, workspace, overlaid)))
  useSyncExternalStore(happening.subscribe, () => workspaces.map(shortName).join('\n'))
  return workspaces
}

/** The runs whose curves are drawn in one chart, by graph; none of a graph that was not trained. */
export const runsOf = (workspace: Workspace): readonly GraphRuns[] =>
  overlaidWith(workspace).flatMap((one) => {
    const { runs } = one.training.getState()
    return runs.length === 0 ? [] : [{ name: shortName(one), runs }]
  })

/** The same for the workspace that a component is about; renders again when there are more runs, or more steps of them. */
export function useRunsOf(): readonly GraphRuns[] {
  const workspace = useWorkspace()
  const { happening } = useEditorWindow()
  useSyncExternalStore(happening.subscribe, () =>
    overlaidWith(workspace)
      .map((one) => {
        const { runs, done } = one.training.getState()
        // The numbers of a run come in place: how many there are says that they did.
        return [one.id, shortName(one), done, ...runs.map(({ number }) => number)].join(' ')
      })
      .join('\n'),
  )
  return runsOf(workspace)
}
