import './ExpressionBar.css'
import { type KeyboardEvent, useId, useState } from 'react'
import { type Expressions, parseExpressions } from '@shared/expression/build'
import type { ExpressionFault } from '@shared/expression/fault'
import { operations } from '@shared/ops/registry'
import { say, type Typed } from '@shared/words'
import { addExpressions, openExpressions, takenNames } from '../../commands/expression'
import { keysOf } from '../../commands/shortcut'
import { useChrome, useDocument, useWorkspace } from '../../workspace/context'
import type { Workspace } from '../../workspace/workspace'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'
import { splitAtFault } from './fault-place'

/** Turns what is typed into a graph, gate by gate: a new one, or a part of the one that is open. */
export function ExpressionBar() {
  const workspace = useWorkspace()
  const { chrome, words } = workspace.window
  const { closeOverlay } = chrome
  const said = words.panels.expression
  const [text, setText] = useState('')
  const id = useId()
  // On the welcome page there is no graph to add to.
  const mayAdd = useChrome((chrome) => !chrome.welcome)
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const parsed = text.trim() === '' ? null : parseExpressions(text)
  const fault = parsed && !parsed.ok ? parsed.error : null
  const expressions = parsed?.ok ? parsed.value : null
  const adds = mayAdd && !isEmpty
  const enter = keysOf(words.key, 'Enter')

  const openNew = async () => {
    if (!expressions) return
    closeOverlay()
    await openExpressions(workspace, expressions)
  }
  const add = () => {
    if (expressions && addExpressions(workspace, expressions)) closeOverlay()
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
        <p id={id} className={fault ? 'expression-fault' : 'expression-hint'} role="status">
          {fault
            ? said.fault(say(words.expressionFault, fault), text.includes('\n') ? fault : null)
            : expressions
              ? said.summary(factsOf(workspace, expressions, adds))
              : said.hint}
        </p>
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
function factsOf(workspace: Workspace, expressions: Expressions, adds: boolean): Typed {
  const { nodes } = expressions.graph
  const taken = adds ? takenNames(workspace, expressions) : []
  const added = nodes.filter(({ name }) => !taken.includes(name))
  const inputs = added.filter(({ op }) => op === 'input' || op === 'parameter')
  return {
    gates: added.filter(({ op }) => operations.get(op)!.kind !== 'source').length,
    inputs: inputs.length,
    open: inputs.filter(({ value }) => value === null).map(({ name }) => name),
    taken,
  }
}
