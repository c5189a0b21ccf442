import { command, menu } from './command'
import { desktop } from './desktop'
import { document } from './document'
import { numerals } from './numerals'
import { operation, operationGroup } from './operations'
import { playback } from './playback'

/** Every sentence and label in English, a section a room. */
export const english = {
  numerals,
  menu,
  command,
  desktop,
  operationGroup,
  operation,
  playback,
  ...document,
} as const
