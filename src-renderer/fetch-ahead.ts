import { Editor } from './App'
import * as panels from './panels/later'
import { formulas } from './ui/Latex'

/** What the first screen goes without, in the order in which it is likely to be needed. */
export const loadedAhead = [panels.Examples, Editor, formulas, ...Object.values(panels)]

/** Fetches it once the first screen stands, one after the other while the window is at rest. */
export function fetchAhead(): void {
  const fetchFrom = (at: number) => {
    // What cannot be had is asked for again where it is needed, and says so there.
    const next = () => whenAtRest(() => fetchFrom(at + 1))
    loadedAhead[at]?.load().then(next, next)
  }
  // The first screen goes before them.
  requestAnimationFrame(() => setTimeout(() => fetchFrom(0)))
}

/** Safari knows no idle time. */
const whenAtRest = (then: () => void): void =>
  void ('requestIdleCallback' in window
    ? requestIdleCallback(then, { timeout: 1_000 })
    : setTimeout(then, 50))
