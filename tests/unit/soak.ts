import { appendFileSync, readFileSync } from 'node:fs'

const { CHAINRULE_SOAK, CHAINRULE_SOAK_FIGURES } = process.env

export const isSoak = CHAINRULE_SOAK === 'full'

/** How often something is tried: in `npm test`, and in `npm run test:soak`. */
export const soak = (reduced: number, full: number): number => (isSoak ? full : reduced)

/** How long a promise may be tried, in ms: a soak takes hours beside other work. */
export const PATIENCE = soak(600_000, 36_000_000)

/** Says what came of a promise, in a line; the soak shows those of all files at its end. */
export function tell(figures: string): void {
  if (CHAINRULE_SOAK_FIGURES === undefined) console.info(figures)
  else appendFileSync(CHAINRULE_SOAK_FIGURES, `${figures}\n`)
}

/** What a promise calls too long, in ms. */
export const TOO_LONG = 2000

/**
 * What this thread has had of the processor, in ms: beside other work the clock says little. Where the system does not
 * tell it, the clock does.
 */
function spent(): number {
  try {
    return Number.parseInt(readFileSync('/proc/thread-self/schedstat', 'utf8'), 10) / 1e6
  } catch {
    return performance.now()
  }
}

/** Does something, and gives how long it takes, in ms; of what is too long the least of three times, as others only add to it. */
export function timed<T>(act: () => T): { readonly made: T; readonly time: number } {
  const once = () => {
    const begin = spent()
    const made = act()
    return { made, time: spent() - begin }
  }
  let best = once()
  for (let again = 0; again < 2 && best.time > TOO_LONG; again++) {
    const next = once()
    if (next.time < best.time) best = next
  }
  return best
}
