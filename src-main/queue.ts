/** Runs the jobs given for one key one after the other, in the order in which they came. */
export type Queue = <T>(key: string, job: () => Promise<T>) => Promise<T>

export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>()
  return <T>(key: string, job: () => Promise<T>): Promise<T> => {
    const done = (last.get(key) ?? Promise.resolve()).then(job)
    // A job that fails does not keep the next from running.
    const settled = done.then(
      () => {},
      () => {},
    )
    last.set(key, settled)
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key)
    })
    return done
  }
}
