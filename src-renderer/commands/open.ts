import type { ChainruleDocument } from '@shared/document/document'
import { type FileFault, readDocumentInPieces } from '@shared/document/file'
import { between, type Share } from '@shared/pieces'
import type { Outcome, SavedFile } from '@shared/ipc/contract'
import type { Result } from '@shared/result'
import { say, type Words } from '@shared/words'
import type { DroppedFile } from '../host/host'
import type { EditorWindow, Workspace } from '../workspace/workspace'
import { longWork } from './long-work'
import { prepareOpening } from './prepare'

/** A document that was read from a file, and the file, unless saving it has to ask where to. */
interface Read {
  readonly document: ChainruleDocument
  readonly file: SavedFile | null
  readonly name: string
}

/**
 * Opens a file that was read in place of what is open, or says why not: then what is open stays. `mayReplace` has the
 * last word, once it is known that the file is sound.
 */
export async function openFile(
  workspace: Workspace,
  outcome: Outcome<DroppedFile>,
  mayReplace: () => Promise<boolean> = async () => true,
): Promise<void> {
  const read = await readFile(workspace.window, outcome)
  if (!read || !(await mayReplace())) return
  workspace.document.open(read.document, read.file)
  const { chrome, words } = workspace.window
  chrome.announce(words.said.opened(read.name))
}

/** Reads what a file holds; says why it cannot be opened, and gives null then, or where there is none. */
export async function readFile(window: EditorWindow, outcome: Outcome<DroppedFile>): Promise<Read | null> {
  if (!outcome) return null
  // What was said of another file is over.
  if (window.question.getState().asked?.question.choices.length === 0) window.question.answer(null)
  if (!outcome.ok) return showRefusal(window, say(window.words.fileTrouble, outcome.error))
  const { name, handle, bytes } = outcome.value
  const document = await longWork(
    window,
    window.words.panels.work.opening(name),
    readAndPrepare(window, bytes),
  )
  if (document === null) return null
  if (!document.ok) return showRefusal(window, readingFault(window.words, name, document.error))
  return { document: document.value, file: handle === null ? null : { handle, name }, name }
}

/** How far it is when the file is read. */
const READING = 0.25

/** Reads a document, and prepares it. */
function* readAndPrepare(
  window: EditorWindow,
  bytes: Uint8Array,
): Generator<Share, Result<ChainruleDocument, FileFault>> {
  const document = yield* between(0, READING, readDocumentInPieces(bytes))
  if (document.ok) yield* between(READING, 1, prepareOpening(window, document.value))
  return document
}

/** Says why a file was not opened. */
export async function showRefusal({ question, words }: EditorWindow, message: string): Promise<null> {
  await question.ask({ title: words.asked.notOpened.title, message, choices: [] })
  return null
}

/** One sentence: which file, what is wrong with it, and where. */
function readingFault({ fileFault, asked }: Words, name: string, fault: FileFault): string {
  const said = say(fileFault, fault)
  return fault.kind === 'corrupt' && fault.path
    ? asked.notOpened.damaged(name, fault.path, said)
    : asked.notOpened.fault(name, said)
}
