import { useSyncExternalStore } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { english } from '@shared/words'
import { useDocument } from '../state/document'
import { usePresenting } from '../state/presenting'
import { usePreferences, useSession } from '../state/session'
import { useStepping } from '../state/stepping'
import { attempt } from './attempt'
import type { Command } from './command'
import { editCommands } from './edit'
import { fileCommands } from './file'
import { graphCommands } from './graph'
import { helpCommands } from './help'
import { presentCommands } from './present'
import { stepCommands } from './step'
import { viewCommands } from './view'

// What each command of the table does: one that is missing does not compile.
const commands: Readonly<Record<CommandId, Command>> = {
  ...fileCommands,
  ...editCommands,
  ...graphCommands,
  ...viewCommands,
  ...presentCommands,
  ...stepCommands,
  ...helpCommands,
}

/** Whether a command can do anything now. While presenting a graph is looked at, not edited. */
export function isEnabled(id: CommandId): boolean {
  if (usePresenting.getState().on && commandEntry(id).changes) return false
  return commands[id].enabled?.() ?? true
}

/** Of a switch, whether it is on; undefined where a command is none. */
export const isChecked = (id: CommandId): boolean | undefined => commands[id].checked?.()

/** Performs a command; one that can do nothing now does nothing. False then. */
export function runCommand(id: CommandId): boolean {
  const enabled = isEnabled(id)
  if (enabled) void attempt(english.command[id].label, () => commands[id].perform())
  return enabled
}

/** Whether a command can do anything; renders again when that changes. */
export const useEnabled = (id: CommandId): boolean => useSyncExternalStore(listen, () => isEnabled(id))

/** Of a switch, whether it is on; renders again when that changes. */
export const useChecked = (id: CommandId): boolean | undefined =>
  useSyncExternalStore(listen, () => isChecked(id))

function listen(listener: () => void): () => void {
  const stops = [useDocument, useSession, usePreferences, useStepping, usePresenting].map((store) =>
    store.subscribe(listener),
  )
  return () => stops.forEach((stop) => stop())
}

export { openExample, openRecent } from './file'
