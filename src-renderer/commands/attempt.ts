import type { Words } from '@shared/words'
import type { EditorWindow } from '../workspace/workspace'

// Faults that nobody foresaw. What can be expected to fail, a file that cannot be written, is said by who tries it.

/** Carries something out; a fault in it is said under the name of what was wanted. */
export async function attempt(
  { chrome, words }: EditorWindow,
  wanted: string,
  perform: () => unknown,
): Promise<void> {
  try {
    await perform()
  } catch (error) {
    console.error(error)
    chrome.notify(words.said.failed(wanted, reasonOf(words, error)), 'error')
  }
}

/** Says what failed where nothing waited for it; returns what stops that. */
export function listenToFaults({ chrome, words }: EditorWindow): () => void {
  const say = (error: unknown) => chrome.notify(words.said.somethingFailed(reasonOf(words, error)), 'error')
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

/** What an error says of itself, in one line. */
export const reasonOf = ({ said }: Words, error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] || said.noReason
