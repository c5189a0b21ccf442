import { holdsValue, operationOf } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import { summarise } from '@shared/document/summary'
import { say } from '@shared/words'
import type { EditedPart } from '../workspace/canvas-slot'
import type { Workspace } from '../workspace/workspace'
import { copy, cut, duplicate, paste } from './clipboard'
import { carryOut } from './change'
import type { Command } from './command'
import { meantGroup } from './groups'
import { deleteSelection } from './remove'
import { hasNodes, hasSelectedNodes, hasSelection, onCanvas, selectedNode } from './selection'

/** One step through the history, and what it changed. */
const step = (direction: 'undo' | 'redo', done: 'undone' | 'redone'): Command => {
  const next = ({ document }: Workspace) =>
    document.getState().history[direction === 'undo' ? 'past' : 'future'].at(-1)
  return {
    perform(workspace) {
      const planned = workspace.document.planTravel(direction)
      const entry = next(workspace)
      if (!planned || !entry) return
      const { chrome, words } = workspace.window
      const label = words.panels.work[direction === 'undo' ? 'undoing' : 'redoing']
      return carryOut(workspace, planned, label, () =>
        chrome.announce(words.said[done](say(words.summary, summarise(entry.patch)))),
      )
    },
    enabled: (workspace) => onCanvas(workspace) && next(workspace) !== undefined,
  }
}

const editsValue = (workspace: Workspace): boolean => {
  const node = onCanvas(workspace) ? selectedNode(workspace) : null
  return node !== null && holdsValue(operationOf(node))
}

/** What the selection gives a name to: one node that is seen, or else one group. */
function renamed(workspace: Workspace): [id: string, part: EditedPart] | null {
  if (!onCanvas(workspace)) return null
  const node = selectedNode(workspace)
  if (node && !collapsedAround(workspace.document.current).has(node.id)) return [node.id, 'name']
  const group = meantGroup(workspace)
  return group && [group.id, 'group']
}

/** In front of a class nothing is selected: it would look like a part of the step. */
const maySelect = (workspace: Workspace): boolean => hasNodes(workspace) && !workspace.session.isPresenting

export const editCommands = {
  'edit.undo': step('undo', 'undone'),
  'edit.redo': step('redo', 'redone'),
  'edit.cut': { perform: cut, enabled: hasSelectedNodes },
  'edit.copy': { perform: copy, enabled: hasSelectedNodes },
  'edit.paste': { perform: (workspace) => paste(workspace, false), enabled: onCanvas },
  'edit.pasteWired': { perform: (workspace) => paste(workspace, true), enabled: onCanvas },
  'edit.duplicate': { perform: duplicate, enabled: hasSelectedNodes },
  'edit.delete': { perform: deleteSelection, enabled: hasSelection },
  'edit.selectAll': {
    perform({ document, session, window }) {
      const { nodes, edges } = document.current
      session.select(
        nodes.map(({ id }) => id),
        edges.map(({ id }) => id),
      )
      window.chrome.announce(window.words.said.selectedNodes(nodes.length))
    },
    enabled: maySelect,
  },
  'edit.rename': {
    perform: (workspace) => workspace.canvas.edit(...renamed(workspace)!),
    enabled: (workspace) => renamed(workspace) !== null,
  },
  'edit.editValue': {
    perform: (workspace) => workspace.canvas.edit(selectedNode(workspace)!.id, 'value'),
    enabled: editsValue,
  },
  'edit.find': {
    perform: ({ window }) => window.chrome.openOverlay({ kind: 'find' }),
    enabled: maySelect,
  },
} as const satisfies Record<string, Command>
