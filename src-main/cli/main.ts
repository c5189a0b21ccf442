import { printJson } from '@shared/json'
import { version } from '../../package.json'
import { readArguments, suggestion } from './arguments'
import { checkCommand } from './check'
import type { Command } from './command'
import { evalCommand } from './eval'
import { exitCode, faultLine, faultRecord, usageFault } from './faults'
import { explainCommand, overview } from './help'
import { newCommand } from './new'
import { opsCommand } from './ops'
import { done, failed, type Outcome } from './outcome'
import { stepsCommand } from './steps'
import { trainCommand } from './train'
import { validateCommand } from './validate'

const commands: readonly Command[] = [
  newCommand,
  evalCommand,
  stepsCommand,
  trainCommand,
  checkCommand,
  validateCommand,
  opsCommand,
]

/** What goes where, and what the shell gets. */
export interface Report {
  readonly stdout: Iterable<string>
  readonly stderr: readonly string[]
  readonly exitCode: number
}

/** The whole command line, but for the writing. */
export async function run(given: readonly string[]): Promise<Report> {
  const { output, notes, faults } = await outcomeOf(given)
  // A program that reads JSON gets a result or an error, not both.
  const [fault] = given.includes('--json') ? faults : []
  return {
    stdout: fault ? [`${printJson(faultRecord(fault), 0)}\n`] : output,
    stderr: [...notes, ...faults.map(faultLine)],
    exitCode: exitCode(faults),
  }
}

async function outcomeOf([name, ...rest]: readonly string[]): Promise<Outcome> {
  const names = commands.map((command) => command.name)
  if (name === undefined)
    return failed(usageFault('', '', `expected a command: ${names.join(', ')}; or --help`))
  if (name === '--help' || name === '-h') return done([overview(commands)])
  if (name === '--version') return done([`chainrule ${version}\n`])
  const command = commands.find((command) => command.name === name)
  if (!command) return failed(usageFault('', name, `unknown command: ${suggestion(name, names)}`))
  const given = readArguments(name, rest, command.options, command.operand)
  if (!given.ok) return failed(given.error)
  if ((given.value.options as { help: boolean }).help) return done([explainCommand(command)])
  return command.run(given.value)
}
