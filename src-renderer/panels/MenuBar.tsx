import { Menu as MenuIcon } from 'lucide-react'
import { commandEntry, type CommandId, commandsOf, type MenuId, menuIds } from '@shared/commands/table'
import { isChecked, isEnabled, runCommand } from '../commands/run'
import { useWorkspace } from '../workspace/context'
import type { Workspace } from '../workspace/workspace'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { MenuButton, type MenuEntry, MenusButton } from '../ui/Menu'
import { shortcutKeys } from './CommandButton'

/** The menus of the browser edition; the desktop application has native ones. */
export function MenuBar() {
  const workspace = useWorkspace()
  const { words } = workspace.window
  return (
    <nav className="menu-bar" aria-label={words.panels.topBar.menus}>
      {menuIds.map((menu) => (
        <MenuButton
          key={menu}
          label={words.menu[menu]}
          entries={() => entriesOf(workspace, menu)}
          onAction={(id) => void runCommand(workspace, id)}
        >
          <Button kind="quiet" size="small">
            {words.menu[menu]}
          </Button>
        </MenuButton>
      ))}
    </nav>
  )
}

/** The same where there is no room for a bar: one button, which opens them. */
export function MenusInOne() {
  const workspace = useWorkspace()
  const { words } = workspace.window
  const { menus } = words.panels.topBar
  return (
    <MenusButton
      label={menus}
      menus={menuIds.map((menu) => ({
        label: words.menu[menu],
        entries: () => entriesOf(workspace, menu),
        onAction: (id: CommandId) => void runCommand(workspace, id),
      }))}
    >
      <IconButton label={menus}>
        <MenuIcon />
      </IconButton>
    </MenusButton>
  )
}

/** Asked when the menu opens: what can be done then. */
const entriesOf = (workspace: Workspace, menu: MenuId): MenuEntry<CommandId>[] =>
  commandsOf('browser')
    .filter((id) => commandEntry(id).menu === menu)
    .map((id) => ({
      id,
      label: workspace.window.words.command[id].label,
      section: commandEntry(id).section,
      keys: shortcutKeys(workspace.window, id),
      checked: isChecked(workspace, id) ?? false,
      disabled: !isEnabled(workspace, id),
    }))
