import { command, menu } from './command'
import { desktop } from './desktop'
import { document } from './document'
import { expressionFault, unprintable } from './expressions'
import { numerals } from './numerals'
import { operation, operationGroup } from './operations'
import { playback } from './playback'
import { problem } from './problems'
import { shapeFault } from './shapes'
import { trainingFault } from './training'

/** Every sentence and label in English, a section a room. */
export const english = {
  numerals,
  menu,
  command,
  desktop,
  operationGroup,
  operation,
  playback,
  shapeFault,
  problem,
  expressionFault,
  unprintable,
  trainingFault,
  ...document,
} as const
