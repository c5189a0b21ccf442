import 'katex/dist/katex.min.css'
import '../../ui/Latex.css'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { Graph } from '@shared/engine/graph'
import { currentEvaluation, useProgram } from '../../state/evaluation'
import { clearHighlight, highlightEdge, highlightNode, useHighlight } from '../../state/highlight'
import { renderLatex } from '../../ui/render-latex'

interface Props {
  /** With its pieces marked by `markPiece`. */
  readonly source: string
}

/** A formula whose names and numbers light up their nodes and wires, and are lit up by them. */
export function LinkedLatex({ source }: Props) {
  const element = useRef<HTMLSpanElement>(null)
  const { graph } = useProgram()
  const lit = useHighlight()
  useEffect(() => {
    const pieces = element.current!.querySelectorAll<HTMLElement>(PIECE)
    for (const piece of pieces) {
      const { kind, id } = referenceOf(piece, graph)
      piece.classList.toggle('is-lit', id !== undefined && lit[kind] === id)
    }
  }, [source, graph, lit])
  return (
    <span
      ref={element}
      className="latex latex-display linked-latex"
      onPointerOver={({ target }) => highlightPiece(target)}
      onPointerLeave={clearHighlight}
    >
      <Formula source={source} />
    </span>
  )
}

/** Rendered anew only when the formula changes: what lights up is set on its elements. */
const Formula = memo(({ source }: Props) => {
  const html = useMemo(() => renderLatex(source, true), [source])
  return <span dangerouslySetInnerHTML={{ __html: html }} />
})

const PIECE = '[data-node], [data-edge]'

function referenceOf({ dataset }: HTMLElement, { nodes, edges }: Graph) {
  return dataset['node'] === undefined
    ? ({ kind: 'edge', id: edges[Number(dataset['edge'])]?.id } as const)
    : ({ kind: 'node', id: nodes[Number(dataset['node'])]?.id } as const)
}

function highlightPiece(target: EventTarget): void {
  const piece = target instanceof Element ? target.closest<HTMLElement>(PIECE) : null
  const reference = piece && referenceOf(piece, currentEvaluation().program.graph)
  if (!reference?.id) clearHighlight()
  else if (reference.kind === 'node') highlightNode(reference.id)
  else highlightEdge(reference.id)
}
