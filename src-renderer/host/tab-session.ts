// The session of a tab: it lasts as long as the tab does, through loading and crashes of its page, and no two tabs have one.
// What holds it is a lock, which the browser takes away when the page is gone, however it went.

const KEPT_IN = 'chainrule-session'

/** How long a page waits for the page before it in the same tab to be gone, in milliseconds. */
const PATIENCE = 2000

/**
 * What gives the session of this tab: that of the page before it, where that was loaded again, or a new one. A copy of a tab
 * has the name of another's.
 */
export function tabSession(): () => Promise<string> {
  let taken: Promise<string> | null = null
  // A page that comes back from the browser's cache has let its session go.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) taken = null
  })
  return () => (taken ??= take())
}

/** Whether there is a tab that has this session. */
export async function isLive(session: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockOf(session))
}

async function take(): Promise<string> {
  const before = sessionStorage.getItem(KEPT_IN)
  if (before !== null && isReload() && (await hold(before))) return before
  const session = crypto.randomUUID()
  await hold(session)
  sessionStorage.setItem(KEPT_IN, session)
  return session
}

/** Whether the page was loaded again, after a crash too, rather than left and begun anew. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation !== undefined && 'type' in navigation && navigation.type !== 'navigate'
}

const lockOf = (session: string): string => `chainrule session ${session}`

/** Holds a session until the page goes; false where another page does. */
const hold = (session: string): Promise<boolean> =>
  new Promise((answer) => {
    const untilTheEnd = () => {
      answer(true)
      // The next page waits for it, and a browser takes its time to clear up.
      return new Promise<void>((end) => window.addEventListener('pagehide', () => end(), { once: true }))
    }
    navigator.locks
      .request(lockOf(session), { signal: AbortSignal.timeout(PATIENCE) }, untilTheEnd)
      .catch(() => answer(false))
  })
