import './Lens.css'
import { ViewportPortal, useViewport } from '@xyflow/react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { findNode } from '@shared/document/document'
import type { Look } from '@shared/scene/look'
import { spelledLocal } from '@shared/scene/wire-marks'
import { spellNumber } from '@shared/numerals'
import type { Tensor } from '@shared/tensor/tensor'
import { useDocument, useHighlight, useSession, useWorkspace } from '../workspace/context'
import type { Session } from '../workspace/session'
import { edgeIndex } from '@shared/engine/edge-index'
import { useShownEdge, useShownNode } from '../workspace/shown'
import { TensorGrid } from '../ui/TensorGrid'
import type { Drawing } from './drawing'
import { useLook } from './look'

/** The numbers of what is pointed at, or of the one wire that is selected, large and with all their digits. */
export function Lens({ drawing }: { readonly drawing: Drawing }) {
  const { edge, node } = useHighlight((highlight) => highlight)
  const chosen = useSession(({ selection }) => soleWire(selection))
  const geometry = drawing.geometry()
  const wire = edge ?? (node === null ? chosen : null)
  if (wire !== null) {
    const place = geometry?.wires.get(wire)
    return place ? <WireLens key={wire} id={wire} x={place.label.x} y={place.label.y} /> : null
  }
  const place = node === null ? undefined : geometry?.nodes.get(node)
  return node !== null && place?.stem ? <NodeLens key={node} id={node} reading={place.reading} /> : null
}

/** The one wire that is selected, where nothing else is. */
export const soleWire = ({ nodes, edges }: Session['selection']): string | null =>
  edges.size === 1 && nodes.size === 0 ? [...edges][0]! : null

interface At {
  readonly x: number
  readonly y: number
}

function WireLens({ id, x, y }: At & { readonly id: string }) {
  const { evaluation } = useWorkspace()
  const { value, local, global } = useShownEdge(id)
  const look = useLook()
  const edge = edgeIndex(evaluation.current.program, id)
  if (edge === undefined || (!value && !local && !global)) return null
  const facts = { evaluation: evaluation.current, edge, isOfTarget: false }
  return (
    <Glass x={x} y={y}>
      {value && <Reading tensor={value} tone="value" look={look} />}
      {local && (
        <p className="lens-local">
          {spelledLocal(local, facts, look)}
          {local.kind === 'diagonal' && <Rest tensor={local.diagonal} look={look} />}
        </p>
      )}
      {local?.kind === 'diagonal' && local.diagonal.shape.length > 0 && (
        <TensorGrid tensor={local.diagonal} digits={look.digits} tone="local" />
      )}
      {global && <Reading tensor={global} tone="gradient" look={look} />}
    </Glass>
  )
}

function NodeLens({ id, reading }: { readonly id: string; readonly reading: At }) {
  const node = useDocument(({ document }) => findNode(document, id))
  const { value, gradient } = useShownNode(id)
  const look = useLook()
  if (!node || (!value && !gradient)) return null
  return (
    <Glass x={node.position.x + reading.x} y={node.position.y + reading.y}>
      {value && <Reading tensor={value} tone="value" look={look} />}
      {gradient && <Reading tensor={gradient} tone="gradient" look={look} />}
    </Glass>
  )
}

/** Stands above a point of the canvas, or below it where there is no room, in the size of the window whatever the zoom. */
function Glass({ x, y, children }: At & { readonly children: ReactNode }) {
  const view = useViewport()
  const element = useRef<HTMLDivElement>(null)
  // At every rendering: it is as large as what it says.
  useLayoutEffect(() => {
    const lens = element.current!
    const canvas = lens.closest('.react-flow')!
    const { zoom } = view
    const [width, height] = [lens.offsetWidth, lens.offsetHeight]
    const [across, down] = [x * zoom + view.x, y * zoom + view.y]
    const clear = CLEAR * zoom + EDGE
    const above = down - clear - height
    const top = above >= EDGE ? above : down + clear
    const left = Math.max(EDGE, Math.min(across - width / 2, canvas.clientWidth - width - EDGE))
    lens.style.transform = `translate(${(left - view.x) / zoom}px, ${(top - view.y) / zoom}px) scale(${1 / zoom})`
  })
  return (
    <ViewportPortal>
      <div ref={element} className="lens" aria-hidden>
        {children}
      </div>
    </ViewportPortal>
  )
}

/** Above the wire its value stands, and its gradient below: they are left clear. */
const CLEAR = 24
/** From the edges of the canvas, and from what is left clear, in pixels. */
const EDGE = 6

interface ReadingProps {
  readonly tensor: Tensor
  readonly tone: 'value' | 'gradient'
  readonly look: Look
}

function Reading({ tensor, tone, look }: ReadingProps) {
  if (tensor.shape.length > 0) return <TensorGrid tensor={tensor} digits={look.digits} tone={tone} />
  return (
    <p className={`lens-${tone}`}>
      {spellNumber(tensor.data[0]!, 'line', look)}
      <Rest tensor={tensor} look={look} />
    </p>
  )
}

/** All digits of a number, where it has more than are shown. */
function Rest({ tensor: { shape, data }, look }: { tensor: Tensor; look: Look }) {
  if (shape.length > 0) return null
  const exact = spellNumber(data[0]!, 'whole', look)
  return exact === spellNumber(data[0]!, 'line', look) ? null : <small>{exact}</small>
}
