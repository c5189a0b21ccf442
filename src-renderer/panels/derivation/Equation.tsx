import '../../ui/Latex.css'
import './Equation.css'
import { type CSSProperties, type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react'
import type { Graph } from '@shared/engine/graph'
import { useHighlight, useProgram, useWords, useWorkspace } from '../../workspace/context'
import type { Workspace } from '../../workspace/workspace'
import { renderLatex } from '../../ui/render-latex'
import { piecesOf, type Sides } from './formulas'
import { useOverflow } from './use-overflow'

interface Props {
  /** The left one first, in LaTeX with its pieces marked; a single one is just a formula. */
  readonly sides: Sides
  /** Whether each side has a line of its own even where there is room for several. */
  readonly stacked?: boolean
  /** Behind the left side, instead of "=". */
  readonly sign?: string
}

/**
 * An equation whose names and numbers light up their nodes and wires, and are lit up by them. Where it does not fit it
 * breaks before "=" and "+"; what is too wide even so, scrolls.
 */
export function Equation({ sides, stacked = false, sign = '=' }: Props) {
  const workspace = useWorkspace()
  const element = useRef<HTMLDivElement>(null)
  const { graph } = useProgram()
  const { scrolls } = useWords().panels.derivation
  const lit = useHighlight((highlight) => highlight)
  const { share, before, after } = useOverflow(element, sides)
  useEffect(() => {
    for (const piece of element.current!.querySelectorAll<HTMLElement>(PIECE)) {
      const { kind, id } = referenceOf(piece, graph)
      piece.classList.toggle('is-lit', id !== undefined && lit[kind] === id)
    }
  }, [sides, graph, lit])
  const [left, ...right] = piecesOf(sides, sign)
  return (
    <div
      ref={element}
      className={`latex equation${stacked ? ' is-stacked' : ''}`}
      style={share < 1 ? ({ '--fit': share } as CSSProperties) : undefined}
      data-fades={[before && 'left', after && 'right'].filter(Boolean).join(' ') || undefined}
      {...((before || after) && { ...scrolling, 'aria-label': scrolls })}
      onPointerOver={({ target }) => highlightPiece(workspace, target)}
      onPointerLeave={() => workspace.highlight.setState({ node: null, edge: null })}
    >
      <div className="equation-sides">
        <Pieces of={left!} />
        {right.length > 0 && (
          <div className="equation-right">
            {right.map((pieces, at) => (
              <Pieces key={at} of={pieces} />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

/** What scrolls is reached by keyboard, and its arrow keys do not step meanwhile. */
const scrolling = {
  tabIndex: 0,
  role: 'group',
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation()
  },
}

const Pieces = ({ of: pieces }: { readonly of: readonly string[] }) => (
  <div className="equation-side">
    {pieces.map((source, at) => (
      <Piece key={at} source={source} />
    ))}
  </div>
)

/** Rendered anew only when the formula changes: what lights up is set on its elements. */
const Piece = memo(({ source }: { readonly source: string }) => {
  const html = useMemo(() => renderLatex(source, false), [source])
  return <span dangerouslySetInnerHTML={{ __html: html }} />
})

const PIECE = '[data-node], [data-edge]'

function referenceOf({ dataset }: HTMLElement, { nodes, edges }: Graph) {
  return dataset['node'] === undefined
    ? ({ kind: 'edge', id: edges[Number(dataset['edge'])]?.id } as const)
    : ({ kind: 'node', id: nodes[Number(dataset['node'])]?.id } as const)
}

function highlightPiece({ evaluation, highlight }: Workspace, target: EventTarget): void {
  const piece = target instanceof Element ? target.closest<HTMLElement>(PIECE) : null
  const reference = piece && referenceOf(piece, evaluation.current.program.graph)
  highlight.setState({ node: null, edge: null, ...(reference?.id && { [reference.kind]: reference.id }) })
}
