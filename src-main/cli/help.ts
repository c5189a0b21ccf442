import type { Option } from './arguments'
import type { Command } from './command'
import { printTable } from './table'

/** How the whole is used. */
export const overview = (commands: readonly Command[]): string =>
  `Chainrule evaluates and differentiates computational graphs.

usage: chainrule COMMAND …

${printTable(commands.map(({ name, summary }) => ['', name, summary]))}
chainrule COMMAND --help explains a command, chainrule --version tells the version.
FILE is a .chainrule document, - is standard input. EXPRESSIONS are statements such as 'q = x + y; f = q * z'.
Results go to standard output, messages to standard error.
Exit code: 0 done; 1 the file or the graph is at fault; 2 wrong usage.
`

/** How one command is used. */
export function explainCommand({ name, summary, operand, options }: Command): string {
  const entries = Object.entries(options)
  const operandText = operand && (operand.required ? operand.name : `${operand.name} | --expr EXPRESSIONS`)
  const usage = entries
    .filter(([option]) => option !== 'help' && !(option === 'expr' && !operand?.required))
    .map(([option, { argument, required, repeats }]) => {
      const text = [`--${option}`, argument].filter(Boolean).join(' ')
      return required ? text : `[${text}]${repeats ? '…' : ''}`
    })
  return `usage: ${['chainrule', name, operandText, ...usage].filter(Boolean).join(' ')}

${summary}

${printTable(entries.map(([option, spec]) => ['', optionText(option, spec), spec.summary]))}`
}

const optionText = (name: string, { short, argument }: Option<unknown>): string =>
  [...(short ? [`-${short},`] : []), `--${name}`, ...(argument ? [argument] : [])].join(' ')
