import { useRef, useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { setValue } from '@shared/document/edit-nodes'
import { printNested } from '@shared/expression/print-gate'
import { parseValue } from '@shared/expression/value'
import type { Nested } from '@shared/tensor/tensor'
import { say } from '@shared/words'
import { useRefusingEdit, useWorkspace } from './context'

/** From the focus of a field to its blur. */
interface Typing {
  readonly text: string
  /** Why the text is no value, with the name of the node. */
  readonly fault: string | null
  readonly before: Nested | null
  readonly gesture: string
}

/**
 * The value of a source while it is typed, as one gesture. All the while the document holds what the text means or, as
 * long as it means nothing, what it held before: however the typing ends, no half of a number stays. `print` says how the
 * value is written to begin with: with all its digits.
 */
export function useTypedValue({ id, name, value = null }: DocumentNode, print = printNested) {
  const workspace = useWorkspace()
  const { words } = workspace.window
  const [typing, show] = useState<Typing | null>(null)
  const [visits, setVisits] = useState(0)
  // Several events of one keystroke follow each other before anything renders.
  const latest = useRef<Typing | null>(null)
  const printValue = (value: Nested | null): string => (value === null ? '' : print(value))
  const become = (next: Typing | null): void => {
    latest.current = next
    show(next)
  }
  const start = (): Typing => ({
    text: printValue(value),
    fault: null,
    before: value,
    gesture: workspace.gestures.begin(`value of ${id}`),
  })
  const edit = useRefusingEdit()
  const set = (wanted: Nested | null, gesture: string): string | null =>
    edit((document) => setValue(document, id, wanted), gesture)
  /** Writes what a text means; says why it means nothing. */
  const write = (text: string, { before, gesture }: Typing): string | null => {
    if (text === printValue(before)) return set(before, gesture)
    const parsed = parseValue(text)
    return parsed.ok
      ? set(parsed.value, gesture)
      : words.said.valueRefused(name, say(words.expressionFault, parsed.error))
  }
  return {
    typing,
    /** How often it ended. The key of the field: what is typed next has an undo of its own, which knows nothing of before. */
    visits,
    begin: () => become(latest.current ?? start()),
    type(text: string) {
      const now = latest.current ?? start()
      const fault = write(text, now)
      if (fault !== null) set(now.before, now.gesture)
      become({ ...now, text, fault })
    },
    /** Ends with the value from before. */
    restore() {
      if (latest.current) set(latest.current.before, latest.current.gesture)
      become(null)
    },
    /** Ends with the value that was typed, or says why there is none. */
    end() {
      // Another window has the focus: when it comes back, the typing goes on.
      if (!document.hasFocus()) return
      if (latest.current?.fault) workspace.window.chrome.notify(latest.current.fault, 'warning')
      become(null)
      setVisits(visits + 1)
    },
  }
}
