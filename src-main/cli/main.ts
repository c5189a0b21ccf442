import { printJson } from '@shared/json'
import { nearestWord } from '@shared/nearest'
import { english, type Words } from '@shared/words'
import { version } from '../../package.json'
import { readArguments } from './arguments'
import { checkCommand } from './check'
import { codeCommand } from './code'
import { compareCommand } from './compare'
import type { Command, Progress } from './command'
import { evalCommand } from './eval'
import { exitCode, faultLine, faultLines, faultRecord, noteLine, wrongUsage } from './faults'
import { figureCommand } from './figure'
import { harmless } from './harmless'
import { healthCommand } from './health'
import { explainCommand, overview } from './help'
import { newCommand } from './new'
import { opsCommand } from './ops'
import { done, failed, type CommandOutcome } from './outcome'
import { stepsCommand } from './steps'
import { trainCommand } from './train'
import { unfoldCommand } from './unfold'
import { validateCommand } from './validate'

// The command line, which is plain Node. Begin here; command.ts says what a command is, and each has a file. What goes
// wrong is a fact, which faults.ts and the words make a line of. Only ../cli.ts writes anything.

export const commands: readonly Command[] = [
  newCommand,
  evalCommand,
  stepsCommand,
  trainCommand,
  healthCommand,
  checkCommand,
  compareCommand,
  validateCommand,
  codeCommand,
  figureCommand,
  unfoldCommand,
  opsCommand,
]

/** What goes where, and what the shell gets. */
export interface Report {
  readonly stdout: Iterable<string>
  readonly stderr: readonly string[]
  readonly exitCode: number
}

/** The whole command line, but for the writing. */
export async function run(
  given: readonly string[],
  words: Words = english,
  progress: Progress = () => {},
  toTerminal = false,
): Promise<Report> {
  const { output, isFile = false, notes, faults, differs = false } = await outcomeOf(given, words, progress)
  // A program that reads JSON gets a result or an error, not both.
  const asJson = given.includes('--json')
  const [fault] = asJson ? faults : []
  return {
    stdout:
      isFile && !toTerminal
        ? output
        : harmlessPieces(fault ? [`${printJson(faultRecord(fault, words), 0)}\n`] : output),
    stderr: [
      ...notes.map((note) => noteLine(note, words)),
      // The JSON has the first alone, so that a program finds all of them here.
      ...(asJson ? faults.map((fault) => faultLine(fault, words)) : faultLines(faults, words)),
    ],
    exitCode: exitCode(faults, differs),
  }
}

function* harmlessPieces(pieces: Iterable<string>): Iterable<string> {
  for (const piece of pieces) yield harmless(piece)
}

async function outcomeOf(
  [name, ...rest]: readonly string[],
  words: Words,
  progress: Progress,
): Promise<CommandOutcome> {
  const names = commands.map((command) => command.name)
  if (name === undefined) return failed(wrongUsage('', '', { kind: 'no-command', known: names }))
  if (name === '--help' || name === '-h') return done([overview(commands, words)])
  if (name === '--version') return done([`chainrule ${version}\n`])
  const command = commands.find((command) => command.name === name)
  if (!command) {
    const meant = nearestWord(name, names)
    return failed(wrongUsage('', name, { kind: 'unknown-command', meant, known: names }))
  }
  const given = readArguments(name, rest, command.options, command.operand)
  if (!given.ok) return failed(given.error)
  if (given.value.options.help === true) return done([explainCommand(command, words)])
  return command.run(given.value, words, progress)
}
