import type { ReactElement } from 'react'
import { targetOf } from '@shared/engine/target'
import { differentiate } from '../commands/target'
import { useDocument, useWords, useWorkspace } from '../workspace/context'
import { PopoverButton } from '../ui/PopoverButton'
import { SearchList } from '../ui/SearchList'

const AUTOMATIC = 'automatic'

/** A button, given as the child, that asks for the node to differentiate. */
export function TargetPicker({ children }: { readonly children: ReactElement }) {
  const workspace = useWorkspace()
  const words = useWords().panels.target
  const { nodes, edges, target: chosen } = useDocument((state) => state.document)
  const target = targetOf({ nodes, edges, target: chosen })
  const automatic = targetOf({ nodes, edges, target: null })
  const items = [
    // What is computed last is what one differentiates.
    ...nodes.toReversed().map(({ id, name, op }) => ({
      id: `node ${id}`,
      label: name,
      detail: id === target ? words.now(op) : op,
      keywords: op,
    })),
    {
      id: AUTOMATIC,
      label: words.automatic,
      detail: words.automaticNow(nodes.find(({ id }) => id === automatic)?.name ?? null),
    },
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
            differentiate(workspace, id === AUTOMATIC ? null : id.slice('node '.length))
            close()
          }}
        />
      )}
    </PopoverButton>
  )
}
