import type { ExportExtension } from '@shared/ipc/contract'
import { say } from '@shared/words'
import type { Workspace } from '../workspace/workspace'
import { suggestedName } from './document-name'

/**
 * Writes what was made of the document, a figure or a program, to a file that is asked for and named like the document.
 * Where that fails, says why and asks again. False where nothing was written.
 */
export async function exportFile(
  workspace: Workspace,
  extension: ExportExtension,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const { host, question, chrome, words } = workspace.window
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (;;) {
    const outcome = await host.exportFile(suggestedName(workspace), extension, bytes)
    if (!outcome) return false
    if (outcome.ok) {
      const { name, noBackup } = outcome.value
      if (noBackup) chrome.notify(words.said.savedWithoutBackup(name, noBackup), 'warning')
      else chrome.notify(words.said.exported(name))
      return true
    }
    const { title, again } = words.asked.notExported
    const answer = await question.ask({
      title,
      message: say(words.fileTrouble, outcome.error),
      choices: [{ answer: 'again', label: again, kind: 'primary' }],
    })
    if (answer === null) return false
  }
}
