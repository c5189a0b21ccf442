import { useMemo } from 'react'
import { documentFrom } from '@shared/document/create'
import { type Completed, withValues } from '@shared/expression/complete'
import type { Nested } from '@shared/tensor/tensor'
import { arrange } from '@shared/scene/arrange'
import type { Look } from '@shared/scene/look'
import { type Picture, wholePicture } from '@shared/scene/picture'
import { useWords } from '../../workspace/context'
import { GraphPicture } from '../../ui/GraphPicture'

interface Props {
  readonly completed: Completed
  readonly known: ReadonlyMap<string, Nested | null>
}

/** Larger graphs have no readable picture in so little room, and would slow the typing down. */
const MOST_NODES = 80

/** The graph that a text becomes, while it is typed. */
export function ExpressionPicture({ completed, known }: Props) {
  const { panels, numerals, formula } = useWords()
  const picture = useMemo(
    () => pictureOf(completed, known, { digits: DIGITS, numerals, formula }),
    [completed, known, numerals, formula],
  )
  return (
    picture && (
      <div className="expression-picture">
        <GraphPicture picture={picture} label={panels.expression.picture} />
      </div>
    )
  )
}

const DIGITS = 3
/** So much that nothing is folded to make it fit: that takes time, and the picture is small anyhow. */
const ROOM = { width: 1e5, height: 1e5 }

function pictureOf(
  { graph, target }: Completed,
  known: ReadonlyMap<string, Nested | null>,
  look: Look,
): Picture | null {
  if (graph.nodes.length > MOST_NODES) return null
  const valued = withValues(graph, known)
  return wholePicture(documentFrom(valued, { target, positions: arrange(valued, { room: ROOM }) }), look)
}
