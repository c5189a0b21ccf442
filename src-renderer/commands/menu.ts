import type { CommandId } from '@shared/commands/table'
import type { TextEdit } from '@shared/ipc/contract'
import type { EditorWindow } from '../workspace/workspace'
import { runCommand } from './run'
import { isTyping } from './typing'

/** What a text field does itself. */
const textCommands: Partial<Readonly<Record<CommandId, TextEdit>>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.delete': 'delete',
  'edit.selectAll': 'selectAll',
}

/** Performs what the native menu asks for: on the text that has the focus, or else on the graph. */
function runFromMenu({ active, host, question }: EditorWindow, id: CommandId): void {
  if (question.isOpen) return
  const textEdit = textCommands[id]
  if (textEdit && isTyping(document.activeElement)) void host.editText(textEdit)
  else runCommand(active, id)
}

/** Listens to the native menu; returns what stops it. */
export const listenToMenu = (window: EditorWindow): (() => void) =>
  window.host.on('menu:command', (id) => runFromMenu(window, id))
