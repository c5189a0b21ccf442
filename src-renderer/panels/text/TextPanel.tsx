import '../overlays/ExpressionBar.css'
import './TextPanel.css'
import {
  type ChangeEvent,
  type KeyboardEvent,
  type SyntheticEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { findNodeNamed } from '@shared/document/document'
import { parseExpressions } from '@shared/expression/build'
import { say } from '@shared/words'
import { editByText, nodeAt, textOf, type Unfinished, unfinishedAt, wordBefore } from '../../commands/as-text'
import { useDocument, useSession, useWords, useWorkspace } from '../../workspace/context'
import { splitAtFault } from '../overlays/fault-place'

/** Typing that rests so long is one step of the history, in ms. */
const PAUSE = 1000

/** What was typed, and the text of the graph that came of it. */
interface Draft {
  readonly text: string
  readonly written: string | null
  /** What is still being typed: until it is, the graph is not what the text says. */
  readonly unfinished: Unfinished | null
}

/**
 * The text of the whole graph, read and edited: what is understood is in the graph at once, unless it would make
 * something else of what is still being typed. That waits until the cursor is elsewhere.
 */
export function TextPanel() {
  const workspace = useWorkspace()
  const words = useWords()
  const said = words.panels.asText
  const document = useDocument(({ document }) => document)
  const isPresenting = useSession(({ presentation }) => presentation !== null)
  // What was typed holds as long as the graph says what came of it: it may say the same in other words.
  const [draft, setDraft] = useState<Draft | null>(null)
  const burst = useRef({ count: 0, last: 0 })
  const id = useId()
  const written = useMemo(() => textOf(document), [document])
  const says = written.ok ? written.value : null
  const current = draft?.written === says ? draft : null
  if (draft && !current) setDraft(null)
  const text = current?.text ?? says
  const parsed = useMemo(() => (text === null || isBlank(text) ? null : parseExpressions(text)), [text])
  const fault = parsed && !parsed.ok ? parsed.error : null

  /** `at` is where the cursor is; null: all is meant as it stands. */
  const edit = (typed: string, at: number | null) => {
    const now = workspace.document.current
    const read = isBlank(typed) ? null : parseExpressions(typed)
    const unfinished = read?.ok && at !== null ? unfinishedAt(now, read.value, typed, at) : null
    if (unfinished === null && (!read || read.ok))
      editByText(workspace, read?.ok ? read.value : null, `text ${burst.current.count}`)
    const after = textOf(workspace.document.current)
    setDraft({ text: typed, written: after.ok ? after.value : null, unfinished })
  }
  const finish = () => {
    if (current && current.unfinished !== null) edit(current.text, null)
  }
  // What closes the panel does not wait for the cursor.
  const finishing = useRef(finish)
  useEffect(() => void (finishing.current = finish))
  useEffect(() => () => finishing.current(), [])
  if (text === null)
    return (
      <p className="text-panel expression-fault">
        {written.ok ? '' : said.fault(say(words.unprintable, written.error), null)}
      </p>
    )

  const type = ({ target, nativeEvent, timeStamp }: ChangeEvent<HTMLTextAreaElement>) => {
    // What is pasted is there as a whole.
    const isTyped = (nativeEvent as InputEvent).inputType !== 'insertFromPaste'
    if (timeStamp - burst.current.last > PAUSE) burst.current.count++
    burst.current.last = timeStamp
    edit(target.value, isTyped ? target.selectionStart : null)
  }
  const follow = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = currentTarget
    const word = wordBefore(value, selectionStart)
    if (value === current?.text && word !== current.unfinished?.word) finish()
    const node = nodeAt(workspace.document.current, value, selectionStart)
    if (node && !workspace.session.selection.nodes.has(node.id)) workspace.session.select([node.id])
  }
  // A key that commands something finds in the graph all that was typed.
  const command = (event: KeyboardEvent) => {
    const isAlone = event.key === 'Control' || event.key === 'Meta'
    if ((event.ctrlKey || event.metaKey) && !isAlone) finish()
  }
  const unfinished = current?.unfinished ?? null
  const isThere = unfinished !== null && findNodeNamed(document, unfinished.name) !== undefined
  const hint = unfinished === null ? said.hint : (isThere ? said.unsettled : said.unfinished)(unfinished.name)
  const parts = fault ? splitAtFault(text, fault) : null
  return (
    <div className="text-panel">
      <div className="expression-field">
        <pre aria-hidden>
          {parts ? (
            <>
              {parts.before}
              <mark>{parts.wrong}</mark>
              {parts.after}
            </>
          ) : (
            text
          )}
        </pre>
        <textarea
          aria-label={said.field}
          aria-invalid={fault !== null}
          aria-describedby={id}
          value={text}
          readOnly={isPresenting}
          spellCheck={false}
          autoComplete="off"
          onChange={type}
          onSelect={follow}
          onBlur={finish}
          onKeyDown={command}
        />
      </div>
      <p id={id} className={fault ? 'expression-fault' : 'expression-hint'} role="status">
        {fault ? said.fault(say(words.expressionFault, fault), fault) : hint}
      </p>
    </div>
  )
}

const isBlank = (text: string): boolean => text.trim() === ''
