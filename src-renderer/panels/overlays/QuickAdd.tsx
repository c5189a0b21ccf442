import { useState } from 'react'
import { holdsValue } from '@shared/document/document'
import type { Operation } from '@shared/ops/op'
import { isOperationName, operation } from '@shared/ops/registry'
import { english } from '@shared/words'
import { addOperation, operationsFor } from '../../commands/add'
import { currentDocument, nodeById } from '../../state/document'
import { editRequested } from '../../state/events'
import { placeForNew } from '../../state/pointer'
import { closeOverlay, type LooseWire, type Overlay } from '../../state/session'
import { PopoverAt } from '../../ui/Popover'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { afterClosing } from './after-closing'
import { searchWords } from './search-words'

/** A search for an operation, at the pointer; what is chosen is added there, and connected to a wire that was dropped. */
export function QuickAdd({ at, wire: dropped }: Extract<Overlay, { kind: 'quick-add' }>) {
  const wire = dropped ?? null
  // The pointer moves on while one types.
  const [place] = useState(() => placeForNew().at)
  const [items] = useState(() => operationsFor(wire).map(itemOf))
  const choose = (name: string) => {
    closeOverlay()
    if (isOperationName(name))
      afterClosing(() => {
        const id = addOperation(name, place, wire)
        // Once it is on the canvas.
        if (id !== null && holdsValue(operation(name))) afterClosing(() => editRequested.emit(id, 'value'))
      })
  }
  return (
    <PopoverAt at={at} label="Add a node" onClose={closeOverlay}>
      <SearchList
        label="Operations"
        placeholder="Add a node"
        items={items}
        onChoose={choose}
        empty={wire ? 'No operation like this fits the wire.' : 'There is no such operation.'}
        footer={wire && describeWire(wire)}
      />
    </PopoverAt>
  )
}

const itemOf = (operation: Operation): SearchItem => ({
  id: operation.name,
  label: operation.name,
  mark: operation.symbol,
  detail: english.explain.operationSummary(operation.name),
  group: operation.group,
  ...searchWords(operation),
})

function describeWire(wire: LooseWire): string {
  const nameOf = (id: string) => nodeById(currentDocument(), id)?.name ?? ''
  return 'from' in wire
    ? `It is connected to the output of ${nameOf(wire.from)}.`
    : `It is connected to the input ${wire.input} of ${nameOf(wire.into)}.`
}
