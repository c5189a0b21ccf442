import { useState } from 'react'
import { Button } from 'react-aria-components'
import { setTitle } from '@shared/document/edit-fields'
import { nameOf } from '../commands/save'
import { edit, isDirty, useDocument } from '../state/document'
import { notify } from '../state/session'

/** What the document is called, and whether it has changes that are not saved; pressed, its title can be typed. */
export function DocumentTitle() {
  const [typed, setTyped] = useState<string | null>(null)
  const title = useDocument(({ document }) => document.title)
  const file = useDocument((state) => state.file)
  const name = useDocument(nameOf)
  const dirty = useDocument(isDirty)
  const end = (wanted: string | null) => {
    setTyped(null)
    const refusal = wanted === null ? null : edit((document) => setTitle(document, wanted.trim()))
    if (refusal) notify(refusal.message, 'warning')
  }
  if (typed !== null)
    return (
      <input
        className="document-title-field"
        aria-label="Title"
        value={typed}
        // It was pressed in order to type into it.
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => end(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') end(typed)
          else if (event.key === 'Escape') end(null)
          else return
          event.stopPropagation()
        }}
      />
    )
  const shown = title.trim() || name
  return (
    <h1>
      <Button className="document-title" onPress={() => setTyped(title)} aria-label={`Title: ${shown}`}>
        <span className="document-title-text">{shown}</span>
        {file && file.name.replace(/\.chainrule$/i, '') !== shown && (
          <span className="document-file">{file.name}</span>
        )}
        {dirty && (
          <span className="dirty" title="There are changes that are not saved">
            <span className="visually-hidden">, not saved</span>
          </span>
        )}
      </Button>
    </h1>
  )
}
