import { canvas } from './canvas'
import { cli } from './cli'
import { code, programExcess } from './code'
import { compare } from './compare'
import { command, menu } from './command'
import { delimitedFault, generator } from './data'
import { desktop } from './desktop'
import * as explain from './explain'
import { document } from './document'
import { figure, figureExcess, player } from './figure'
import { formula } from './formula'
import { fileTrouble, systemReason, untitled, windowTitle } from './files'
import { expressionFault, unprintable } from './expressions'
import { experiment, finding, severity, variant } from './health'
import { key } from './keys'
import { stackFault, stackTitle } from './layers'
import { numerals } from './numerals'
import { operation, operationGroup } from './operations'
import { panels } from './panels/index'
import { playback } from './playback'
import { problem } from './problems'
import { faultReport } from './report'
import { asked, said } from './said'
import { shapeFault } from './shapes'
import { trainingFault } from './training'
import { ui } from './ui'
import { unfolded } from './unfolding'

/** Every sentence and label in English, a section a room. */
export const english = {
  /** The language's tag (BCP 47), as a page and the libraries in it are told. */
  language: 'en',
  numerals,
  ui,
  key,
  panels,
  menu,
  command,
  desktop,
  fileTrouble,
  systemReason,
  untitled,
  windowTitle,
  operationGroup,
  operation,
  playback,
  explain,
  figure,
  figureExcess,
  formula,
  player,
  canvas,
  said,
  asked,
  faultReport,
  shapeFault,
  problem: { ...problem, ...finding },
  experiment,
  variant,
  severity,
  expressionFault,
  unprintable,
  trainingFault,
  stackFault,
  stackTitle,
  unfolded,
  delimitedFault,
  generator,
  cli,
  code,
  programExcess,
  compare,
  ...document,
} as const
