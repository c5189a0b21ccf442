import type { StoreApi } from 'zustand'
import type { Happening } from './happening'
import { tellAll } from './tell-all'

/** State that components subscribe to, in the form of a zustand store. Who listens hears at the end of a happening. */
export type Cell<T extends object> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'> & {
  setState(change: Partial<T> | ((state: T) => Partial<T>)): void
}

/** A cell that tells of its changes at the end of the happening in which they come about. */
export function createCell<T extends object>({ tellLater }: Happening, initial: T): Cell<T> {
  const listeners = new Set<(state: T, before: T) => void>()
  let state = initial
  let told = initial
  function* tells(now: T, before: T): Generator<() => void> {
    for (const listener of listeners) yield () => listener(now, before)
  }
  const tell = () => {
    if (told === state) return
    const [before, now] = [told, state]
    told = now
    tellAll(tells(now, before))
  }
  return {
    getState: () => state,
    getInitialState: () => initial,
    setState(change) {
      const parts = typeof change === 'function' ? change(state) : change
      state = { ...state, ...parts }
      tellLater(tell)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
