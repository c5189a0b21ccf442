import { commandEntry, type CommandId } from './table'

/** Where the editor runs: in a window of its own, or in a page of a browser. */
export type Edition = 'desktop' | 'browser'

/**
 * What browsers do by these keys: their windows, tabs and address bar, finding, zooming, bookmarks, history, printing, full
 * screen, tools. They stay the browser's own. Saving and opening are about the document, which is ours.
 */
const ofBrowsers: ReadonlySet<string> = new Set([
  ...['N', 'T', 'W', 'L', 'K', 'E', 'F', 'G', 'D', 'H', 'J', 'P', 'R', 'U', '=', '-', '0'].map(
    (key) => `Mod+${key}`,
  ),
  ...['N', 'T', 'W', 'G', 'P', 'R', 'I', 'J', 'B', 'O', 'C', 'E', 'Delete'].map((key) => `Mod+Shift+${key}`),
  'F1',
  'F3',
  'F5',
  'F6',
  'F7',
  'F11',
  'F12',
])

/** The shortcuts of a command in an edition; the first is shown in menus. */
export function shortcutsOf(id: CommandId, edition: Edition): readonly string[] {
  const { shortcuts = [] } = commandEntry(id)
  return edition === 'desktop' ? shortcuts : shortcuts.filter((shortcut) => !ofBrowsers.has(shortcut))
}
