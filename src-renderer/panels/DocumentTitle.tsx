import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { setTitle } from '@shared/document/edit-fields'
import { useDocumentName } from '../commands/document-name'
import { useDocument, useWorkspace } from '../workspace/context'
import { isDirty } from '../workspace/document'
import { InlineField } from '../ui/InlineField'

/** What the document is called, and whether it has changes that are not saved; pressed, its title can be typed. */
export function DocumentTitle() {
  const { document, window } = useWorkspace()
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const title = useDocument(({ document }) => document.title)
  const file = useDocument((state) => state.file)
  const name = useDocumentName()
  const dirty = useDocument(isDirty)
  const end = (typed: string | null) => {
    setEditing(false)
    const refusal = typed === null ? null : document.edit((document) => setTitle(document, typed.trim()))
    if (refusal) window.refused(refusal)
  }
  if (editing)
    return (
      <InlineField
        label="Title"
        className="document-title-field"
        text={title}
        onEnd={end}
        goOn={() => button.current}
      />
    )
  const shown = title.trim() || name
  return (
    <h1>
      <Button
        ref={button}
        className="document-title"
        onPress={() => setEditing(true)}
        aria-label={`Title: ${shown}`}
      >
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
