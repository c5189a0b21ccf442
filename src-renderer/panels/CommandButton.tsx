import type { ReactNode } from 'react'
import { shortcutsOf } from '@shared/commands/shortcuts'
import type { CommandId } from '@shared/commands/table'
import { useChecked, useEnabled, useRun } from '../commands/run'
import { keysOf } from '../commands/shortcut'
import { useEditorWindow } from '../workspace/context'
import type { EditorWindow } from '../workspace/workspace'
import { IconButton } from '../ui/IconButton'

interface Props {
  readonly id: CommandId
  readonly children: ReactNode
  readonly size?: 'small' | 'normal'
}

/** A command as an icon: its label and its keys are the tooltip, and it is off where the command can do nothing. */
export function CommandButton({ id, children, size = 'normal' }: Props) {
  const window = useEditorWindow()
  const run = useRun()
  const enabled = useEnabled(id)
  const checked = useChecked(id)
  const { label } = window.words.command[id]
  return (
    <IconButton
      label={label}
      size={size}
      isDisabled={!enabled}
      onPress={() => run(id)}
      keys={shortcutKeys(window, id)}
      {...(checked !== undefined && { 'aria-pressed': checked })}
    >
      {children}
    </IconButton>
  )
}

/** The keys of a command's first shortcut; undefined where there is none in this edition. */
export function shortcutKeys({ host, words }: EditorWindow, id: CommandId): readonly string[] | undefined {
  const [first] = shortcutsOf(id, host.kind)
  return first === undefined ? undefined : keysOf(words.key, first)
}
