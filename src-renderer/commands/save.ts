import { writeDocumentInPieces } from '@shared/document/file'
import { revisionOf } from '@shared/document/history'
import type { Outcome, SavedFile } from '@shared/ipc/contract'
import { type Conflict, type FileTrouble, isConflict } from '@shared/ipc/file-trouble'
import { say } from '@shared/words'
import { type DocumentState, isDirty } from '../workspace/document'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { documentName, suggestedName } from './document-name'
import { openFile } from './open'
import { inSlices } from './slices'

/** What a file of ours is called at its end. */
const EXTENSION = '.chainrule'

/** Writes the document to its file, or asks where to. False where it was not written. */
export const save = (workspace: Workspace): Promise<boolean> =>
  workspace.saving.take(() => {
    const { file } = workspace.document.getState()
    const { host } = workspace.window
    return file ? write(workspace, (text) => host.save(file.handle, text, false)) : writeAs(workspace)
  })

/** Asks where to, then writes the document. */
export const saveAs = (workspace: Workspace): Promise<boolean> =>
  workspace.saving.take(() => writeAs(workspace))

const writeAs = (workspace: Workspace): Promise<boolean> =>
  write(workspace, (text) => workspace.window.host.saveAs(suggestedName(workspace) + EXTENSION, text))

async function write(
  workspace: Workspace,
  send: (text: string) => Promise<Outcome<SavedFile>>,
): Promise<boolean> {
  const { document, history, opened } = workspace.document.getState()
  const outcome = await send(await inSlices(writeDocumentInPieces(document)))
  if (!outcome) return false
  if (!outcome.ok)
    return isConflict(outcome.error)
      ? resolveConflict(workspace, outcome.error)
      : retry(workspace, outcome.error)
  confirm(workspace, outcome.value, { history, opened })
  const { chrome, words } = workspace.window
  const { name, noBackup, otherNames } = outcome.value
  if (noBackup) chrome.notify(words.said.savedWithoutBackup(name, noBackup), 'warning')
  else if (!otherNames) chrome.announce(words.said.saved(name))
  return true
}

/** What was written is saved. A save that ends after another document was opened says nothing about that one. */
function confirm(
  { document, session, window: { chrome, words } }: Workspace,
  { handle, name, otherNames }: SavedFile,
  { history, opened }: Pick<DocumentState, 'history' | 'opened'>,
): void {
  // It is so once: from now on the name means another file.
  if (otherNames) chrome.notify(words.said.savedUnderOneName(name), 'warning')
  if (document.getState().opened !== opened) return
  document.markSaved({ handle, name }, revisionOf(history))
  session.setState({ saved: name })
}

/** Writes what is unsaved to its file, without a question. Gives why it was not written; null where it was, or is no need. */
export const saveByItself = (workspace: Workspace): Promise<FileTrouble | null> =>
  workspace.saving.take(async () => {
    const state = workspace.document.getState()
    const { host } = workspace.window
    if (!state.file || !isDirty(state) || !(await host.savesByItself(state.file.handle))) return null
    const text = await inSlices(writeDocumentInPieces(state.document))
    const outcome = await host.save(state.file.handle, text, false)
    if (outcome?.ok) confirm(workspace, outcome.value, state)
    return outcome && !outcome.ok ? outcome.error : null
  })

/** Another program changed the file since it was opened or saved here. */
async function resolveConflict(workspace: Workspace, conflict: Conflict): Promise<boolean> {
  const { host, question, words } = workspace.window
  const { file } = workspace.document.getState()
  if (!file) return writeAs(workspace)
  const answer = await question.ask({
    title: words.asked.changed.title,
    message: say(words.fileTrouble, conflict),
    choices: [
      { answer: 'save-as', label: words.asked.changed.saveAs, kind: 'primary' },
      { answer: 'reload', label: words.asked.changed.reload, kind: 'danger' },
      { answer: 'overwrite', label: words.asked.changed.overwrite, kind: 'danger' },
    ],
  })
  if (answer === 'save-as') return writeAs(workspace)
  if (answer === 'overwrite') return write(workspace, (text) => host.save(file.handle, text, true))
  if (answer === 'reload') await openFile(workspace, await host.reload(file.handle))
  return false
}

/** The file could not be written: the changes are still here, and can go elsewhere. */
async function retry(workspace: Workspace, trouble: FileTrouble): Promise<boolean> {
  const { question, words } = workspace.window
  const answer = await question.ask({
    title: words.asked.notSaved.title,
    message: say(words.fileTrouble, trouble),
    choices: [{ answer: 'save-as', label: words.asked.notSaved.saveAs, kind: 'primary' }],
  })
  return answer === 'save-as' && writeAs(workspace)
}

/** Whether what is open may go: nothing is unsaved any more, or it was given up. */
export async function mayLeave(workspace: Workspace): Promise<boolean> {
  await workspace.saving.free()
  while (isDirty(workspace.document.getState())) {
    const answer = await askUnsaved(workspace.window, documentName(workspace))
    if (answer === 'discard') return true
    if (answer === 'cancel' || !(await save(workspace))) return false
  }
  return true
}

/** The question in the system's own dialog, or else in one of the application. */
async function askUnsaved(
  { host, question, words }: EditorWindow,
  name: string,
): Promise<'save' | 'discard' | 'cancel'> {
  if (host.askUnsaved) return host.askUnsaved(name)
  const answer = await question.ask({
    title: words.asked.unsaved.title,
    message: words.asked.unsaved.message(name),
    choices: [
      { answer: 'save', label: words.asked.unsaved.save, kind: 'primary' },
      { answer: 'discard', label: words.asked.unsaved.discard, kind: 'danger' },
    ],
  })
  return answer ?? 'cancel'
}
