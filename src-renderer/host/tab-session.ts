// The session of a tab: it lasts as long as the tab does, through loading and crashes of its page, and no two tabs have one.
// What holds it is a lock, which the browser takes away when the page is gone, however it went.

const KEPT_IN = 'chainrule-session'

/** How long a page waits for the page before it in the same tab to be gone, in milliseconds. */
const PATIENCE = 1000

/** The session of this tab: that of the page before it, or a new one. A copy of a tab has the name of another's. */
export async function takeSession(): Promise<string> {
  const before = sessionStorage.getItem(KEPT_IN)
  if (before !== null && (await hold(before))) return before
  const session = crypto.randomUUID()
  await hold(session)
  sessionStorage.setItem(KEPT_IN, session)
  return session
}

/** Whether there is a tab that has this session. */
export async function isLive(session: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockOf(session))
}

const lockOf = (session: string): string => `chainrule session ${session}`

/** Holds a session until the page is gone; false where another page does. */
const hold = (session: string): Promise<boolean> =>
  new Promise((answer) => {
    const forEver = new Promise<never>(() => {})
    const holding = () => {
      answer(true)
      return forEver
    }
    navigator.locks
      .request(lockOf(session), { signal: AbortSignal.timeout(PATIENCE) }, holding)
      .catch(() => answer(false))
  })
