import { useDocument, useWords } from '../workspace/context'
import { isDirty } from '../workspace/document'

/** After the name of a document with changes that are not saved. */
export function UnsavedMark() {
  const { unsaved } = useWords().panels
  if (!useDocument(isDirty)) return null
  return (
    <span className="dirty" title={unsaved.title}>
      <span className="visually-hidden">{unsaved.spoken}</span>
    </span>
  )
}
