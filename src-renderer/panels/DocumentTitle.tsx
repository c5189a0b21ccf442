import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { setTitle } from '@shared/document/edit-fields'
import { useDocumentName } from '../commands/document-name'
import { useDocument, useWords, useWorkspace } from '../workspace/context'
import { InlineField } from '../ui/InlineField'
import { UnsavedMark } from './UnsavedMark'

/** What the document is called, and whether it has changes that are not saved; pressed, its title can be typed. */
export function DocumentTitle() {
  const { document, window } = useWorkspace()
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const title = useDocument(({ document }) => document.title)
  const file = useDocument((state) => state.file)
  const name = useDocumentName()
  const words = useWords().panels.documentTitle
  const end = (typed: string | null) => {
    setEditing(false)
    const refusal = typed === null ? null : document.edit((document) => setTitle(document, typed.trim()))
    if (refusal) window.refused(refusal)
  }
  if (editing)
    return (
      <InlineField
        label={words.field}
        className="document-title-field"
        text={title}
        onEnd={end}
        goOn={() => button.current}
      />
    )
  // A file stands beside the title of what is in it; without one the name is the title, told apart from others.
  const shown = (file && title.trim()) || name
  return (
    <h1>
      <Button
        ref={button}
        className="document-title"
        onPress={() => setEditing(true)}
        aria-label={words.button(shown)}
      >
        <span className="document-title-text">{shown}</span>
        {file && file.name.replace(/\.chainrule$/i, '') !== shown && (
          <span className="document-file">{file.name}</span>
        )}
        <UnsavedMark />
      </Button>
    </h1>
  )
}
