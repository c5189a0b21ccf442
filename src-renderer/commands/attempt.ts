import type { Words } from '@shared/words'
import type { EditorWindow } from '../workspace/workspace'
import { copyReport, reportOf } from './report'

// Faults that nobody foresaw, in one place for the whole window. What can be expected to fail, a file that cannot be
// written, is said by who tries it.

/** Carries something out; a fault in it is said under the name of what was wanted. */
export async function attempt(window: EditorWindow, wanted: string, perform: () => unknown): Promise<void> {
  try {
    await perform()
  } catch (error) {
    console.error(error)
    sayFault(window, window.words.said.failed(wanted, reasonOf(window.words, error)), error, wanted)
  }
}

/** Says what failed where nothing waited for it; returns what stops that. */
export function listenToFaults(editor: EditorWindow): () => void {
  const { words } = editor
  const say = (error: unknown) =>
    sayFault(editor, words.said.somethingFailed(reasonOf(words, error)), error, null)
  const onRejection = ({ reason }: PromiseRejectionEvent) => say(reason)
  // Chromium also reports a layout that took two turns this way, which is no error.
  const onError = ({ error }: ErrorEvent) => void (error && say(error))
  window.addEventListener('unhandledrejection', onRejection)
  window.addEventListener('error', onError)
  return () => {
    window.removeEventListener('unhandledrejection', onRejection)
    window.removeEventListener('error', onError)
  }
}

/** Says a fault, where its report can be copied. */
function sayFault(window: EditorWindow, message: string, error: unknown, wanted: string | null): void {
  const report = recordFault(window, reportOf(window, error, wanted))
  const label = window.words.panels.notices.report
  window.chrome.notify(message, 'error', { label, perform: () => void copyReport(window.active, report) })
}

/** Has the documents kept, whatever comes of a fault, and the report of it in the local log; gives the report. */
export function recordFault({ host, recovery }: EditorWindow, report: string): string {
  void recovery.flush()
  void host.log.write(report).catch(() => {})
  return report
}

/** What an error says of itself, in one line. */
export const reasonOf = ({ said }: Words, error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] || said.noReason
