import type { ReactNode } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { english } from '@shared/words'
import { host } from '../bridge'
import { runCommand, useChecked, useEnabled } from '../commands'
import { keysOf } from '../commands/shortcut'
import { IconButton } from '../ui/IconButton'

interface Props {
  readonly id: CommandId
  readonly children: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A command as an icon: its label and its keys are the tooltip, and it is off where the command can do nothing. */
export function CommandButton({ id, children, size = 'normal' }: Props) {
  const enabled = useEnabled(id)
  const checked = useChecked(id)
  const { label } = english.command[id]
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

/** The keys of a command's first shortcut; undefined where there is none, or where the browser keeps it. */
export function shortcutKeys(id: CommandId): readonly string[] | undefined {
  const { shortcuts, desktopShortcut } = commandEntry(id)
  const isOurs = host.kind === 'desktop' || !desktopShortcut
  return shortcuts && isOurs ? keysOf(shortcuts[0]!) : undefined
}
