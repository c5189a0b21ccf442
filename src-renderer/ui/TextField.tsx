import './fields.css'
import type { KeyboardEvent, ReactNode } from 'react'
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The label is said, not shown. */
  readonly hideLabel?: boolean
  /** What is wrong with the value. */
  readonly error?: string | null
  readonly hint?: ReactNode
  readonly placeholder?: string
  /** So many lines instead of one. */
  readonly rows?: number
  readonly mono?: boolean
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  readonly onFocus?: () => void
  readonly onBlur?: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** A labelled line, or a few, of text. */
export function TextField({
  label,
  hideLabel = false,
  error = null,
  hint,
  placeholder,
  rows,
  mono = false,
  onKeyDown,
  ...props
}: TextFieldProps) {
  const input = {
    className: mono ? 'input input-mono' : 'input',
    ...(placeholder !== undefined && { placeholder }),
    // The library's own handler lets no key through to the window, where shortcuts listen.
    ...(onKeyDown && { onKeyDown }),
  }
  return (
    <AriaTextField {...props} className="field" isInvalid={error !== null}>
      <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {rows === undefined ? (
        <Input {...input} spellCheck={false} autoComplete="off" />
      ) : (
        <TextArea {...input} rows={rows} />
      )}
      {hint && error === null && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
