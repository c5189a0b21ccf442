import { type FileFault, readDocument } from '@shared/document/file'
import type { Outcome } from '@shared/ipc/contract'
import { english, say } from '@shared/words'
import type { DroppedFile } from '../host/host'
import { replaceDocument } from '../state/document'
import { ask } from '../state/question'
import { announce } from '../state/session'

/**
 * Opens a file that was read in place of what is open, or says why not: then what is open stays. `mayReplace` has the
 * last word, once it is known that the file is sound.
 */
export async function openFile(
  outcome: Outcome<DroppedFile>,
  mayReplace: () => Promise<boolean> = async () => true,
): Promise<void> {
  if (!outcome) return
  if (!outcome.ok) return refuse(outcome.error.message)
  const { name, handle, bytes } = outcome.value
  const document = readDocument(bytes)
  if (!document.ok) return refuse(inWords(name, document.error))
  if (!(await mayReplace())) return
  replaceDocument(document.value, handle === null ? null : { handle, name })
  announce(`Opened ${name}`)
}

/** Says why a file was not opened. */
export async function refuse(message: string): Promise<void> {
  await ask({ title: 'The file was not opened', message, choices: [] })
}

/** One sentence: which file, what is wrong with it, and where. */
function inWords(name: string, fault: FileFault): string {
  const said = say(english.fileFault, fault)
  return fault.kind === 'corrupt' && fault.path
    ? `${name} is damaged at ${fault.path}: ${said}.`
    : `${name}: ${said}.`
}
