import { tellAll } from './tell-all'

/**
 * One thing that happens: whatever it changes is changed before anybody hears of it, so that nobody sees half of it. Each
 * window has one; what changes outside of `run` is a happening of its own.
 */
export interface Happening {
  /** Does something as one happening; one within another is a part of it. Gives what it gives. */
  run<T>(action: () => T): T
  /** Has `tell` called when the present happening ends: once, however often it is asked for. */
  tellLater(tell: () => void): void
  /** Listens for the end of every happening; returns what stops it. */
  subscribe(listener: () => void): () => void
}

export function createHappening(): Happening {
  const listeners = new Set<() => void>()
  let waiting = new Set<() => void>()
  let depth = 0
  let isEnding = false
  function end(): void {
    // Who hears of it may cause another happening: that one comes after, when all have heard of this one.
    if (isEnding) return
    isEnding = true
    try {
      tellAll(rounds())
    } finally {
      isEnding = false
    }
  }
  function* rounds(): Generator<() => void> {
    while (waiting.size > 0) {
      const heard = waiting
      waiting = new Set()
      yield* heard
      yield* listeners
    }
  }
  function run<T>(action: () => T): T {
    depth++
    try {
      return action()
    } finally {
      depth--
      if (depth === 0) end()
    }
  }
  return {
    run,
    tellLater(tell) {
      waiting.add(tell)
      if (depth === 0) end()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
