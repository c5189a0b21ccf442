import './Derivation.css'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useWorkspace } from '../../workspace/context'

interface Props {
  readonly kind: 'node' | 'edge'
  readonly id: string
  readonly children: ReactNode
}

/** Leads to a node or a wire; lights it up while pointed at or focused. */
export const ReferenceButton = ({ kind, id, children }: Props) => {
  const { highlight, session } = useWorkspace()
  const light = () => highlight.setState({ node: null, edge: null, [kind]: id })
  const unlight = () => highlight.setState({ node: null, edge: null })
  return (
    <Button
      className="derivation-reference"
      onPress={() => (kind === 'node' ? session.select([id]) : session.select([], [id]))}
      onHoverStart={light}
      onHoverEnd={unlight}
      onFocus={light}
      onBlur={unlight}
    >
      {children}
    </Button>
  )
}
