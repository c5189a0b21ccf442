import type { Panes, Workspace } from '../workspace/workspace'
import { hasNodes } from './selection'

// Graphs that step together are stepped as one: what is done to the steps of one is done to those of all. The same holds of
// graphs that train together.

/** A workspace and those that go along with it; the one that is meant comes last, so that what it says is heard. */
function goingWith(workspace: Workspace, isTogether: (panes: Panes) => boolean): readonly Workspace[] {
  const panes = workspace.window.panes.getState()
  const others = isTogether(panes)
    ? panes.workspaces.filter((other) => other !== workspace && hasNodes(other))
    : []
  return [...others, workspace]
}

/** A workspace and those that step together with it. */
export const inStepWith = (workspace: Workspace): readonly Workspace[] =>
  goingWith(workspace, ({ together }) => together)

/** A workspace and those that train together with it. */
export const trainedWith = (workspace: Workspace): readonly Workspace[] =>
  goingWith(workspace, ({ trainedTogether }) => trainedTogether)

/** Does something with a workspace, and before it with those that step together with it, as one happening. */
export const inAllTogether = (workspace: Workspace, act: (stepped: Workspace) => void): void =>
  workspace.window.happening.run(() => inStepWith(workspace).forEach(act))

/** Does something with a workspace, and before it with those that train together with it, as one happening. */
export const inAllTrained = (workspace: Workspace, act: (trained: Workspace) => void): void =>
  workspace.window.happening.run(() => trainedWith(workspace).forEach(act))

/** Has the runs of a workspace and of those that train together with it pause: who steps wants numbers that stand still. */
export const holdRuns = (workspace: Workspace): void =>
  inAllTrained(workspace, ({ training }) => training.hold())
