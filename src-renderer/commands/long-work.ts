import type { Share } from '@shared/pieces'
import type { EditorWindow } from '../workspace/workspace'
import { inSlices } from './slices'

// What may take long shows how far it is as soon as it does, and can be cancelled.

/** For so long it is not worth a word, in milliseconds. */
const SHORT = 300
/** How often it shows how far it is, in milliseconds. */
const OFTEN = 100
/** So often screen readers hear how far it is while it goes on. */
const QUARTERS = 4

/** Shows some work while it goes on. */
interface Showing {
  /** It is so far; null: nobody knows. */
  at(share: Share | null): void
  readonly isCancelled: boolean
  end(): void
}

/** Begins to show some work; `onCancel` is called when somebody gives it up. */
export function showWork({ chrome, work, words }: EditorWindow, label: string, onCancel = () => {}): Showing {
  const start = performance.now()
  let [isCancelled, isShown, latest, said] = [false, false, 0, 0]
  const cancel = () => {
    if (isCancelled) return
    isCancelled = true
    onCancel()
  }
  return {
    at(share) {
      const now = performance.now()
      if (isCancelled || now < start + SHORT || (isShown && now < latest + OFTEN)) return
      latest = now
      work.show({ label, share, cancel })
      const quarter = Math.floor((share ?? 0) * QUARTERS)
      if (!isShown) chrome.announce(label)
      else if (quarter > said) chrome.announce(words.panels.work.soFar(quarter / QUARTERS))
      said = quarter
      isShown = true
    },
    get isCancelled() {
      return isCancelled
    },
    end() {
      if (isShown) work.show(null)
      if (isCancelled) chrome.notify(words.panels.work.cancelled(label))
    },
  }
}

/** Does work in slices, and shows how far it is; null where somebody cancelled. */
export async function longWork<T>(
  window: EditorWindow,
  label: string,
  work: Generator<Share, T>,
): Promise<T | null> {
  const showing = showWork(window, label)
  try {
    return await inSlices(
      work,
      (share) => showing.at(share),
      () => showing.isCancelled,
    )
  } finally {
    showing.end()
  }
}
