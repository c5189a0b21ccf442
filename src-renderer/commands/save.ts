import { writeDocument } from '@shared/document/file'
import { revisionOf } from '@shared/document/history'
import type { Outcome, SavedFile } from '@shared/ipc/contract'
import { type Conflict, type FileTrouble, isConflict } from '@shared/ipc/file-trouble'
import { english, say } from '@shared/words'
import { host } from '../bridge'
import { type DocumentState, isDirty, markSaved, useDocument } from '../state/document'
import { documentReplaced } from '../state/events'
import { ask } from '../state/question'
import { announce } from '../state/session'
import { openFile } from './open'

/** What a file of ours is called at its end. */
const EXTENSION = '.chainrule'

/** What the open document is called: its file without the extension, or else its title. */
export const nameOf = ({ file, document }: Pick<DocumentState, 'file' | 'document'>): string =>
  file?.name.replace(/\.chainrule$/i, '') || document.title.trim() || 'Untitled'

/** A name for a file that every system allows. */
const suggestedName = (state: DocumentState): string =>
  nameOf(state)
    .replace(/[^\p{L}\p{Nd} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80) || 'Untitled'

// One save after the other: two at once could leave the older text in the file.
let last: Promise<unknown> = Promise.resolve()

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task)
  last = turn.catch(() => {})
  return turn
}

/** Writes the document to its file, or asks where to. False where it was not written. */
export const save = (): Promise<boolean> =>
  inTurn(() => {
    const { file } = useDocument.getState()
    return file ? write((text) => host.save(file.handle, text, false)) : writeAs()
  })

/** Asks where to, then writes the document. */
export const saveAs = (): Promise<boolean> => inTurn(writeAs)

const writeAs = (): Promise<boolean> =>
  write((text) => host.saveAs(suggestedName(useDocument.getState()) + EXTENSION, text))

// A save that ends after another document was opened says nothing about that one.
let opened = 0
documentReplaced.on(() => void opened++)

async function write(send: (text: string) => Promise<Outcome<SavedFile>>): Promise<boolean> {
  const { document, history } = useDocument.getState()
  const before = opened
  const outcome = await send(writeDocument(document))
  if (!outcome) return false
  if (!outcome.ok) return isConflict(outcome.error) ? resolveConflict(outcome.error) : retry(outcome.error)
  if (opened === before) markSaved(outcome.value, revisionOf(history))
  announce(`Saved ${outcome.value.name}`)
  return true
}

/** Another program changed the file since it was opened or saved here. */
async function resolveConflict(conflict: Conflict): Promise<boolean> {
  const { file } = useDocument.getState()
  if (!file) return writeAs()
  const answer = await ask({
    title: 'The file was changed by another program',
    message: say(english.fileTrouble, conflict),
    choices: [
      { answer: 'save-as', label: 'Save As…', kind: 'primary' },
      { answer: 'reload', label: 'Reload, Losing My Changes', kind: 'danger' },
      { answer: 'overwrite', label: 'Overwrite', kind: 'danger' },
    ],
  })
  if (answer === 'save-as') return writeAs()
  if (answer === 'overwrite') return write((text) => host.save(file.handle, text, true))
  if (answer === 'reload') await openFile(await host.reload(file.handle))
  return false
}

/** The file could not be written: the changes are still here, and can go elsewhere. */
async function retry(trouble: FileTrouble): Promise<boolean> {
  const answer = await ask({
    title: 'The graph was not saved',
    message: say(english.fileTrouble, trouble),
    choices: [{ answer: 'save-as', label: 'Save As…', kind: 'primary' }],
  })
  return answer === 'save-as' && writeAs()
}

/** Whether what is open may go: nothing is unsaved any more, or it was given up. */
export async function mayLeave(): Promise<boolean> {
  await last
  while (isDirty(useDocument.getState())) {
    const answer = await askUnsaved(nameOf(useDocument.getState()))
    if (answer === 'discard') return true
    if (answer === 'cancel' || !(await save())) return false
  }
  return true
}

/** The question in the system's own dialog, or else in one of the application. */
async function askUnsaved(name: string): Promise<'save' | 'discard' | 'cancel'> {
  if (host.askUnsaved) return host.askUnsaved(name)
  const answer = await ask({
    title: 'Save the changes?',
    message: `“${name}” has changes that are lost if you do not save them.`,
    choices: [
      { answer: 'save', label: 'Save', kind: 'primary' },
      { answer: 'discard', label: 'Don’t Save', kind: 'danger' },
    ],
  })
  return answer ?? 'cancel'
}
