import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { moveNodes } from '@shared/document/edit-nodes'
import { readDocument, writeDocument } from '@shared/document/file'
import { apply } from '@shared/document/patch'
import { err, ok, type Result } from '@shared/result'
import type { Words } from '@shared/words'
import { type Arguments, readText, setting } from './arguments'
import { command } from './command'
import { type PlacedFault, wrongFile, wrongUsage } from './faults'
import { asFile, done, failed } from './outcome'
import { layerOption, stackDocument, stackOptions } from './stack-options'
import { expressionsSubject, graphOptions } from './subject'
import { writeDocumentFile } from './write'

const options = {
  ...stackOptions,
  ...graphOptions,
  output: setting('file', null, readText, 'o'),
}

/** `chainrule new`. */
export const newCommand = command({
  name: 'new',
  operand: { name: 'expressions', required: false },
  options,
  async run(given, words) {
    const { cli } = words
    const made = await makeDocument(given, words)
    if (!made.ok) return failed(made.error)
    const text = writeDocument(made.value)
    // A text can describe more than a document may hold.
    const document = readDocument(text)
    if (!document.ok) return failed(wrongFile(cli.argument.expressions, document.error))
    const file = given.options.output
    if (file === null || file === '-') return { ...done([]), ...asFile(text) }
    const written = await writeDocumentFile(file, document.value)
    return written.ok ? done([], written.value) : failed(written.error)
  },
})

/** What the expressions say, or a stack of layers, laid out. */
async function makeDocument(
  { operand, options: given }: Arguments<typeof options>,
  { cli, stackTitle }: Words,
): Promise<Result<ChainruleDocument, PlacedFault>> {
  const { layers, set, target } = given
  if ((operand === null) === (layers === null))
    return err(wrongUsage('new', '', { kind: 'layers-or-expressions' }))
  if (layers === null) {
    const option = layerOption(given)
    if (option !== null) return err(wrongUsage('new', `--${option}`, { kind: 'goes-with-layers' }))
    const subject = await expressionsSubject(cli.argument.expressions, operand!, given)
    if (!subject.ok) return subject
    const { graph, target } = subject.value
    // No other command needs the layout, so that none waits for it to load.
    const { arrange } = await import('@shared/scene/arrange')
    return ok(documentFrom(graph, { target, positions: arrange(graph) }))
  }
  // Whatever is in a stack is made, and trained, as its options say.
  if (set.length > 0 || target !== null)
    return err(
      wrongUsage('new', set.length > 0 ? '--set' : '--target', { kind: 'not-both', other: '--layers' }),
    )
  const document = stackDocument(layers, given, stackTitle)
  if (!document.ok) return document
  const { arrangeLayers } = await import('@shared/scene/arrange-layers')
  return ok(apply(document.value, moveNodes(document.value, arrangeLayers(document.value))))
}
