import { commandEntry, type CommandId, commandIds, type MenuId, menuIds } from '@shared/commands/table'
import { english } from '@shared/words'
import { isChecked, isEnabled, runCommand } from '../commands'
import { Button } from '../ui/Button'
import { MenuButton, type MenuEntry } from '../ui/Menu'
import { shortcutKeys } from './CommandButton'

/** The menus of the browser edition; the desktop application has native ones. */
export const MenuBar = () => (
  <nav className="menu-bar" aria-label="Menus">
    {menuIds.map((menu) => (
      <MenuButton
        key={menu}
        label={english.menu[menu]}
        entries={() => entriesOf(menu)}
        onAction={(id) => void runCommand(id)}
      >
        <Button kind="quiet" size="small">
          {english.menu[menu]}
        </Button>
      </MenuButton>
    ))}
  </nav>
)

/** Asked when the menu opens: what can be done then. */
const entriesOf = (menu: MenuId): MenuEntry<CommandId>[] =>
  commandIds
    .filter((id) => commandEntry(id).menu === menu)
    .map((id) => ({
      id,
      label: english.command[id].label,
      section: commandEntry(id).section,
      keys: shortcutKeys(id),
      checked: isChecked(id) ?? false,
      disabled: !isEnabled(id),
    }))
