import type { Workspace } from '../workspace/workspace'
import { hasNodes } from './selection'

// Graphs that step together are stepped as one: what is done to the steps of one is done to those of all.

/** A workspace and those that step together with it; the one that is meant comes last, so that what it says is heard. */
export function inStepWith(workspace: Workspace): readonly Workspace[] {
  const { workspaces, together } = workspace.window.panes.getState()
  const others = together ? workspaces.filter((other) => other !== workspace && hasNodes(other)) : []
  return [...others, workspace]
}

/** Does something with a workspace, and before it with those that step together with it, as one happening. */
export const inAllTogether = (workspace: Workspace, act: (stepped: Workspace) => void): void =>
  workspace.window.happening.run(() => inStepWith(workspace).forEach(act))
