import { useEffect, useState } from 'react'
import { commandEntry, type CommandId } from '@shared/commands/table'
import type { Point } from '@shared/layout/graph'
import { isEnabled, runCommand } from '../commands'
import { contextMenuRequested, type MenuTarget } from '../state/events'
import { placeForNew, pointer } from '../state/pointer'
import { MenuAt, type MenuEntry } from '../ui/Menu'
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
    ['graph.expand', 'graph.group', 'graph.ungroup', 'graph.collapse'],
    ['graph.tidy', 'view.fitSelection'],
  ],
  edge: [['edit.delete'], ['view.fit']],
}

interface Open {
  readonly at: Point
  readonly kind: MenuTarget['kind']
  /** Where on the canvas the pointer was. */
  readonly pointed: Pick<typeof pointer, 'at' | 'window'>
}

/** Opens the context menu of something at a point of the window; without a point beside it. */
export const openContextMenu = contextMenuRequested.emit

/** What can be done with what was pointed at. */
export function ContextMenu() {
  const [open, setOpen] = useState<Open | null>(null)
  useEffect(
    () =>
      contextMenuRequested.on((at, target) =>
        setOpen({
          at: at ?? besides(target),
          kind: target.kind,
          pointed: { at: pointer.at, window: pointer.window },
        }),
      ),
    [],
  )
  if (!open) return null
  const choose = (id: CommandId) => {
    setOpen(null)
    afterClosing(() => {
      // What is added goes where the menu was opened, not where its entry was.
      Object.assign(pointer, open.pointed)
      runCommand(id)
    })
  }
  return (
    <MenuAt
      at={open.at}
      label={labels[open.kind]}
      entries={entriesOf(open.kind)}
      onAction={choose}
      onClose={() => setOpen(null)}
    />
  )
}

const labels = { canvas: 'Canvas', node: 'Node', edge: 'Wire' } as const

const entriesOf = (kind: MenuTarget['kind']): MenuEntry<CommandId>[] =>
  contents[kind].flatMap((ids, section) =>
    ids.map((id, index) => ({
      id,
      label: commandEntry(id).label,
      keys: shortcutKeys(id),
      disabled: !isEnabled(id),
      section: index === 0 && section > 0,
    })),
  )

/** The lower left corner of what the menu is about, as far as it is in view. */
function besides(target: MenuTarget): Point {
  const selector =
    target.kind === 'canvas' ? null : `.react-flow__${target.kind}[data-id="${CSS.escape(target.id)}"]`
  const box = selector && document.querySelector(selector)?.getBoundingClientRect()
  if (!box) return placeForNew().window
  const within = (coordinate: number, limit: number) => Math.max(0, Math.min(limit, coordinate))
  return { x: within(box.left, innerWidth), y: within(box.bottom, innerHeight) }
}
