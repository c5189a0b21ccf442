import type { CommandId } from '@shared/commands/table'
import { isEnabled, runCommand } from '../commands/run'
import type { MenuTarget } from '../workspace/canvas-slot'
import type { Overlay } from '../workspace/chrome'
import { useEditorWindow, useWorkspace } from '../workspace/context'
import type { Workspace } from '../workspace/workspace'
import { MenuAt, type MenuEntry } from '../ui/Menu'
import type { Spot } from '../ui/Popover'
import { shortcutKeys } from './CommandButton'
import { afterClosing } from './overlays/after-closing'

/** Sections of commands, by what the menu is about; they act on the selection, which the canvas has set to it. */
const contents: Readonly<Record<MenuTarget['kind'], readonly (readonly CommandId[])[]>> = {
  canvas: [
    ['graph.add', 'graph.expression'],
    ['edit.paste', 'edit.pasteWired', 'edit.selectAll'],
    ['graph.tidy', 'view.fit', 'edit.find'],
  ],
  node: [
    ['graph.target', 'edit.editValue', 'edit.rename', 'graph.connect'],
    ['edit.cut', 'edit.copy', 'edit.duplicate', 'edit.delete'],
    ['graph.expand', 'graph.expandScalars', 'graph.group', 'graph.ungroup', 'graph.collapse'],
    ['view.paths', 'graph.tidy', 'view.fitSelection'],
  ],
  edge: [['graph.add'], ['edit.delete'], ['view.fit']],
}

/** What can be done with what was pointed at. */
export function ContextMenu({ at, target, pointed }: Extract<Overlay, { kind: 'context-menu' }>) {
  const workspace = useWorkspace()
  const { chrome, words } = useEditorWindow()
  const choose = (id: CommandId) => {
    chrome.closeOverlay()
    afterClosing(() => {
      // What is added goes where the menu was opened, not where its entry was.
      workspace.pointer.moveTo(pointed)
      runCommand(workspace, id)
    })
  }
  return (
    <MenuAt
      at={at ?? spotOf(workspace, target)}
      label={words.panels.contextMenu[target.kind]}
      entries={entriesOf(workspace, target.kind)}
      onAction={choose}
      onClose={chrome.closeOverlay}
    />
  )
}

const entriesOf = (workspace: Workspace, kind: MenuTarget['kind']): MenuEntry<CommandId>[] =>
  contents[kind].flatMap((ids, section) =>
    ids.map((id, index) => ({
      id,
      label: workspace.window.words.command[id].label,
      keys: shortcutKeys(workspace.window, id),
      disabled: !isEnabled(workspace, id),
      section: index === 0 && section > 0,
    })),
  )

/** The part of what the menu is about that is in view; of the canvas, where something new would go. */
function spotOf({ canvas, placeForNew }: Workspace, target: MenuTarget): Spot {
  const box = canvas.boxOf(target)
  if (!box) return placeForNew().window
  const within = (coordinate: number, limit: number) => Math.max(0, Math.min(limit, coordinate))
  const [x, right] = [within(box.left, innerWidth), within(box.right, innerWidth)]
  const [y, bottom] = [within(box.top, innerHeight), within(box.bottom, innerHeight)]
  return { x, y, width: right - x, height: bottom - y }
}
