import type { Words } from '@shared/words'
import { type Arguments, flag, type Positional, type OptionTable } from './arguments'
import type { CommandOutcome } from './outcome'

/** The names of the commands: each has its words. */
export type CommandName = keyof Words['cli']['command']

/** Hears, while something takes long, how far it is: one line, in place of the one before. */
export type Progress = (line: string) => void

/** One command: how it is called and what it does, in the language of the words that it is given. */
export interface Command<O extends OptionTable = OptionTable> {
  readonly name: CommandName
  readonly operand: Positional | null
  readonly options: O
  run(given: Arguments<O>, words: Words, progress: Progress): CommandOutcome | Promise<CommandOutcome>
}

/** Declares a command; every one has --help. */
export const command = <const O extends OptionTable>(declaration: Command<O>): Command => ({
  ...(declaration as unknown as Command),
  options: { ...declaration.options, help: flag('h') },
})
