import type { MenuItemConstructorOptions } from 'electron'
import { commandEntry, commandIds, type CommandId, menuNames, type MenuName } from '@shared/commands/table'
import type { RecentFile } from '@shared/ipc/contract'

export interface MenuContext {
  readonly platform: NodeJS.Platform
  readonly recent: readonly RecentFile[]
  /** For those who work on the application itself. */
  readonly developer: boolean
  /** A command was chosen: the window carries it out. */
  onCommand(id: CommandId): void
  onOpenRecent(file: RecentFile): void
  onClearRecent(): void
}

/**
 * The native menu: the command table, and what is the system's own. All of Edit is sent as commands, too, because only the
 * window knows whether its canvas or a text field is meant.
 */
export function menuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const isMac = context.platform === 'darwin'
  const template = menuNames.map((name) => ({ label: name, submenu: submenu(name, context) }))
  if (!isMac) return template
  const help = template.splice(template.findIndex(({ label }) => label === 'Help'))
  return [macApplicationMenu, ...template, macWindowMenu, ...help]
}

function submenu(name: MenuName, context: MenuContext): MenuItemConstructorOptions[] {
  const items = commandIds
    .filter((id) => commandEntry(id).menu === name)
    .flatMap((id, index) => {
      const item = commandItem(id, context)
      const separated = commandEntry(id).section && index > 0 ? [separator, item] : [item]
      return id === 'file.open' ? [...separated, recentItem(context)] : separated
    })
  if (name === 'File' && context.platform !== 'darwin') items.push(separator, { role: 'quit' })
  if (name === 'Help' && context.developer) items.push(separator, { role: 'toggleDevTools' })
  return items
}

function commandItem(id: CommandId, { platform, onCommand }: MenuContext): MenuItemConstructorOptions {
  const { label, shortcuts } = commandEntry(id)
  const shortcut = shortcuts?.find((keys) => platform !== 'darwin' || isMenuKey(keys))
  return {
    id,
    label,
    click: () => onCommand(id),
    // Shown here and handled by the window, which knows where the focus is. On a Mac the system asks the menu, too, but
    // only for keys that the window left alone.
    ...(shortcut && { accelerator: accelerator(shortcut), registerAccelerator: false }),
  }
}

/** A Mac's menu would take keys without ⌘, such as Delete, away from text fields. */
const isMenuKey = (shortcut: string) => shortcut.startsWith('Mod+')

const accelerator = (shortcut: string) => shortcut.replace('Mod', 'CmdOrCtrl')

function recentItem({ recent, onOpenRecent, onClearRecent }: MenuContext): MenuItemConstructorOptions {
  return {
    id: 'recent',
    label: 'Open Recent',
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((file) => ({
        id: `recent.${file.handle}`,
        label: literal(`${file.name} — ${file.folder}`),
        click: () => onOpenRecent(file),
      })),
      separator,
      { id: 'recent.clear', label: 'Clear Recent Files', click: onClearRecent },
    ],
  }
}

/** In a label & marks the key that chooses the item. */
const literal = (label: string) => label.replaceAll('&', '&&')

const separator: MenuItemConstructorOptions = { type: 'separator' }

const macApplicationMenu: MenuItemConstructorOptions = {
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
}

const macWindowMenu: MenuItemConstructorOptions = {
  role: 'windowMenu',
  submenu: [{ role: 'minimize' }, { role: 'zoom' }, separator, { role: 'front' }],
}
