import { type Arguments, flag, type Operand, type Options } from './arguments'
import type { Outcome } from './outcome'

/** One command, with all that its help says and what it does. */
export interface Command<O extends Options = Options> {
  readonly name: string
  readonly summary: string
  readonly operand: Operand | null
  readonly options: O
  run(given: Arguments<O>): Outcome | Promise<Outcome>
}

/** Declares a command; every one has --help. */
export const command = <const O extends Options>(declaration: Command<O>): Command => ({
  ...(declaration as unknown as Command),
  options: { ...declaration.options, help: flag('shows this help', 'h') },
})
