import type { Parts, PatchOf } from './part'
import type { DocumentParts } from './parts/index'
import { invert, isEmpty, squash } from './patch'

/** A patch and the number of the state that it leads to. */
interface Entry<P> {
  readonly patch: PatchOf<P>
  readonly revision: number
}

/** What can be undone and redone. Plain data; every function returns a new one. */
export interface History<P = DocumentParts> {
  /** The latest last. */
  readonly past: readonly Entry<P>[]
  /** The next to redo last. */
  readonly future: readonly Entry<P>[]
  /** The gesture that the latest patch belongs to, which its next patch joins. */
  readonly gesture: string | null
  /** The highest revision given out. */
  readonly revisions: number
}

export const emptyHistory: History<never> = Object.freeze({
  past: Object.freeze([]),
  future: Object.freeze([]),
  gesture: null,
  revisions: 0,
})

/** What undo and redo give: the patch to apply to the document, and the history after it. */
export interface HistoryStep<P = DocumentParts> {
  readonly history: History<P>
  readonly patch: PatchOf<P>
}

/**
 * Remembers a patch that was applied. Patches with the same gesture, one right after the other, become one entry: a burst
 * of typing, the steps of a nudge. What could be redone no longer can.
 */
export function record<P extends Parts = DocumentParts>(
  history: NoInfer<History<P>>,
  patch: NoInfer<PatchOf<P>>,
  gesture: string | null = null,
  parts?: P,
): NoInfer<History<P>> {
  if (isEmpty<P>(patch, parts)) return history
  const latest = history.past.at(-1)
  const joins = latest !== undefined && gesture !== null && gesture === history.gesture
  const past = joins ? history.past.slice(0, -1) : history.past
  const whole = joins ? squash<P>([latest.patch, patch], parts) : patch
  // A gesture that ends where it began leaves nothing to undo, and the document as it was saved.
  if (isEmpty<P>(whole, parts)) return { ...history, past, future: [], gesture: null }
  const revision = history.revisions + 1
  return { past: [...past, { patch: whole, revision }], future: [], gesture, revisions: revision }
}

/** Takes the latest entry back; null if there is none. */
export function undo<P extends Parts = DocumentParts>(
  history: NoInfer<History<P>>,
  parts?: P,
): NoInfer<HistoryStep<P>> | null {
  const latest = history.past.at(-1)
  if (!latest) return null
  const past = history.past.slice(0, -1)
  const future = [...history.future, latest]
  return { history: { ...history, past, future, gesture: null }, patch: invert<P>(latest.patch, parts) }
}

/** Applies again what was taken back; null if there is nothing. */
export function redo<P = DocumentParts>(history: NoInfer<History<P>>): NoInfer<HistoryStep<P>> | null {
  const next = history.future.at(-1)
  if (!next) return null
  const past = [...history.past, next]
  const future = history.future.slice(0, -1)
  return { history: { ...history, past, future, gesture: null }, patch: next.patch }
}

/** Ends the gesture of the latest patch: what comes next is another entry, also where the same gesture goes on. */
export const endGesture = <P = DocumentParts>(history: NoInfer<History<P>>): NoInfer<History<P>> =>
  history.gesture === null ? history : { ...history, gesture: null }

/**
 * The number of the present state; 0 is the state at the start. Two equal numbers mean the same document, so a document
 * is unsaved when this differs from what it was when it was saved.
 */
export const revisionOf = ({ past }: { readonly past: readonly { readonly revision: number }[] }): number =>
  past.at(-1)?.revision ?? 0
