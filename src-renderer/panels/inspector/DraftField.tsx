import { type KeyboardEvent, useRef, useState } from 'react'
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

let gestures = 0

/**
 * A field that writes to the document as one types. What the document refuses stays in the field, with the reason, until
 * the field is left; then it shows what the document says.
 */
export function DraftField({ text, onType, ...field }: Props) {
  const [draft, setDraft] = useState<{ text: string; error: string | null } | null>(null)
  const gesture = useRef('')
  const type = (typed: string) => setDraft({ text: typed, error: onType(typed, gesture.current) })
  const onKeyDown = (event: KeyboardEvent) => {
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && field.rows === undefined)
    if (!leaves) return
    event.stopPropagation()
    ;(event.target as HTMLElement).blur()
  }
  return (
    <TextField
      {...field}
      value={draft?.text ?? text}
      error={draft?.error ?? null}
      onChange={type}
      onFocus={() => {
        gesture.current = `${field.label} ${++gestures}`
      }}
      onBlur={() => setDraft(null)}
      onKeyDown={onKeyDown}
    />
  )
}
