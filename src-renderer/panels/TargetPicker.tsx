import type { ReactElement } from 'react'
import { differentiate } from '../commands/target'
import { useDocument, useWords, useWorkspace } from '../workspace/context'
import { PopoverButton } from '../ui/PopoverButton'
import { SearchList } from '../ui/SearchList'

const NONE = 'none'

/** A button, given as the child, that asks for the node to differentiate. */
export function TargetPicker({ children }: { readonly children: ReactElement }) {
  const workspace = useWorkspace()
  const words = useWords().panels.target
  const { nodes, target } = useDocument((state) => state.document)
  const items = [
    // What is computed last is what one differentiates.
    ...nodes.toReversed().map(({ id, name, op }) => ({
      id: `node ${id}`,
      label: name,
      detail: id === target ? words.now(op) : op,
      keywords: op,
    })),
    ...(target === null ? [] : [{ id: NONE, label: words.nothing }]),
  ]
  return (
    <PopoverButton button={children} label={words.picker}>
      {(close) => (
        <SearchList
          label={words.nodes}
          placeholder={words.choose}
          items={items}
          empty={words.notFound}
          onChoose={(id) => {
            differentiate(workspace, id === NONE ? null : id.slice('node '.length))
            close()
          }}
        />
      )}
    </PopoverButton>
  )
}
