import { resolve } from 'node:path'
import { EXTENSION } from './files'

/**
 * The documents that a command line names, as absolute paths. Switches and the path of the application itself stand among
 * them in no certain place, so that the extension decides.
 */
export const argumentFiles = (argv: readonly string[], folder: string): readonly string[] =>
  argv
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(`.${EXTENSION}`))
    .map((argument) => resolve(folder, argument))
