import type { Words } from '@shared/words'
import { type Arguments, flag, type Operand, type Options } from './arguments'
import type { Outcome } from './outcome'

/** The names of the commands: each has its words. */
export type CommandName = keyof Words['cli']['command']

/** One command: how it is called and what it does, in the language of the words that it is given. */
export interface Command<O extends Options = Options> {
  readonly name: CommandName
  readonly operand: Operand | null
  readonly options: O
  run(given: Arguments<O>, words: Words): Outcome | Promise<Outcome>
}

/** Declares a command; every one has --help. */
export const command = <const O extends Options>(declaration: Command<O>): Command => ({
  ...(declaration as unknown as Command),
  options: { ...declaration.options, help: flag('h') },
})
