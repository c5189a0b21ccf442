import type { CommandId } from '@shared/commands/table'
import { type Preferences, usePreferences } from '../workspace/preferences'
import type { Command } from './command'

type SwitchName = { [K in keyof Preferences]: Preferences[K] extends boolean ? K : never }[keyof Preferences]

/** Turns a preference on or off. */
export const toggle = (name: SwitchName, id: CommandId): Command => ({
  perform({ window }) {
    const on = !usePreferences.getState()[name]
    usePreferences.setState({ [name]: on })
    const { said, command } = window.words
    window.chrome.announce(said.switched(command[id].label, on))
  },
  checked: () => usePreferences.getState()[name],
})
