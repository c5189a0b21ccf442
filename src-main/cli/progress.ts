import { writeSync } from 'node:fs'
import type { Progress } from './command'

/** How often a line is written, in ms: over the one before on a terminal, below it in a file. */
const ON_TERMINAL = 200
const IN_FILE = 10_000

/** Shows how far something is on standard error. What is quick shows nothing. */
export function progressOn(
  { isTTY, fd }: { readonly isTTY: boolean; readonly fd: number },
  now: () => number = () => performance.now(),
  write: (text: string) => void = (text) => void writeSync(fd, text),
): { readonly show: Progress; readonly clear: () => void } {
  const pause = isTTY ? ON_TERMINAL : IN_FILE
  let [last, shows] = [now(), false]
  return {
    show(line) {
      if (now() - last < pause) return
      last = now()
      shows = true
      // Synchronously: nothing else gets a turn while numbers are computed.
      write(isTTY ? `\r${line}\x1b[K` : `${line}\n`)
    },
    clear() {
      if (isTTY && shows) write('\r\x1b[K')
    },
  }
}
