import type { Words } from '@shared/words'
import { entriesOf, type Option } from './arguments'
import type { Command } from './command'
import { printTable } from './table'

/** How the whole is used. */
export const overview = (commands: readonly Command[], { cli }: Words): string =>
  `${cli.help.about}

${cli.help.usage} chainrule ${cli.help.command} …

${printTable(commands.map(({ name }) => ['', name, cli.command[name]]))}
${cli.help.more}
`

/** How one command is used. */
export function explainCommand({ name, operand, options }: Command, { cli }: Words): string {
  const { argument: argumentText } = cli
  const entries = entriesOf(options)
  const operandText =
    operand &&
    (operand.required
      ? Array(operand.count ?? 1)
          .fill(argumentText[operand.name])
          .join(' ')
      : operand.name === 'expressions'
        ? `[${argumentText.expressions}]`
        : `${argumentText.file} | --expr ${argumentText.expressions}`)
  const usage = entries
    .filter(([option]) => option !== 'help' && !(option === 'expr' && !operand?.required))
    .map(([option, { argument, required, repeats }]) => {
      const text = [`--${option}`, ...(argument ? [argumentText[argument]] : [])].join(' ')
      return required ? text : `[${text}]${repeats ? '…' : ''}`
    })
  const optionText = (option: string, { short, argument }: Option<unknown>): string =>
    [...(short ? [`-${short},`] : []), `--${option}`, ...(argument ? [argumentText[argument]] : [])].join(' ')
  return `${cli.help.usage} ${['chainrule', name, operandText, ...usage].filter(Boolean).join(' ')}

${cli.command[name]}

${printTable(entries.map(([option, spec]) => ['', optionText(option, spec), cli.option[option]]))}${'optimizer' in options ? `\n${cli.help.settings}\n` : ''}`
}
