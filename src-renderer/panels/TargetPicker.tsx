import type { ReactElement } from 'react'
import { setTarget } from '@shared/document/edit-fields'
import { edit, useDocument } from '../state/document'
import { announce } from '../state/session'
import { PopoverButton } from '../ui/PopoverButton'
import { SearchList } from '../ui/SearchList'

const NONE = 'none'

/** A button, given as the child, that asks for the node to differentiate. */
export function TargetPicker({ children }: { readonly children: ReactElement }) {
  const { nodes, target } = useDocument((state) => state.document)
  const items = [
    // What is computed last is what one differentiates.
    ...nodes.toReversed().map(({ id, name, op }) => ({
      id: `node ${id}`,
      label: name,
      detail: id === target ? `${op}, the target now` : op,
      keywords: op,
    })),
    ...(target === null ? [] : [{ id: NONE, label: 'Differentiate nothing' }]),
  ]
  const choose = (id: string) => {
    const node = id === NONE ? null : id.slice('node '.length)
    edit((document) => setTarget(document, node))
    announce(node === null ? 'No target' : 'The target has changed')
  }
  return (
    <PopoverButton button={children} label="Node to differentiate">
      {(close) => (
        <SearchList
          label="Nodes"
          placeholder="Differentiate…"
          items={items}
          empty="There is no such node."
          onChoose={(id) => {
            choose(id)
            close()
          }}
        />
      )}
    </PopoverButton>
  )
}
