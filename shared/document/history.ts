import { invert, isEmpty, squash, type Patch } from './patch'

/** A patch and the number of the state that it leads to. */
interface Entry {
  readonly patch: Patch
  readonly revision: number
}

/** What can be undone and redone. Plain data; every function returns a new one. */
export interface History {
  /** The latest last. */
  readonly past: readonly Entry[]
  /** The next to redo last. */
  readonly future: readonly Entry[]
  /** The gesture that the latest patch belongs to, which its next patch joins. */
  readonly gesture: string | null
  /** The highest revision given out. */
  readonly revisions: number
}

export const emptyHistory: History = Object.freeze({
  past: Object.freeze([]),
  future: Object.freeze([]),
  gesture: null,
  revisions: 0,
})

/** What undo and redo give: the patch to apply to the document, and the history after it. */
export interface Step {
  readonly history: History
  readonly patch: Patch
}

/**
 * Remembers a patch that was applied. Patches with the same gesture, one right after the other, become one entry: a burst
 * of typing, the steps of a nudge. What could be redone no longer can.
 */
export function record(history: History, patch: Patch, gesture: string | null = null): History {
  if (isEmpty(patch)) return history
  const latest = history.past.at(-1)
  const joins = latest !== undefined && gesture !== null && gesture === history.gesture
  const past = joins ? history.past.slice(0, -1) : history.past
  const whole = joins ? squash([latest.patch, patch]) : patch
  // A gesture that ends where it began leaves nothing to undo, and the document as it was saved.
  if (isEmpty(whole)) return { ...history, past, future: [], gesture: null }
  const revision = history.revisions + 1
  return { past: [...past, { patch: whole, revision }], future: [], gesture, revisions: revision }
}

/** Takes the latest entry back; null if there is none. */
export function undo(history: History): Step | null {
  const latest = history.past.at(-1)
  if (!latest) return null
  const past = history.past.slice(0, -1)
  const future = [...history.future, latest]
  return { history: { ...history, past, future, gesture: null }, patch: invert(latest.patch) }
}

/** Applies again what was taken back; null if there is nothing. */
export function redo(history: History): Step | null {
  const next = history.future.at(-1)
  if (!next) return null
  const past = [...history.past, next]
  const future = history.future.slice(0, -1)
  return { history: { ...history, past, future, gesture: null }, patch: next.patch }
}

/**
 * The number of the present state; 0 is the state at the start. Two equal numbers mean the same document, so a document
 * is unsaved when this differs from what it was when it was saved.
 */
export const revisionOf = ({ past }: History): number => past.at(-1)?.revision ?? 0
