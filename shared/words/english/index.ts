import { cli } from './cli'
import { command, menu } from './command'
import { desktop } from './desktop'
import { document } from './document'
import { fileTrouble, systemReason, untitled, windowTitle } from './files'
import { expressionFault, unprintable } from './expressions'
import { numerals } from './numerals'
import { operation, operationGroup } from './operations'
import { problem } from './problems'
import { shapeFault } from './shapes'
import { trainingFault } from './training'

/** Every sentence and label in English, a section a room. */
export const english = {
  numerals,
  menu,
  command,
  desktop,
  fileTrouble,
  systemReason,
  untitled,
  windowTitle,
  operationGroup,
  operation,
  shapeFault,
  problem,
  expressionFault,
  unprintable,
  trainingFault,
  cli,
  ...document,
} as const
