import { writeDocument } from '@shared/document/file'
import { readText, setting } from './arguments'
import { command } from './command'
import { wrongUsage } from './faults'
import { asFile, done, failed } from './outcome'
import { graphOptions, openDocumentSubject } from './subject'
import { isSameFile, writeDocumentFile } from './write'

/** `chainrule unfold`. */
export const unfoldCommand = command({
  name: 'unfold',
  operand: { name: 'file', required: true },
  options: { ...graphOptions, output: setting('file', null, readText, 'o') },
  async run({ operand, options }, words) {
    const subject = await openDocumentSubject(operand!, options)
    if (!subject.ok) return failed(subject.error)
    const file = options.output
    if (file !== null && (await isSameFile(operand!, file)))
      return failed(wrongUsage('unfold', '--output', { kind: 'own-file' }))
    const { document, place, title } = subject.value
    // No other command lays anything out under a graph, so that none waits for it to load.
    const [{ unfold }, { placed }] = await Promise.all([
      import('@shared/unfolding/unfold'),
      import('@shared/unfolding/place'),
    ])
    const { unfolded } = words
    const made = unfold(document, { title: unfolded.title(title || place), group: unfolded.group })
    if (!made.ok) return failed({ kind: 'not-unfoldable', place, path: '', refusal: made.error })
    const whole = placed(made.value)
    if (file === null || file === '-') return { ...done([]), ...asFile(writeDocument(whole)) }
    const written = await writeDocumentFile(file, whole)
    return written.ok ? done([], written.value) : failed(written.error)
  },
})
