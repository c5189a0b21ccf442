import { commandEntry, type CommandId, commandIds, type MenuId, menuIds } from '@shared/commands/table'
import { isChecked, isEnabled, runCommand } from '../commands/run'
import { useWorkspace } from '../workspace/context'
import type { Workspace } from '../workspace/workspace'
import { Button } from '../ui/Button'
import { MenuButton, type MenuEntry } from '../ui/Menu'
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

/** Asked when the menu opens: what can be done then. */
const entriesOf = (workspace: Workspace, menu: MenuId): MenuEntry<CommandId>[] =>
  commandIds
    .filter((id) => commandEntry(id).menu === menu)
    .map((id) => ({
      id,
      label: workspace.window.words.command[id].label,
      section: commandEntry(id).section,
      keys: shortcutKeys(workspace.window, id),
      checked: isChecked(workspace, id) ?? false,
      disabled: !isEnabled(workspace, id),
    }))
