import { documentFrom } from '@shared/document/create'
import { readDocument, writeDocument } from '@shared/document/file'
import { systemReasonOf } from '../system-reason'
import { readText, setting } from './arguments'
import { command } from './command'
import { wrongFile } from './faults'
import { done, failed } from './outcome'
import { expressionsSubject, graphOptions } from './subject'
import { writeFileWhole } from './write'

/** `chainrule new`. */
export const newCommand = command({
  name: 'new',
  operand: { name: 'expressions', required: true },
  options: {
    ...graphOptions,
    output: setting('file', null, readText, 'o'),
  },
  async run({ operand, options }, { cli }) {
    const subject = await expressionsSubject(cli.argument.expressions, operand!, options)
    if (!subject.ok) return failed(subject.error)
    const { place, graph, target } = subject.value
    // No other command needs the layout, so that none waits for it to load.
    const { arrange } = await import('@shared/scene/arrange')
    const text = writeDocument(documentFrom(graph, { target, positions: arrange(graph) }))
    // A text can describe more than a document may hold.
    const document = readDocument(text)
    if (!document.ok) return failed(wrongFile(place, document.error))
    const file = options.output
    if (file === null || file === '-') return done([text])
    try {
      await writeFileWhole(file, text)
    } catch (error) {
      return failed({ kind: 'unwritable', place: file, path: '', reason: systemReasonOf(error) })
    }
    return done([])
  },
})
