import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

interface Props {
  readonly label: string
  readonly className: string
  readonly text: string
  /** Told once: what was typed, at Enter or when the field is left; null at Escape. */
  readonly onEnd: (typed: string | null) => void
  /** Where the keyboard goes on after Enter and Escape. */
  readonly goOn: () => HTMLElement | null
}

/** A line of text that stands in for a name while that is typed. */
export function InlineField({ label, className, text, onEnd, goOn }: Props) {
  const [typed, setTyped] = useState(text)
  const ended = useRef(false)
  const end = (result: string | null): void => {
    if (ended.current) return
    ended.current = true
    onEnd(result)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    // What gets the focus next must not be pressed by the same key.
    event.preventDefault()
    flushSync(() => end(event.key === 'Enter' ? typed : null))
    goOn()?.focus()
  }
  return (
    <input
      className={className}
      aria-label={label}
      // It was asked for in order to type into it.
      autoFocus
      spellCheck={false}
      autoComplete="off"
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(typed)}
      onKeyDown={onKeyDown}
    />
  )
}
