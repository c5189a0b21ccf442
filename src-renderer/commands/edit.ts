import { holdsValue, operationOf } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { summarise } from '@shared/document/summary'
import { english, say } from '@shared/words'
import { currentDocument, travel, useDocument } from '../state/document'
import { editRequested } from '../state/events'
import { announce, openOverlay, select } from '../state/session'
import { copy, cut, duplicate, paste } from './clipboard'
import type { Command } from './command'
import { meantGroup } from './groups'
import { deleteSelection } from './remove'
import { hasNodes, hasSelectedNodes, hasSelection, onCanvas, selectedNode } from './selection'

/** One step through the history, and what it changed. */
const step = (direction: 'undo' | 'redo', done: string): Command => {
  const next = () => useDocument.getState().history[direction === 'undo' ? 'past' : 'future'].at(-1)
  return {
    perform() {
      const entry = next()
      if (!entry) return
      travel(direction)
      announce(`${done}: ${say(english.summary, summarise(entry.patch))}`)
    },
    enabled: () => onCanvas() && next() !== undefined,
  }
}

const editsValue = (): boolean => {
  const node = onCanvas() ? selectedNode() : null
  return node !== null && holdsValue(operationOf(node))
}

/** What the selection gives a name to: one node that is seen, or else one group. */
function renamed(): Parameters<typeof editRequested.emit> | null {
  if (!onCanvas()) return null
  const node = selectedNode()
  if (node && !collapsedAround(currentDocument()).has(node.id)) return [node.id, 'name']
  const group = meantGroup()
  return group && [group.id, 'group']
}

export const editCommands = {
  'edit.undo': step('undo', 'Undone'),
  'edit.redo': step('redo', 'Redone'),
  'edit.cut': { perform: cut, enabled: hasSelectedNodes },
  'edit.copy': { perform: copy, enabled: hasSelectedNodes },
  'edit.paste': { perform: () => paste(false), enabled: onCanvas },
  'edit.pasteWired': { perform: () => paste(true), enabled: onCanvas },
  'edit.duplicate': { perform: duplicate, enabled: hasSelectedNodes },
  'edit.delete': { perform: deleteSelection, enabled: hasSelection },
  'edit.selectAll': {
    perform() {
      const { nodes, edges } = currentDocument()
      select(
        nodes.map(({ id }) => id),
        edges.map(({ id }) => id),
      )
      announce(`${nodes.length} nodes selected`)
    },
    enabled: hasNodes,
  },
  'edit.rename': {
    perform: () => editRequested.emit(...renamed()!),
    enabled: () => renamed() !== null,
  },
  'edit.editValue': {
    perform: () => editRequested.emit(selectedNode()!.id, 'value'),
    enabled: editsValue,
  },
  'edit.find': { perform: () => openOverlay({ kind: 'find' }), enabled: hasNodes },
} as const satisfies Record<string, Command>
