/** A database of the browser's own for this origin, and the stores in it. */
export interface Database<S extends string> {
  readonly name: string
  readonly stores: readonly S[]
}

/**
 * Does something with the stores of a database, all of it or nothing: what it waits for may be answers of the stores alone.
 * What was written is on the disk when it is done.
 */
export async function transact<S extends string, T>(
  { name, stores }: Database<S>,
  mode: 'readonly' | 'readwrite',
  act: (stores: Readonly<Record<S, IDBObjectStore>>) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => {
    for (const store of stores) opening.result.createObjectStore(store)
  }
  const database = await answerOf(opening)
  try {
    const transaction = database.transaction([...stores], mode, { durability: 'strict' })
    let isOver = false
    const ended = new Promise<void>((done, fail) => {
      transaction.oncomplete = () => done()
      transaction.onabort = () => fail(transaction.error)
    }).finally(() => (isOver = true))
    // It may fail before anybody waits for it.
    ended.catch(() => {})
    const entries = stores.map((store) => [store, transaction.objectStore(store)] as const)
    try {
      const result = await act(Object.fromEntries(entries) as Record<S, IDBObjectStore>)
      await ended
      return result
    } catch (error) {
      // It may have ended by itself.
      if (!isOver) transaction.abort()
      throw error
    }
  } finally {
    database.close()
  }
}

/** What a request comes to. */
export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })
