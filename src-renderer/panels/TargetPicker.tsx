import type { ReactElement } from 'react'
import { differentiate } from '../commands/target'
import { useDocument, useWorkspace } from '../workspace/context'
import { PopoverButton } from '../ui/PopoverButton'
import { SearchList } from '../ui/SearchList'

const NONE = 'none'

/** A button, given as the child, that asks for the node to differentiate. */
export function TargetPicker({ children }: { readonly children: ReactElement }) {
  const workspace = useWorkspace()
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
  return (
    <PopoverButton button={children} label="Node to differentiate">
      {(close) => (
        <SearchList
          label="Nodes"
          placeholder="Differentiate…"
          items={items}
          empty="There is no such node."
          onChoose={(id) => {
            differentiate(workspace, id === NONE ? null : id.slice('node '.length))
            close()
          }}
        />
      )}
    </PopoverButton>
  )
}
