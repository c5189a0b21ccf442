import { writeDocument } from '@shared/document/file'
import { revisionOf } from '@shared/document/history'
import type { FileTrouble, Outcome, SavedFile } from '@shared/ipc/contract'
import { type DocumentState, isDirty } from '../workspace/document'
import type { EditorWindow, Workspace } from '../workspace/workspace'
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
  write(workspace, (text) =>
    workspace.window.host.saveAs(suggestedName(workspace.document.getState()) + EXTENSION, text),
  )

async function write(
  workspace: Workspace,
  send: (text: string) => Promise<Outcome<SavedFile>>,
): Promise<boolean> {
  const { document, history, opened } = workspace.document.getState()
  const outcome = await send(writeDocument(document))
  if (!outcome) return false
  if (!outcome.ok)
    return outcome.error.kind === 'changed'
      ? resolveConflict(workspace, outcome.error)
      : retry(workspace, outcome.error)
  // A save that ends after another document was opened says nothing about that one.
  if (workspace.document.getState().opened === opened)
    workspace.document.markSaved(outcome.value, revisionOf(history))
  workspace.window.chrome.announce(`Saved ${outcome.value.name}`)
  return true
}

/** Another program changed the file since it was opened or saved here. */
async function resolveConflict(workspace: Workspace, { message }: FileTrouble): Promise<boolean> {
  const { host, question } = workspace.window
  const { file } = workspace.document.getState()
  if (!file) return writeAs(workspace)
  const answer = await question.ask({
    title: 'The file was changed by another program',
    message,
    choices: [
      { answer: 'save-as', label: 'Save As…', kind: 'primary' },
      { answer: 'reload', label: 'Reload, Losing My Changes', kind: 'danger' },
      { answer: 'overwrite', label: 'Overwrite', kind: 'danger' },
    ],
  })
  if (answer === 'save-as') return writeAs(workspace)
  if (answer === 'overwrite') return write(workspace, (text) => host.save(file.handle, text, true))
  if (answer === 'reload') await openFile(workspace, await host.reload(file.handle))
  return false
}

/** The file could not be written: the changes are still here, and can go elsewhere. */
async function retry(workspace: Workspace, { message }: FileTrouble): Promise<boolean> {
  const answer = await workspace.window.question.ask({
    title: 'The graph was not saved',
    message,
    choices: [{ answer: 'save-as', label: 'Save As…', kind: 'primary' }],
  })
  return answer === 'save-as' && writeAs(workspace)
}

/** Whether what is open may go: nothing is unsaved any more, or it was given up. */
export async function mayLeave(workspace: Workspace): Promise<boolean> {
  await workspace.saving.free()
  while (isDirty(workspace.document.getState())) {
    const answer = await askUnsaved(workspace.window, nameOf(workspace.document.getState()))
    if (answer === 'discard') return true
    if (answer === 'cancel' || !(await save(workspace))) return false
  }
  return true
}

/** The question in the system's own dialog, or else in one of the application. */
async function askUnsaved(
  { host, question }: EditorWindow,
  name: string,
): Promise<'save' | 'discard' | 'cancel'> {
  if (host.askUnsaved) return host.askUnsaved(name)
  const answer = await question.ask({
    title: 'Save the changes?',
    message: `“${name}” has changes that are lost if you do not save them.`,
    choices: [
      { answer: 'save', label: 'Save', kind: 'primary' },
      { answer: 'discard', label: 'Don’t Save', kind: 'danger' },
    ],
  })
  return answer ?? 'cancel'
}
