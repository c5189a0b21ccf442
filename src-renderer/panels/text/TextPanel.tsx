import '../overlays/ExpressionBar.css'
import './TextPanel.css'
import { type SyntheticEvent, useId, useMemo, useRef, useState } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { findNodeNamed } from '@shared/document/document'
import { wordAt } from '@shared/engine/name'
import { parseExpressions } from '@shared/expression/build'
import { say } from '@shared/words'
import { applyText, textOf } from '../../commands/as-text'
import { useDocument, useSession, useWords, useWorkspace } from '../../workspace/context'
import { splitAtFault } from '../overlays/fault-place'

/** Typing that rests so long is one step of the history, in ms. */
const PAUSE = 1000

/** The text of the whole graph, read and edited: what is understood is in the graph at once. */
export function TextPanel() {
  const workspace = useWorkspace()
  const words = useWords()
  const said = words.panels.asText
  const document = useDocument(({ document }) => document)
  const isPresenting = useSession(({ presentation }) => presentation !== null)
  // What was typed holds as long as the graph is what came of it: it may say the same in other words.
  const [draft, setDraft] = useState<{ text: string; document: ChainruleDocument } | null>(null)
  const burst = useRef({ count: 0, last: 0 })
  const id = useId()
  const written = useMemo(() => textOf(document), [document])
  const text = draft?.document === document ? draft.text : written.ok ? written.value : null
  const parsed = useMemo(() => (text === null || isBlank(text) ? null : parseExpressions(text)), [text])
  const fault = parsed && !parsed.ok ? parsed.error : null
  if (text === null)
    return (
      <p className="text-panel expression-fault">
        {written.ok ? '' : said.fault(say(words.unprintable, written.error), null)}
      </p>
    )

  const type = (typed: string, time: number) => {
    const read = isBlank(typed) ? null : parseExpressions(typed)
    if (!read || read.ok) {
      if (time - burst.current.last > PAUSE) burst.current.count++
      burst.current.last = time
      const refusal = workspace.document.edit(
        (before) => applyText(before, read?.ok ? read.value : null),
        `text ${burst.current.count}`,
      )
      if (refusal) workspace.window.refused(refusal)
    }
    setDraft({ text: typed, document: workspace.document.current })
  }
  const light = ({ currentTarget: { value, selectionStart } }: SyntheticEvent<HTMLTextAreaElement>) => {
    const node = findNodeNamed(workspace.document.current, wordAround(value, selectionStart))
    if (node && !workspace.session.selection.nodes.has(node.id)) workspace.session.select([node.id])
  }
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
          onChange={(event) => type(event.target.value, event.timeStamp)}
          onSelect={light}
        />
      </div>
      <p id={id} className={fault ? 'expression-fault' : 'expression-hint'} role="status">
        {fault ? said.fault(say(words.expressionFault, fault), fault) : said.hint}
      </p>
    </div>
  )
}

const isBlank = (text: string): boolean => text.trim() === ''

/** The word that a place in a text is in or beside. */
function wordAround(text: string, at: number): string {
  const before = /[\p{L}\p{Nd}_₀-₉]*$/u.exec(text.slice(0, at))![0]
  return wordAt(text, at - before.length)
}
