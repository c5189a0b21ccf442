import { equal } from './equal'

// A difference between two lists of things with ids. Places are part of it, so that the inverse restores the order.

/** What stands in such a list. */
export interface Identified {
  readonly id: string
}

export interface Change<T> {
  readonly before: T
  readonly after: T
}

export interface Placed<T> {
  readonly index: number
  readonly item: T
}

/** In this order: items change where they are, items go, items come. */
export interface ListPatch<T> {
  /** Before and after have one id. */
  readonly changed: readonly Change<T>[]
  /** With their places in the list before; ascending. */
  readonly removed: readonly Placed<T>[]
  /** With their places in the list after; ascending. */
  readonly added: readonly Placed<T>[]
}

/** A patch was applied to a document that it was not made for: a bug. */
class PatchError extends Error {
  override readonly name = 'PatchError'
}

/** Throws a PatchError unless the patch fits what it is applied to. */
export function fits(condition: boolean, what: string): asserts condition {
  if (!condition) throw new PatchError(`the patch does not fit the document: ${what}`)
}

export const isEmptyList = ({ changed, removed, added }: ListPatch<unknown>): boolean =>
  changed.length === 0 && removed.length === 0 && added.length === 0

/** The difference that turns one list into another. An item that moved is removed and added. */
export function diffLists<T extends Identified>(before: readonly T[], after: readonly T[]): ListPatch<T> {
  if (before === after) return { changed: [], removed: [], added: [] }
  // Most edits leave most items alone: only what lies between the first and the last difference is looked at.
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let kept = 0
  const room = Math.min(before.length, after.length) - start
  while (kept < room && before.at(-1 - kept) === after.at(-1 - kept)) kept++

  const changed: Change<T>[] = []
  const removed: Placed<T>[] = []
  const added: Placed<T>[] = []
  const end = before.length - kept
  const ahead = new Set(before.slice(start, end).map(({ id }) => id))
  let at = start
  const remove = () => {
    ahead.delete(before[at]!.id)
    removed.push({ index: at, item: before[at]! })
    at++
  }
  for (let index = start; index < after.length - kept; index++) {
    const item = after[index]!
    if (!ahead.has(item.id)) {
      added.push({ index, item })
      continue
    }
    while (before[at]!.id !== item.id) remove()
    if (!equal(before[at], item)) changed.push({ before: before[at]!, after: item })
    at++
  }
  while (at < end) remove()
  return { changed, removed, added }
}

/** The list that the patch leads to; linear in the list. Throws a PatchError if the patch was made for another list. */
export function applyList<T extends Identified>(list: readonly T[], patch: ListPatch<T>): readonly T[] {
  if (isEmptyList(patch)) return list
  const stay = withoutRemoved(replaceChanged(list, patch.changed), patch.removed)
  return withAdded(stay, patch.added)
}

function replaceChanged<T extends Identified>(
  list: readonly T[],
  changed: readonly Change<T>[],
): readonly T[] {
  if (changed.length === 0) return list
  const changes = new Map(changed.map((change) => [change.before.id, change]))
  const replaced = list.map((item) => {
    const change = changes.get(item.id)
    if (!change) return item
    changes.delete(item.id)
    fits(equal(item, change.before), `${item.id} is not as it was`)
    return change.after
  })
  fits(changes.size === 0, 'something that changes is not there')
  return replaced
}

function withoutRemoved<T extends Identified>(
  list: readonly T[],
  removed: readonly Placed<T>[],
): readonly T[] {
  if (removed.length === 0) return list
  let next = 0
  const stay = list.filter((item, index) => {
    const removal = removed[next]
    if (removal?.index !== index) return true
    fits(equal(item, removal.item), `${item.id} is not as it was`)
    next++
    return false
  })
  fits(next === removed.length, 'something that goes is not there')
  return stay
}

function withAdded<T extends Identified>(list: readonly T[], added: readonly Placed<T>[]): readonly T[] {
  if (added.length === 0) return list
  const ids = new Set(added.map(({ item }) => item.id))
  fits(
    ids.size === added.length && !list.some(({ id }) => ids.has(id)),
    'something that comes is there already',
  )
  const result: T[] = []
  let from = 0
  for (const { index, item } of added) {
    while (result.length < index && from < list.length) result.push(list[from++]!)
    fits(result.length === index, `there is no place ${index}`)
    result.push(item)
  }
  while (from < list.length) result.push(list[from++]!)
  return result
}

/** What takes the list back. */
export const invertList = <T>({ changed, removed, added }: ListPatch<T>): ListPatch<T> => ({
  changed: changed.map(({ before, after }) => ({ before: after, after: before })),
  removed: added,
  added: removed,
})

/**
 * Two patches, one after the other, as one. Three lists play a part: before, between (the first one's after, the second
 * one's before) and after.
 */
export function squashLists<T extends Identified>(first: ListPatch<T>, second: ListPatch<T>): ListPatch<T> {
  if (isEmptyList(first)) return second
  if (isEmptyList(second)) return first
  const firstChanges = new Map(first.changed.map((change) => [change.before.id, change]))
  const secondChanges = new Map(second.changed.map((change) => [change.before.id, change]))
  const [goneBefore, goneBetween] = [first.removed.map(indexOf), second.removed.map(indexOf)]
  const [newBetween, newAfter] = [first.added.map(indexOf), second.added.map(indexOf)]
  const passing = new Set(first.added.map(({ item }) => item.id))
  const goes = new Set(second.removed.map(({ item }) => item.id))

  const removed = second.removed
    .filter(({ item }) => !passing.has(item.id))
    .map(({ index, item }) => ({
      index: unskip(goneBefore, skip(newBetween, index)),
      item: firstChanges.get(item.id)?.before ?? item,
    }))
  const added = first.added
    .filter(({ item }) => !goes.has(item.id))
    .map(({ index, item }) => ({
      index: unskip(newAfter, skip(goneBetween, index)),
      item: secondChanges.get(item.id)?.after ?? item,
    }))
  const changed = [
    ...first.changed
      .filter(({ before }) => !goes.has(before.id))
      .map(({ before, after }) => ({ before, after: secondChanges.get(before.id)?.after ?? after })),
    ...second.changed.filter(({ before }) => !firstChanges.has(before.id) && !passing.has(before.id)),
  ]
  return {
    changed: changed.filter(({ before, after }) => !equal(before, after)),
    removed: [...first.removed, ...removed].sort(byIndex),
    added: [...second.added, ...added].sort(byIndex),
  }
}

const indexOf = ({ index }: Placed<unknown>): number => index
const byIndex = (a: Placed<unknown>, b: Placed<unknown>): number => a.index - b.index

/** Where an item stands once those at the (ascending) places are left out. */
const skip = (places: readonly number[], index: number): number =>
  index - firstWhere(places.length, (at) => places[at]! >= index)

/** The inverse of `skip`: where an item stands once those at the places are put in. */
const unskip = (places: readonly number[], index: number): number =>
  index + firstWhere(places.length, (at) => places[at]! - at > index)

/** The first number below `count` for which the condition holds, which holds for all that follow; else `count`. */
function firstWhere(count: number, condition: (at: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (condition(middle)) high = middle
    else low = middle + 1
  }
  return low
}
