import { appendFileSync, readFileSync } from 'node:fs'

const { CHAINRULE_SOAK, CHAINRULE_SOAK_FIGURES } = process.env

export const isSoak = CHAINRULE_SOAK === 'full'

/** How often something is tried: in `npm test`, and in `npm run test:soak`. */
export const soak = (reduced: number, full: number): number => (isSoak ? full : reduced)

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
export function spent(): number {
  try {
    return Number.parseInt(readFileSync('/proc/thread-self/schedstat', 'utf8'), 10) / 1e6
  } catch {
    return performance.now()
  }
}
