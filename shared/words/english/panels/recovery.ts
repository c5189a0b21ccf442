import type { FileState } from '../../../ipc/recovery'
import { counted } from '../grammar'

/** In seconds. */
const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]

/** What was not saved when a page, the application or the machine crashed. */
export const recovery = {
  title: 'Not saved',
  about: 'The application or its page ended before these were saved.',
  age: (seconds: number): string => {
    if (seconds < MINUTE) return 'Edited just now'
    if (seconds < HOUR) return `Edited ${counted(Math.floor(seconds / MINUTE), 'minute')} ago`
    if (seconds < DAY) return `Edited ${counted(Math.floor(seconds / HOUR), 'hour')} ago`
    return `Edited ${counted(Math.floor(seconds / DAY), 'day')} ago`
  },
  noFile: 'In no file yet',
  file: {
    same: (name: string): string => `Belongs to ${name}`,
    changed: (name: string): string =>
      `Another program has changed ${name} meanwhile: saving will ask which of the two to keep`,
    gone: (name: string): string => `${name} was deleted or moved meanwhile: saving will ask where to`,
    unknown: (name: string): string => `Belongs to ${name}`,
  } satisfies Record<FileState, (name: string) => string>,
  restore: 'Restore',
  discard: 'Discard',
  restoreNamed: (name: string): string => `Restore ${name}`,
  discardNamed: (name: string): string => `Discard ${name}`,
}
