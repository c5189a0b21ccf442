import { equal } from './equal'
import {
  applyList,
  diffLists,
  fits,
  invertList,
  isEmptyList,
  squashLists,
  type Change,
  type Identified,
  type ListPatch,
} from './list-patch'

// How a part of a document changes. There are two kinds: as a whole, and entry by entry.

/** What can be done with the changes `Q` of a part `T`. */
export interface PatchKind<T, Q> {
  /** The change that changes nothing. */
  readonly nothing: Q
  isEmpty(patch: Q): boolean
  diff(before: T, after: T): Q
  /** Throws a PatchError if the patch was made for something else. */
  apply(value: T, patch: Q): T
  invert(patch: Q): Q
  /** Two changes, one after the other, as one. */
  squash(first: Q, second: Q): Q
  /** What a person would say of it; null: nothing happened. */
  summary(patch: Q): PatchSummary | null
}

/** What happened to a part, in short. */
export interface PatchSummary {
  readonly verb: 'added' | 'removed' | 'changed'
  readonly count: number
  /** The name of the first thing that it happened to, if it has one. */
  readonly first: string | null
}

/** A change of a part as a whole; null: none. */
export type FieldPatch<T> = Change<T> | null

/** Of a part that is compared by its value. */
export const fieldPatch = <T>(): PatchKind<T, FieldPatch<T>> => ({
  nothing: null,
  isEmpty: (patch) => patch === null,
  diff: (before, after) => (equal(before, after) ? null : { before, after }),
  apply(value, patch) {
    if (patch === null) return value
    fits(equal(value, patch.before), 'a field is not as it was')
    return patch.after
  },
  invert: (patch) => patch && { before: patch.after, after: patch.before },
  squash(first, second) {
    if (first === null || second === null) return first ?? second
    return equal(first.before, second.after) ? null : { before: first.before, after: second.after }
  },
  summary: (patch) => patch && { verb: 'changed', count: 1, first: null },
})

/** Of a list of things with ids. */
export const listPatch = <T extends Identified>(
  nameOf: (item: T) => string | null,
): PatchKind<readonly T[], ListPatch<T>> => ({
  nothing: { changed: [], removed: [], added: [] },
  isEmpty: isEmptyList,
  diff: diffLists,
  apply: applyList,
  invert: invertList,
  squash: squashLists,
  summary({ added, removed, changed }) {
    const of = (verb: PatchSummary['verb'], items: readonly T[]): PatchSummary | null =>
      items.length === 0 ? null : { verb, count: items.length, first: nameOf(items[0]!) }
    const itemOf = ({ item }: { readonly item: T }) => item
    return (
      of('added', added.map(itemOf)) ??
      of('removed', removed.map(itemOf)) ??
      of(
        'changed',
        changed.map(({ after }) => after),
      )
    )
  },
})
