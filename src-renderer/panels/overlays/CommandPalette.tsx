import { Check } from 'lucide-react'
import { useState } from 'react'
import { commandEntry, commandsOf, isCommandId } from '@shared/commands/table'
import { isChecked, isEnabled, runCommand } from '../../commands/run'
import { useWorkspace } from '../../workspace/context'
import type { Workspace } from '../../workspace/workspace'
import { Dialog } from '../../ui/Dialog'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { shortcutKeys } from '../CommandButton'
import { afterClosing } from './after-closing'

/** Every command, to be found by its words. */
export function CommandPalette() {
  const workspace = useWorkspace()
  const { chrome, words } = workspace.window
  const { closeOverlay } = chrome
  const said = words.panels.commandPalette
  // What can be done is what could be done before the palette was opened.
  const [items] = useState(() => commandItems(workspace))
  const choose = (id: string) => {
    closeOverlay()
    if (isCommandId(id)) afterClosing(() => runCommand(workspace, id))
  }
  return (
    <Dialog title={said.title} kind="sheet" isOpen onClose={closeOverlay}>
      <SearchList
        label={said.title}
        placeholder={said.placeholder}
        items={items}
        onChoose={choose}
        empty={said.notFound}
      />
    </Dialog>
  )
}

const commandItems = (workspace: Workspace): SearchItem[] =>
  commandsOf(workspace.window.host.kind)
    .filter((id) => id !== 'view.commands')
    .map((id) => {
      const { words } = workspace.window
      const { label, keywords } = words.command[id]
      const menu = words.menu[commandEntry(id).menu]
      return {
        id,
        label,
        group: menu,
        keywords: `${menu} ${keywords ?? ''}`,
        keys: shortcutKeys(workspace.window, id),
        disabled: !isEnabled(workspace, id),
        detail: isChecked(workspace, id) ? (
          <Check size={14} aria-label={words.panels.commandPalette.on} />
        ) : undefined,
      }
    })
