import type { ReactNode } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { isChecked, runCommand, useEnabled } from '../commands'
import { keysOf } from '../commands/shortcut'
import { usePreferences } from '../state/session'
import { IconButton } from '../ui/IconButton'

interface Props {
  readonly id: CommandId
  readonly children: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A command as an icon: its label and its keys are the tooltip, and it is off where the command can do nothing. */
export function CommandButton({ id, children, size = 'normal' }: Props) {
  const enabled = useEnabled(id)
  // Switches are preferences.
  const checked = usePreferences(() => isChecked(id))
  const { label } = commandEntry(id)
  return (
    <IconButton
      label={label}
      size={size}
      isDisabled={!enabled}
      onPress={() => void runCommand(id)}
      keys={shortcutKeys(id)}
      {...(checked !== undefined && { 'aria-pressed': checked })}
    >
      {children}
    </IconButton>
  )
}

/** The keys of a command's first shortcut, as menus show them; undefined where there is none. */
export function shortcutKeys(id: CommandId): readonly string[] | undefined {
  const shortcut = commandEntry(id).shortcuts?.[0]
  return shortcut === undefined ? undefined : keysOf(shortcut)
}
