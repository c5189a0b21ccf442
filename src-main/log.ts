import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

// A local log of faults, in files of the application's own: nothing of it leaves the machine by itself. It is written at
// once, and not in turns: what is logged last may be what the process dies of.

export interface Log {
  /** Adds a text. Where the log cannot be written it is lost, and nothing else. */
  write(text: string): void
  /** The end of what was logged last. */
  read(): string
}

/** So large is a file before the next one begins, and so many are kept. */
const MOST_BYTES = 256 * 1024
const MOST_FILES = 3
/** Of what is read: enough for a report. */
const MOST_READ = 16 * 1024

/** Writes into `folder`, which need not be there yet. */
export function createLog(folder: string): Log {
  /** The present one, and those before it. */
  const fileOf = (age: number) => join(folder, age === 0 ? 'chainrule.log' : `chainrule.${age}.log`)
  const rotate = () => {
    for (let age = MOST_FILES - 2; age >= 0; age--) {
      try {
        renameSync(fileOf(age), fileOf(age + 1))
      } catch {
        // There are not so many yet.
      }
    }
  }
  return {
    write(text) {
      try {
        mkdirSync(folder, { recursive: true })
        if ((statSync(fileOf(0), { throwIfNoEntry: false })?.size ?? 0) + text.length > MOST_BYTES) rotate()
        appendFileSync(fileOf(0), `${text.trimEnd()}\n\n`)
      } catch {
        // A full disk is no reason to fail once more.
      }
    },
    read() {
      try {
        return readFileSync(fileOf(0), 'utf8').slice(-MOST_READ)
      } catch {
        return ''
      }
    },
  }
}
