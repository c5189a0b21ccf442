/** Looks up what is prepared once a list: lists of a document never change, an edit makes a new one. */
export function oncePerList<T, V>(prepare: (list: readonly T[]) => V): (list: readonly T[]) => V {
  const prepared = new WeakMap<readonly T[], V>()
  return (list) => {
    const known = prepared.get(list)
    if (known !== undefined) return known
    const value = prepare(list)
    prepared.set(list, value)
    return value
  }
}
