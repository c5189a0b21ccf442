import { type KeyboardEvent, useRef, useState } from 'react'
import { useWorkspace } from '../../workspace/context'
import { TextField, type TextFieldProps } from '../../ui/TextField'

interface Props extends Omit<
  TextFieldProps,
  'value' | 'onChange' | 'error' | 'onFocus' | 'onBlur' | 'onKeyDown'
> {
  /** What the document says. */
  readonly text: string
  /** Takes what was typed, as one gesture from focus to blur; says why it does not. */
  readonly onType: (text: string, gesture: string) => string | null
}

/**
 * A field that writes to the document as one types. What the document refuses stays in the field, with the reason, until
 * the field is left; then it shows what the document says.
 */
export function DraftField({ text, onType, ...field }: Props) {
  const { gestures, window } = useWorkspace()
  const [draft, setDraft] = useState<{ text: string; error: string | null } | null>(null)
  const [shown, setShown] = useState({ text, count: 0 })
  const gesture = useRef('')
  // The undo of a field knows nothing of what came from elsewhere, and would put back its own text beside that: what did
  // not come from typing is shown in a new field, which has nothing to undo.
  if (draft === null && shown.text !== text) setShown({ text, count: shown.count + 1 })
  const type = (typed: string) => {
    setDraft({ text: typed, error: onType(typed, gesture.current) })
    setShown({ ...shown, text: typed })
  }
  const leave = () => {
    const { refused } = window.words.panels.inspector
    if (draft?.error) window.chrome.notify(refused(field.label, draft.error), 'warning')
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && field.rows === undefined)
    if (!leaves) return
    event.stopPropagation()
    ;(event.target as HTMLElement).blur()
  }
  return (
    <TextField
      {...field}
      key={shown.count}
      value={draft?.text ?? text}
      error={draft?.error ?? null}
      onChange={type}
      onFocus={() => {
        gesture.current = gestures.begin(field.label)
      }}
      onBlur={leave}
      onKeyDown={onKeyDown}
    />
  )
}
