/** Lists of what has the same key, in order; what has none is in none. */
export function listsBy<T, K>(
  all: Iterable<T>,
  keyOf: (item: T) => K | undefined,
): ReadonlyMap<K, readonly T[]> {
  const lists = new Map<K, T[]>()
  for (const item of all) {
    const key = keyOf(item)
    if (key === undefined) continue
    const list = lists.get(key)
    if (list) list.push(item)
    else lists.set(key, [item])
  }
  return lists
}
