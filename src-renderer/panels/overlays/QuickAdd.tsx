import { useState } from 'react'
import { findEdge, findNode, holdsValue } from '@shared/document/document'
import type { Point } from '@shared/layout/graph'
import type { Operation } from '@shared/ops/op'
import { isOperationName, operation } from '@shared/ops/registry'
import { operationWords, type Words } from '@shared/words'
import { addOperation, operationsFor, placeInWire } from '../../commands/add'
import { selectedNodes } from '../../commands/selection'
import type { Overlay } from '../../workspace/chrome'
import { useWorkspace } from '../../workspace/context'
import type { Joint } from '../../workspace/wiring'
import type { Workspace } from '../../workspace/workspace'
import { PopoverAt } from '../../ui/Popover'
import { SearchList, type SearchItem } from '../../ui/SearchList'
import { afterClosing } from './after-closing'
import { searchWords } from './search-words'

/** A search for an operation, at the pointer; what is chosen is added there, and connected to a wire that was dropped. */
export function QuickAdd({ at, wire: given }: Extract<Overlay, { kind: 'quick-add' }>) {
  const workspace = useWorkspace()
  const { words, chrome } = workspace.window
  const { closeOverlay } = chrome
  const said = words.panels.quickAdd
  const wire = given ?? null
  // The pointer moves on while one types.
  const [place] = useState(() => placeOf(workspace, wire))
  const [items] = useState(() => operationsFor(workspace, wire).map((operation) => itemOf(words, operation)))
  const choose = (name: string) => {
    closeOverlay()
    if (isOperationName(name))
      afterClosing(() => {
        const id = addOperation(workspace, name, place, wire)
        // Once it is on the canvas.
        if (id !== null && holdsValue(operation(name))) afterClosing(() => workspace.canvas.edit(id, 'value'))
      })
  }
  return (
    <PopoverAt at={at} label={said.title} onClose={closeOverlay}>
      <SearchList
        label={said.operations}
        placeholder={said.title}
        items={items}
        onChoose={choose}
        empty={wire ? said.noneFits : said.notFound}
        footer={wire && describeWire(workspace, wire)}
      />
    </PopoverAt>
  )
}

/** Where what is chosen goes: into its wire, or to the pointer; null where it goes beside what is selected. */
function placeOf(workspace: Workspace, wire: Joint | null): Point | null {
  if (wire && 'splice' in wire) return placeInWire(workspace, wire.splice)
  return wire === null && selectedNodes(workspace).length > 0 ? null : workspace.placeForNew().at
}

const itemOf = (words: Words, operation: Operation): SearchItem => ({
  id: operation.name,
  label: operation.name,
  mark: operation.symbol,
  detail: operationWords(words, operation).summary,
  group: words.operationGroup[operation.group],
  ...searchWords(words, operation),
})

function describeWire({ document, window }: Workspace, wire: Joint): string {
  const { toOutput, toInput, intoWire } = window.words.panels.quickAdd
  const nameOf = (id: string) => findNode(document.current, id)?.name ?? ''
  if ('splice' in wire) {
    const edge = findEdge(document.current, wire.splice)
    return edge ? intoWire(nameOf(edge.source), nameOf(edge.target)) : ''
  }
  return 'from' in wire ? toOutput(nameOf(wire.from)) : toInput(nameOf(wire.into), wire.input)
}
