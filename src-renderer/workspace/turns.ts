/** Tasks that take turns: each begins when all before it have ended, well or not. */
export interface Turns {
  /** Does a task when its turn comes; gives what it gives. */
  take<T>(task: () => Promise<T>): Promise<T>
  /** Waits until nobody is at it. */
  free(): Promise<void>
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(task) {
      const turn = last.then(task)
      last = turn.catch(() => {})
      return turn
    },
    async free() {
      await last
    },
  }
}
