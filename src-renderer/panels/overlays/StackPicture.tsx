import { useMemo, useState } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { compile } from '@shared/engine/program'
import { trainedNodes } from '@shared/training/trainer'
import { sizeOf } from '@shared/tensor/tensor'
import { wholePicture } from '@shared/scene/picture'
import { useWords } from '../../workspace/context'
import { GraphPicture } from '../../ui/GraphPicture'

interface Props {
  /** Null where what is asked for cannot be. */
  readonly document: ChainruleDocument | null
  /** Why not. */
  readonly fault: string | null
}

/** Larger graphs have no readable picture in so little room, and would slow the typing down. */
const MOST_NODES = 120
const DIGITS = 3

/** The graph that a stack becomes, while it is chosen, and how large it is, or why it cannot be. */
export function StackPicture({ document, fault }: Props) {
  const { panels, numerals, formula } = useWords()
  const said = panels.layers
  const picture = useMemo(
    () =>
      document && document.nodes.length <= MOST_NODES
        ? wholePicture(document, { digits: DIGITS, numerals, formula })
        : null,
    [document, numerals, formula],
  )
  // While something is wrong, what was right before stays there, faintly.
  const [last, setLast] = useState(picture)
  if (picture && picture !== last) setLast(picture)
  const summary = useMemo(() => {
    if (!document) return ''
    const program = compile(document)
    const trained = trainedNodes(program).reduce((sum, node) => sum + sizeOf(program.shapes[node]!), 0)
    return said.summary(document.groups.length, trained, document.nodes.length)
  }, [document, said])
  return (
    <div className="stack-preview">
      <div className="stack-picture">
        {picture ? (
          <GraphPicture picture={picture} label={said.picture} />
        ) : fault && last ? (
          <div className="stack-faint" aria-hidden>
            <GraphPicture picture={last} label={said.picture} />
          </div>
        ) : (
          document && <p className="stack-hint">{said.noPicture}</p>
        )}
      </div>
      <p className={fault ? 'stack-fault' : 'stack-hint'} role="status">
        {fault ?? summary}
      </p>
    </div>
  )
}
