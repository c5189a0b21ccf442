import './ShortcutSheet.css'
import { shortcutsOf } from '@shared/commands/shortcuts'
import { commandEntry, commandIds, type MenuId } from '@shared/commands/table'
import type { Words } from '@shared/words'
import { keysOf } from '../../commands/shortcut'
import { useEditorWindow } from '../../workspace/context'
import type { EditorWindow } from '../../workspace/workspace'
import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'

interface Row {
  readonly label: string
  /** Each a way to do it. */
  readonly ways: readonly (readonly string[])[]
}

/** What the mouse does, and keys that are no commands. */
const byHand = ({ key, panels: { shortcuts } }: Words): readonly Row[] => [
  { label: shortcuts.add, ways: [[key.doubleClick]] },
  { label: shortcuts.connect, ways: [[key.Enter], [key.Space]] },
  { label: shortcuts.follow, ways: [keysOf(key, 'Alt+ArrowLeft'), ['→', '↑', '↓']] },
  { label: shortcuts.nudge, ways: [['←', '→', '↑', '↓']] },
  { label: shortcuts.nudgeFar, ways: [[key.Shift, '←']] },
  { label: shortcuts.cancel, ways: [[key.Escape]] },
  { label: shortcuts.extend, ways: [[key.Shift, key.click]] },
  { label: shortcuts.pan, ways: [[key.Space, key.drag], [key.middleDrag]] },
  { label: shortcuts.menu, ways: [[key.Shift, 'F10'], [key.ContextMenu]] },
]

/** Every shortcut there is, from the command table. */
export function ShortcutSheet() {
  const window = useEditorWindow()
  return (
    <Dialog
      title={window.words.panels.shortcuts.title}
      size="wide"
      isOpen
      onClose={window.chrome.closeOverlay}
    >
      <div className="shortcut-sheet">
        {sections(window).map(({ title, rows }) => (
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
}

interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

function sections({ host, words }: EditorWindow): readonly Section[] {
  const menus = new Map<MenuId, Row[]>()
  for (const id of commandIds) {
    const { menu } = commandEntry(id)
    const shortcuts = shortcutsOf(id, host.kind)
    if (shortcuts.length === 0) continue
    const rows = menus.get(menu) ?? []
    rows.push({
      label: words.command[id].label,
      ways: shortcuts.map((shortcut) => keysOf(words.key, shortcut)),
    })
    menus.set(menu, rows)
  }
  return [
    ...Array.from(menus, ([menu, rows]) => ({ title: words.menu[menu], rows })),
    { title: words.panels.shortcuts.canvas, rows: byHand(words) },
  ]
}
