import { useSyncExternalStore } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { useWorkspace } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import type { Workspace } from '../workspace/workspace'
import { attempt } from './attempt'
import type { Command } from './command'
import { editCommands } from './edit'
import { figureCommands } from './figure'
import { fileCommands } from './file'
import { graphCommands } from './graph'
import { helpCommands } from './help'
import { paneCommands } from './panes'
import { presentCommands } from './present'
import { stepCommands } from './step'
import { trainCommands } from './train'
import { viewCommands } from './view'

// What can be done, by menu, key or button. Begin here; command.ts says what a command is, a file a menu or a matter
// has them, and start.ts connects them with keys, menus and clipboard. Panels and the canvas run commands through
// runCommand and useRun, and may use what those files export for what takes more than an id. Words of them and their
// keys are in shared.

// What each command of the table does: one that is missing does not compile.
const commands: Readonly<Record<CommandId, Command>> = {
  ...fileCommands,
  ...figureCommands,
  ...editCommands,
  ...graphCommands,
  ...viewCommands,
  ...paneCommands,
  ...presentCommands,
  ...stepCommands,
  ...trainCommands,
  ...helpCommands,
}

/** Whether a command can do anything now. While presenting a graph is looked at, not edited. */
export function isEnabled(workspace: Workspace, id: CommandId): boolean {
  if (workspace.session.isPresenting && commandEntry(id).changes) return false
  return commands[id].enabled?.(workspace) ?? true
}

/** Of a switch, whether it is on; undefined where a command is none. */
export const isChecked = (workspace: Workspace, id: CommandId): boolean | undefined =>
  commands[id].checked?.(workspace)

/**
 * Performs a command on a workspace, as one happening as far as it waits for nothing; one that can do nothing now does
 * nothing. False then.
 */
export function runCommand(workspace: Workspace, id: CommandId): boolean {
  const { happening, words } = workspace.window
  const enabled = isEnabled(workspace, id)
  if (enabled) note(workspace.window.trail, id)
  if (enabled)
    void attempt(workspace.window, words.command[id].label, () =>
      happening.run(() => commands[id].perform(workspace)),
    )
  return enabled
}

/** So many commands are remembered. */
const REMEMBERED = 30

function note(trail: CommandId[], id: CommandId): void {
  trail.push(id)
  if (trail.length > REMEMBERED) trail.shift()
}

/** What performs commands on the workspace that a component is about. */
export function useRun(): (id: CommandId) => void {
  const workspace = useWorkspace()
  return (id) => void runCommand(workspace, id)
}

/** Whether a command can do anything; renders again when that changes. */
export const useEnabled = (id: CommandId): boolean => useCommand((workspace) => isEnabled(workspace, id))

/** Of a switch, whether it is on; renders again when that changes. */
export const useChecked = (id: CommandId): boolean | undefined =>
  useCommand((workspace) => isChecked(workspace, id))

function useCommand<T>(read: (workspace: Workspace) => T): T {
  const workspace = useWorkspace()
  const { happening } = workspace.window
  return useSyncExternalStore(
    (listener) => {
      const stops = [happening.subscribe(listener), usePreferences.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    () => read(workspace),
  )
}
