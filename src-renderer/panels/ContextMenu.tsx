import { useEffect, useState } from 'react'
import type { CommandId } from '@shared/commands/table'
import { english } from '@shared/words'
import { isEnabled, runCommand } from '../commands'
import { contextMenuRequested, type MenuTarget } from '../state/events'
import { placeForNew, pointer } from '../state/pointer'
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
    ['graph.expand', 'graph.group', 'graph.ungroup', 'graph.collapse'],
    ['graph.tidy', 'view.fitSelection'],
  ],
  edge: [['edit.delete'], ['view.fit']],
}

interface Open {
  readonly at: Spot
  readonly kind: MenuTarget['kind']
  /** Where on the canvas the pointer was. */
  readonly pointed: Pick<typeof pointer, 'at' | 'window'>
}

/** What can be done with what was pointed at. */
export function ContextMenu() {
  const [open, setOpen] = useState<Open | null>(null)
  useEffect(
    () =>
      contextMenuRequested.on((at, target) =>
        setOpen({
          at: at ?? spotOf(target),
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
      label: english.command[id].label,
      keys: shortcutKeys(id),
      disabled: !isEnabled(id),
      section: index === 0 && section > 0,
    })),
  )

/** The part of what the menu is about that is in view; of the canvas, where something new would go. */
function spotOf(target: MenuTarget): Spot {
  const selector =
    target.kind === 'canvas' ? null : `.react-flow__${target.kind}[data-id="${CSS.escape(target.id)}"]`
  const box = selector && document.querySelector(selector)?.getBoundingClientRect()
  if (!box) return placeForNew().window
  const within = (coordinate: number, limit: number) => Math.max(0, Math.min(limit, coordinate))
  const [x, right] = [within(box.left, innerWidth), within(box.right, innerWidth)]
  const [y, bottom] = [within(box.top, innerHeight), within(box.bottom, innerHeight)]
  return { x, y, width: right - x, height: bottom - y }
}
