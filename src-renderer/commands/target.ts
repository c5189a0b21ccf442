import { setTarget } from '@shared/document/edit-fields'
import { english, say } from '@shared/words'
import { currentDocument, edit, nodeById } from '../state/document'
import { announce, notify } from '../state/session'

/** Makes a node the one that is differentiated; null: nothing is. */
export function differentiate(id: string | null): void {
  const refusal = edit((document) => setTarget(document, id))
  if (refusal) return notify(say(english.refusal, refusal), 'warning')
  const name = id === null ? 'Nothing' : nodeById(currentDocument(), id)!.name
  announce(`${name} is differentiated`)
}
