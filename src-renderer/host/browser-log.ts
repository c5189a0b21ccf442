import type { Log } from './host'

const KEPT_IN = 'chainrule-log'
/** In characters: what is older goes. */
const MOST = 64 * 1024
/** Of what is read: enough for a report. */
const MOST_READ = 16 * 1024

/** A log of faults in the storage of the page's origin. */
export const browserLog: Log = {
  async write(text) {
    try {
      localStorage.setItem(KEPT_IN, `${stored()}${text.trimEnd()}\n\n`.slice(-MOST))
    } catch {
      // Full storage is no reason to fail once more.
    }
  },
  read: async () => stored().slice(-MOST_READ),
}

function stored(): string {
  try {
    return localStorage.getItem(KEPT_IN) ?? ''
  } catch {
    return ''
  }
}
