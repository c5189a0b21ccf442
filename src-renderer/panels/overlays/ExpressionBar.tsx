import './ExpressionBar.css'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { parseExpressions } from '@shared/expression/build'
import type { ExpressionFault } from '@shared/expression/fault'
import type { Completed } from '@shared/expression/complete'
import { findNodeNamed } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import type { Nested } from '@shared/tensor/tensor'
import { say, type Typed } from '@shared/words'
import {
  addExpressions,
  type Choices,
  completeAdded,
  completeNew,
  openExpressions,
  takenValues,
} from '../../commands/expression'
import { keysOf } from '../../commands/shortcut'
import { useChrome, useDocument, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'
import { ExpressionPicture } from '../later'
import { splitAtFault } from './fault-place'
import { FreeNames } from './FreeNames'

const nothingKnown: ReadonlyMap<string, Nested | null> = new Map()

/** Turns what is typed into a graph, gate by gate: a new one, or a part of the one that is open. */
export function ExpressionBar() {
  const workspace = useWorkspace()
  const { chrome, words } = workspace.window
  const { closeOverlay } = chrome
  const said = words.panels.expression
  const [text, setText] = useState('')
  const [choices, setChoices] = useState<Choices>(new Map())
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  // On the welcome page there is no graph to add to.
  const mayAdd = useChrome((chrome) => !chrome.welcome)
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const adds = mayAdd && !isEmpty
  const parsed = useMemo(() => {
    if (text.trim() === '') return null
    return parseExpressions(
      text,
      (name) => adds && findNodeNamed(workspace.document.current, name) !== undefined,
    )
  }, [workspace, text, adds])
  const fault = parsed && !parsed.ok ? parsed.error : null
  const expressions = parsed?.ok ? parsed.value : null
  const enter = keysOf(words.key, 'Enter')
  const completed = useMemo(() => {
    if (!expressions) return null
    return adds ? completeAdded(workspace, expressions, choices) : completeNew(expressions, choices)
  }, [workspace, expressions, choices, adds])
  const problem = completed?.problem ?? null
  // What there was before a fault stays, set back: nothing comes and goes with each letter.
  const [last, setLast] = useState<Completed | null>(null)
  if (completed && completed !== last) setLast(completed)
  const shown = completed ?? (text.trim() === '' ? null : last)
  // Nothing else changes the graph while the bar is open.
  const known = useMemo(
    () => (shown && adds ? takenValues(workspace, shown) : nothingKnown),
    [workspace, shown, adds],
  )

  const openNew = async () => {
    if (!expressions) return
    closeOverlay()
    await openExpressions(workspace, expressions, choices)
  }
  const add = () => {
    if (expressions && addExpressions(workspace, expressions, choices)) closeOverlay()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (adds && !event.ctrlKey && !event.metaKey) add()
    else void openNew()
  }

  return (
    <Dialog title={said.title} kind="sheet" isOpen onClose={closeOverlay}>
      <div className="expression">
        <div className="expression-field">
          <pre aria-hidden>{fault ? <Underlined text={text} fault={fault} /> : text}</pre>
          <textarea
            ref={field}
            aria-label={said.field}
            aria-invalid={fault !== null}
            aria-describedby={id}
            placeholder={said.example}
            value={text}
            rows={1}
            // It was opened in order to type into it.
            autoFocus
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <p id={id} className={fault || problem ? 'expression-fault' : 'expression-hint'} role="status">
          {fault
            ? said.fault(say(words.expressionFault, fault), text.includes('\n') ? fault : null)
            : problem
              ? said.fault(say(words.problem, problem), null)
              : completed
                ? said.summary(factsOf(completed, [...known.keys()]))
                : said.hint}
        </p>
        {shown && (
          <div className={completed ? 'expression-becomes' : 'expression-becomes expression-before'}>
            <FreeNames
              free={shown.free}
              choices={choices}
              onChoose={setChoices}
              onDone={() => field.current?.focus()}
            />
            <ExpressionPicture completed={shown} known={known} />
          </div>
        )}
        <footer>
          <Button kind={adds ? 'plain' : 'primary'} isDisabled={!expressions} onPress={() => void openNew()}>
            {said.open}
            <Kbd keys={adds ? keysOf(words.key, 'Mod+Enter') : enter} />
          </Button>
          {adds && (
            <Button kind="primary" isDisabled={!expressions} onPress={add}>
              {said.add}
              <Kbd keys={enter} />
            </Button>
          )}
        </footer>
      </div>
    </Dialog>
  )
}

/** The text with the place of the fault marked; it lies behind what is typed. */
function Underlined({ text, fault }: { readonly text: string; readonly fault: ExpressionFault }) {
  const { before, wrong, after } = splitAtFault(text, fault)
  return (
    <>
      {before}
      <mark>{wrong}</mark>
      {after}
    </>
  )
}

/** What there will be, and which names mean nodes that are there already. */
function factsOf({ graph: { nodes } }: Completed, taken: readonly string[]): Typed {
  const added = nodes.filter(({ name }) => !taken.includes(name))
  return {
    gates: added.filter(({ op }) => operations.get(op)!.kind !== 'source').length,
    inputs: added.filter(({ op }) => operations.get(op)!.kind === 'source' && op !== 'constant').length,
    taken,
  }
}
