import type { MenuItemConstructorOptions } from 'electron'
import { commandEntry, type CommandId, commandsOf, menuIds, type MenuId } from '@shared/commands/table'
import type { RecentFile } from '@shared/ipc/contract'
import type { Words } from '@shared/words'

export interface MenuContext {
  readonly words: Words
  readonly platform: NodeJS.Platform
  readonly recent: readonly RecentFile[]
  /** For those who work on the application itself. */
  readonly developer: boolean
  /** A command was chosen: the window carries it out. */
  onCommand(id: CommandId): void
  onOpenRecent(file: RecentFile): void
  onClearRecent(): void
  /** On a Mac: what is chosen while none of the windows has the keys is meant for a panel of the system. */
  onPanel(action: string): void
}

/**
 * The native menu: the command table, and what is the system's own. All of Edit is sent as commands, too, because only the
 * window knows whether its canvas or a text field is meant.
 */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const { words, platform } = context
  const template = menuIds.map((id) => ({ id, label: words.menu[id], submenu: submenu(id, context) }))
  if (platform !== 'darwin') return template
  const help = template.splice(template.findIndex(({ id }) => id === 'help'))
  return [macApplicationMenu(words), ...template, macWindowMenu(words), ...help]
}

function submenu(menu: MenuId, context: MenuContext): MenuItemConstructorOptions[] {
  const { words, platform, developer } = context
  const items = commandsOf('desktop')
    .filter((id) => commandEntry(id).menu === menu)
    .flatMap((id, index) => {
      const item = commandItem(id, context)
      const separated = commandEntry(id).section && index > 0 ? [separator, item] : [item]
      return id === 'file.open' ? [...separated, recentItem(context)] : separated
    })
  if (menu === 'file' && platform !== 'darwin')
    items.push(separator, { role: 'quit', label: words.desktop.quit })
  if (menu === 'help' && developer)
    items.push(separator, { role: 'toggleDevTools', label: words.desktop.developerTools })
  return items
}

/** What Edit does on a Mac in what is the system's own, as the name of a file in a dialog for saving. */
const panelActions: Partial<Record<CommandId, string>> = {
  'edit.undo': 'undo:',
  'edit.redo': 'redo:',
  'edit.cut': 'cut:',
  'edit.copy': 'copy:',
  'edit.paste': 'paste:',
  'edit.delete': 'delete:',
  'edit.selectAll': 'selectAll:',
}

function commandItem(
  id: CommandId,
  { words, platform, onCommand, onPanel }: MenuContext,
): MenuItemConstructorOptions {
  const { shortcuts } = commandEntry(id)
  const shortcut = shortcuts?.find((keys) => platform !== 'darwin' || isMenuKey(keys))
  const panelAction = platform === 'darwin' ? panelActions[id] : undefined
  return {
    id,
    label: words.command[id].label,
    click: (_item, window) => {
      if (!window && panelAction !== undefined) onPanel(panelAction)
      else onCommand(id)
    },
    // Shown here and handled by the window, which knows where the focus is. On a Mac the system asks the menu, too, but
    // only for keys that the window left alone, or that went to a panel.
    ...(shortcut && { accelerator: accelerator(shortcut), registerAccelerator: false }),
  }
}

/** A Mac's menu would take keys without ⌘, such as Delete, away from text fields. */
const isMenuKey = (shortcut: string) => shortcut.startsWith('Mod+')

const accelerator = (shortcut: string) => shortcut.replace('Mod', 'CmdOrCtrl')

function recentItem({ words, recent, onOpenRecent, onClearRecent }: MenuContext): MenuItemConstructorOptions {
  return {
    id: 'recent',
    label: words.desktop.openRecent,
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((file) => ({
        id: `recent.${file.handle}`,
        label: literal(`${file.name} — ${file.folder}`),
        click: () => onOpenRecent(file),
      })),
      separator,
      { id: 'recent.clear', label: words.desktop.clearRecent, click: onClearRecent },
    ],
  }
}

/** In a label & marks the key that chooses the item. */
const literal = (label: string) => label.replaceAll('&', '&&')

const separator: MenuItemConstructorOptions = { type: 'separator' }

const macApplicationMenu = ({ desktop }: Words): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about', label: desktop.about },
    separator,
    { role: 'services', label: desktop.services },
    separator,
    { role: 'hide', label: desktop.hide },
    { role: 'hideOthers', label: desktop.hideOthers },
    { role: 'unhide', label: desktop.showAll },
    separator,
    { role: 'quit', label: desktop.quitApplication },
  ],
})

const macWindowMenu = ({ desktop }: Words): MenuItemConstructorOptions => ({
  role: 'windowMenu',
  label: desktop.window,
  submenu: [
    { role: 'minimize', label: desktop.minimise },
    { role: 'zoom', label: desktop.zoom },
    separator,
    { role: 'front', label: desktop.bringToFront },
  ],
})
