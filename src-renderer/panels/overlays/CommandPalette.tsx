import { Check } from 'lucide-react'
import { useState } from 'react'
import { commandEntry, commandIds, isCommandId } from '@shared/commands/table'
import { english } from '@shared/words'
import { isChecked, isEnabled, runCommand } from '../../commands'
import { closeOverlay } from '../../state/session'
import { Dialog } from '../../ui/Dialog'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { shortcutKeys } from '../CommandButton'
import { afterClosing } from './after-closing'

/** Every command, to be found by its words. */
export function CommandPalette() {
  // What can be done is what could be done before the palette was opened.
  const [items] = useState(commandItems)
  const choose = (id: string) => {
    closeOverlay()
    if (isCommandId(id)) afterClosing(() => runCommand(id))
  }
  return (
    <Dialog title="Commands" kind="sheet" isOpen onClose={closeOverlay}>
      <SearchList
        label="Commands"
        placeholder="What would you like to do?"
        items={items}
        onChoose={choose}
        empty="There is no such command."
      />
    </Dialog>
  )
}

const commandItems = (): SearchItem[] =>
  commandIds
    .filter((id) => id !== 'view.commands')
    .map((id) => {
      const { label, keywords } = english.command[id]
      const menu = english.menu[commandEntry(id).menu]
      return {
        id,
        label,
        group: menu,
        keywords: `${menu} ${keywords ?? ''}`,
        keys: shortcutKeys(id),
        disabled: !isEnabled(id),
        detail: isChecked(id) ? <Check size={14} aria-label="on" /> : undefined,
      }
    })
