import { useMemo, useState } from 'react'
import { arrange } from '@shared/document/arrange'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { type Completed, withValues } from '@shared/expression/complete'
import type { Nested } from '@shared/tensor/tensor'
import { useWords } from '../../workspace/context'
import { GraphPicture } from '../../ui/GraphPicture'

interface Props {
  /** Null while the text has a fault: the last graph stays, set back. */
  readonly completed: Completed | null
  readonly known: ReadonlyMap<string, Nested | null>
}

/** Larger graphs have no readable picture in so little room, and would slow the typing down. */
const MOST_NODES = 80

/** The graph that a text becomes, while it is typed. */
export function ExpressionPicture({ completed, known }: Props) {
  const { picture } = useWords().panels.expression
  const document = useMemo(() => completed && documentOf(completed, known), [completed, known])
  const [last, setLast] = useState(document)
  if (document && document !== last) setLast(document)
  const shown = document ?? last
  if (!shown || (completed && !document)) return null
  return (
    <div className={completed ? 'expression-picture' : 'expression-picture expression-before'}>
      <GraphPicture document={shown} label={picture} />
    </div>
  )
}

function documentOf(
  { graph, target }: Completed,
  known: ReadonlyMap<string, Nested | null>,
): ChainruleDocument | null {
  if (graph.nodes.length > MOST_NODES) return null
  const valued = withValues(graph, known)
  return documentFrom(valued, { target, positions: arrange(valued) })
}
