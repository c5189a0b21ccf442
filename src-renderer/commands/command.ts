import type { Workspace } from '../workspace/workspace'

/** What a command of the table does, to the workspace that it is given. */
export interface Command {
  readonly perform: (workspace: Workspace) => unknown
  /** Whether it can do anything now; always, unless given. */
  readonly enabled?: (workspace: Workspace) => boolean
  /** Of a switch: whether it is on. */
  readonly checked?: (workspace: Workspace) => boolean
}
