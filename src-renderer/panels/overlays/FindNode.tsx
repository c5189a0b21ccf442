import { useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { operations } from '@shared/ops/registry'
import { english, say } from '@shared/words'
import { goTo } from '../../commands/selection'
import { currentDocument, nodeById } from '../../state/document'
import { currentProblems, nodeReading } from '../../state/evaluation'
import { printCompact } from '../../state/numbers'
import { closeOverlay, usePreferences } from '../../state/session'
import { isValueReached } from '../../state/shown'
import { Dialog } from '../../ui/Dialog'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { afterClosing } from './after-closing'

/** Letters of a value in the list. */
const VALUE_LETTERS = 24

/** The nodes of the graph by name, operation and value. */
export function FindNode() {
  const [items] = useState(() => currentDocument().nodes.map(itemOf))
  const choose = (id: string) => {
    const node = nodeById(currentDocument(), id)
    closeOverlay()
    if (node) afterClosing(() => goTo(node))
  }
  return (
    <Dialog title="Find a node" kind="sheet" isOpen onClose={closeOverlay}>
      <SearchList
        label="Nodes"
        placeholder="Name, operation or value"
        items={items}
        onChoose={choose}
        empty="No node is called so, computes that or has that value."
      />
    </Dialog>
  )
}

function itemOf({ id, op, name }: DocumentNode): SearchItem {
  const { value } = nodeReading(id)
  const { symbol } = operations.get(op)!
  const number =
    value && isValueReached(id) ? printCompact(value, usePreferences.getState().digits, VALUE_LETTERS) : ''
  const found = currentProblems().get(id)
  const problem = found && say(english.problem, found)
  return {
    id,
    label: name,
    mark: symbol,
    detail: [op, problem ?? number].filter(Boolean).join(' · '),
    // A minus sign is found by the hyphen that keyboards have.
    keywords: `${op} ${symbol} ${number} ${number.replaceAll('−', '-')} ${problem ? 'problem' : ''}`,
  }
}
