import { useEffect, useReducer, useState } from 'react'

/** Something that is loaded when it is first needed, or before. */
export interface Loading<T> {
  /** Loads it, once; what failed is tried again when asked for anew. */
  load(): Promise<T>
  /** Null until it is there. */
  readonly current: T | null
}

export function loading<T>(fetch: () => Promise<T>): Loading<T> {
  let pending: Promise<T> | null = null
  let current: T | null = null
  return {
    get current() {
      return current
    },
    load: () =>
      (pending ??= fetch().then(
        (loaded) => (current = loaded),
        (error: unknown) => {
          pending = null
          throw error
        },
      )),
  }
}

/** What was loaded; null until then, and what uses it shows again. That it cannot be had is a fault of what uses it. */
export function useLoaded<T>(of: Loading<T>): T | null {
  const [, showAgain] = useReducer((count: number) => count + 1, 0)
  const [fault, setFault] = useState<{ readonly error: unknown } | null>(null)
  const isThere = of.current !== null
  useEffect(() => {
    if (isThere) return
    let wanted = true
    of.load().then(
      () => wanted && showAgain(),
      (error: unknown) => wanted && setFault({ error }),
    )
    return () => {
      wanted = false
    }
  }, [of, isThere])
  if (fault) throw fault.error
  return of.current
}
