import { useState } from 'react'
import { type DocumentNode, findNode } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { say } from '@shared/words'
import { goTo } from '../../commands/selection'
import { useWorkspace } from '../../workspace/context'
import { printCompact } from '../../workspace/numbers'
import { usePreferences } from '../../workspace/preferences'
import { isProblemReached, isValueReached } from '../../workspace/shown'
import type { Workspace } from '../../workspace/workspace'
import { Dialog } from '../../ui/Dialog'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { afterClosing } from './after-closing'

/** Letters of a value in the list. */
const VALUE_LETTERS = 24

/** The nodes of the graph by name, operation and value. */
export function FindNode() {
  const workspace = useWorkspace()
  const { document, window } = workspace
  const { closeOverlay } = window.chrome
  const words = window.words.panels.find
  const [items] = useState(() => document.current.nodes.map((node) => itemOf(workspace, node)))
  const choose = (id: string) => {
    const node = findNode(document.current, id)
    closeOverlay()
    if (node) afterClosing(() => goTo(workspace, node))
  }
  return (
    <Dialog title={words.title} kind="sheet" isOpen onClose={closeOverlay}>
      <SearchList
        label={words.nodes}
        placeholder={words.placeholder}
        items={items}
        onChoose={choose}
        empty={words.notFound}
      />
    </Dialog>
  )
}

function itemOf(workspace: Workspace, { id, op, name }: DocumentNode): SearchItem {
  const { words } = workspace.window
  const { value, problem: fault } = workspace.evaluation.nodeReading(id)
  const { symbol } = operations.get(op)!
  const number =
    value && isValueReached(workspace, id)
      ? printCompact(value, usePreferences.getState().digits, VALUE_LETTERS, words.numerals)
      : ''
  const problem = fault && isProblemReached(workspace, fault) ? say(words.problem, fault) : null
  return {
    id,
    label: name,
    mark: symbol,
    detail: words.panels.find.detail(op, problem ?? number),
    // A minus sign is found by the hyphen that keyboards have.
    keywords: `${op} ${symbol} ${number} ${number.replaceAll(words.numerals.minus, '-')} ${problem ? words.panels.find.problem : ''}`,
  }
}
