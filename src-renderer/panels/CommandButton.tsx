import type { ReactNode } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import { useChecked, useEnabled, useRun } from '../commands/run'
import { keysOf } from '../commands/shortcut'
import type { Host } from '../host/host'
import { useEditorWindow } from '../workspace/context'
import { IconButton } from '../ui/IconButton'

interface Props {
  readonly id: CommandId
  readonly children: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A command as an icon: its label and its keys are the tooltip, and it is off where the command can do nothing. */
export function CommandButton({ id, children, size = 'normal' }: Props) {
  const { host, words } = useEditorWindow()
  const run = useRun()
  const enabled = useEnabled(id)
  const checked = useChecked(id)
  const { label } = words.command[id]
  return (
    <IconButton
      label={label}
      size={size}
      isDisabled={!enabled}
      onPress={() => run(id)}
      keys={shortcutKeys(host, id)}
      {...(checked !== undefined && { 'aria-pressed': checked })}
    >
      {children}
    </IconButton>
  )
}

/** The keys of a command's first shortcut; undefined where there is none, or where the browser keeps it. */
export function shortcutKeys({ kind }: Host, id: CommandId): readonly string[] | undefined {
  const { shortcuts, desktopShortcut } = commandEntry(id)
  const isOurs = kind === 'desktop' || !desktopShortcut
  return shortcuts && isOurs ? keysOf(shortcuts[0]!) : undefined
}
