import './ExpressionBar.css'
import { type KeyboardEvent, useId, useState } from 'react'
import { type Expressions, parseExpressions } from '@shared/expression/build'
import type { ExpressionFault } from '@shared/expression/fault'
import { operations } from '@shared/ops/registry'
import { say, type Words } from '@shared/words'
import { addExpressions, openExpressions, takenNames } from '../../commands/expression'
import { keysOf } from '../../commands/shortcut'
import { useChrome, useDocument, useWorkspace } from '../../workspace/context'
import type { Workspace } from '../../workspace/workspace'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Kbd } from '../../ui/Kbd'
import { splitAtFault } from './fault-place'

const EXAMPLE = 'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))'

/** Turns what is typed into a graph, gate by gate: a new one, or a part of the one that is open. */
export function ExpressionBar() {
  const workspace = useWorkspace()
  const { closeOverlay } = workspace.window.chrome
  const [text, setText] = useState('')
  const id = useId()
  // On the welcome page there is no graph to add to.
  const mayAdd = useChrome((chrome) => !chrome.welcome)
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  const parsed = text.trim() === '' ? null : parseExpressions(text)
  const fault = parsed && !parsed.ok ? parsed.error : null
  const expressions = parsed?.ok ? parsed.value : null
  const adds = mayAdd && !isEmpty

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
    <Dialog title="Type an expression" kind="sheet" isOpen onClose={closeOverlay}>
      <div className="expression">
        <div className="expression-field">
          <pre aria-hidden>{fault ? <Underlined text={text} fault={fault} /> : text}</pre>
          <textarea
            aria-label="Expression"
            aria-invalid={fault !== null}
            aria-describedby={id}
            placeholder={EXAMPLE}
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
            ? sentence(workspace.window.words, fault, text)
            : expressions
              ? summary(workspace, expressions, adds)
              : hint}
        </p>
        <footer>
          <Button kind={adds ? 'plain' : 'primary'} isDisabled={!expressions} onPress={() => void openNew()}>
            New Graph
            <Kbd keys={adds ? keysOf('Mod+Enter') : ['Enter']} />
          </Button>
          {adds && (
            <Button kind="primary" isDisabled={!expressions} onPress={add}>
              Add to This Graph
              <Kbd keys={['Enter']} />
            </Button>
          )}
        </footer>
      </div>
    </Dialog>
  )
}

const hint = 'One statement a line, or separated by semicolons: q = x + y; f = q * z'

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

/** The fault in one sentence; in several lines with its place. */
function sentence(words: Words, fault: ExpressionFault, text: string): string {
  const message = say(words.expressionFault, fault)
  const place = text.includes('\n') ? `Line ${fault.line}, column ${fault.column}: ` : ''
  return `${place}${message}${/[.?]$/.test(message) ? '' : '.'}`
}

/** What there will be, and which names mean nodes that are there already. */
function summary(workspace: Workspace, expressions: Expressions, adds: boolean): string {
  const { nodes } = expressions.graph
  const taken = adds ? takenNames(workspace, expressions) : []
  const added = nodes.filter(({ name }) => !taken.includes(name))
  const gates = added.filter(({ op }) => operations.get(op)!.kind !== 'source').length
  const inputs = added.filter(({ op }) => op === 'input' || op === 'parameter')
  const open = inputs.filter(({ value }) => value === null).map(({ name }) => name)
  const isEach = open.length === inputs.length
  const [who, them] = open.length === 1 ? ['it is', 'it'] : ['they are', 'them']
  const these = isEach ? who : `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'}`
  const parts = [
    `${count(gates, 'gate')}, ${count(inputs.length, 'new input')}`,
    open.length > 0 && `${these} 1 until you set ${them}`,
    taken.length > 0 && `${taken.join(', ')} from this graph`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
