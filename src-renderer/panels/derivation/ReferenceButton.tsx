import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { clearHighlight, highlightEdge, highlightNode } from '../../state/highlight'
import { select } from '../../state/session'

interface Props {
  readonly kind: 'node' | 'edge'
  readonly id: string
  readonly children: ReactNode
}

/** Leads to a node or a wire; lights it up while pointed at or focused. */
export const ReferenceButton = ({ kind, id, children }: Props) => {
  const highlight = () => (kind === 'node' ? highlightNode(id) : highlightEdge(id))
  return (
    <Button
      className="derivation-reference"
      onPress={() => (kind === 'node' ? select([id]) : select([], [id]))}
      onHoverStart={highlight}
      onHoverEnd={clearHighlight}
      onFocus={highlight}
      onBlur={clearHighlight}
    >
      {children}
    </Button>
  )
}
