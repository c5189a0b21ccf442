import './ShortcutSheet.css'
import { commandEntry, commandIds, type MenuId } from '@shared/commands/table'
import { english } from '@shared/words'
import { keysOf } from '../../commands/shortcut'
import { host } from '../../bridge'
import { closeOverlay } from '../../state/session'
import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'

interface Row {
  readonly label: string
  /** Each a way to do it. */
  readonly ways: readonly (readonly string[])[]
}

/** What the mouse does, and keys that are no commands. */
const byHand: readonly Row[] = [
  { label: 'Add a node at the pointer', ways: [['Double-click']] },
  { label: 'Connect from a port', ways: [['Enter'], ['Space']] },
  { label: 'Follow the wires', ways: [keysOf('Alt+ArrowLeft'), ['→', '↑', '↓']] },
  { label: 'Nudge', ways: [['←', '→', '↑', '↓']] },
  { label: 'Nudge ten times as far', ways: [['Shift', '←']] },
  { label: 'Cancel, select nothing', ways: [['Esc']] },
  { label: 'Add to the selection', ways: [['Shift', 'Click']] },
  { label: 'Pan', ways: [['Space', 'Drag'], ['Middle drag']] },
  { label: 'Context menu', ways: [['Shift', 'F10'], ['Menu key']] },
]

/** Every shortcut there is, from the command table. */
export const ShortcutSheet = () => (
  <Dialog title="Keyboard shortcuts" size="wide" isOpen onClose={closeOverlay}>
    <div className="shortcut-sheet">
      {sections().map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(({ label, ways }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {ways.map((keys) => (
                    <Kbd key={keys.join(' ')} keys={keys} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
)

function sections(): readonly { readonly title: string; readonly rows: readonly Row[] }[] {
  const menus = new Map<MenuId, Row[]>()
  for (const id of commandIds) {
    const { menu, shortcuts = [], desktopShortcut } = commandEntry(id)
    if (shortcuts.length === 0 || (desktopShortcut && host.kind === 'browser')) continue
    const rows = menus.get(menu) ?? []
    rows.push({ label: english.command[id].label, ways: shortcuts.map((shortcut) => keysOf(shortcut)) })
    menus.set(menu, rows)
  }
  return [
    ...Array.from(menus, ([menu, rows]) => ({ title: english.menu[menu], rows })),
    { title: 'On the canvas', rows: byHand },
  ]
}
