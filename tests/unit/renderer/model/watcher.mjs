import { Worker } from 'node:worker_threads'

// What goes round for ever keeps its thread from saying so. Another thread knows what is being done, and says it.

/** Room for the steps of the longest session. */
const ROOM = 1 << 20

/** How long a step may take: so many times so many ms. A machine that sleeps meanwhile counts as one of them. */
const PATIENCE = { times: 12, pause: 5_000 }

/** Runs beside the thread that is watched; plain text, as no thread can be started from what Vitest transforms. */
const program = `
const { appendFileSync, writeSync } = require('node:fs')
const { shared, times, pause } = require('node:worker_threads').workerData
const head = new Int32Array(shared, 0, 2)
for (;;) {
  const seen = Atomics.load(head, 0)
  const length = Atomics.load(head, 1)
  if (length === 0) {
    Atomics.wait(head, 0, seen)
    continue
  }
  let left = times
  while (left > 0 && Atomics.wait(head, 0, seen, pause) === 'timed-out') left--
  if (left > 0) continue
  const text = Buffer.from(new Uint8Array(shared, 8, length)).toString()
  const line = 'a step does not come back\\nTo do it again: MODEL="' + text + '"\\n'
  writeSync(2, line)
  const figures = process.env.CHAINRULE_SOAK_FIGURES
  if (figures !== undefined) appendFileSync(figures, line)
  process.kill(process.pid, 'SIGKILL')
}
`

/**
 * Watches what this thread does. What has begun and neither ends nor goes on is printed as one can do it again, and the
 * process ends.
 */
export function createWatcher({ times, pause } = PATIENCE) {
  const shared = new SharedArrayBuffer(8 + ROOM)
  const head = new Int32Array(shared, 0, 2)
  const tell = (length) => {
    Atomics.store(head, 1, length)
    Atomics.add(head, 0, 1)
    Atomics.notify(head, 0)
  }
  new Worker(program, { eval: true, execArgv: [], workerData: { shared, times, pause } }).unref()
  return {
    /** From here on the steps are being done, as they are printed. */
    begins(/** @type {string} */ steps) {
      // A shared buffer takes no text itself.
      const bytes = Buffer.from(steps).subarray(0, ROOM)
      new Uint8Array(shared, 8).set(bytes)
      tell(bytes.length)
    },
    ends: () => tell(0),
  }
}
