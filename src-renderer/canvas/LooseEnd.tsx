import type { ConnectionLineComponentProps } from '@xyflow/react'
import { wireCourse, wirePath } from '@shared/layout/wire'
import { currentDocument } from '../state/document'
import type { FlowNode } from './adapter'
import { refusalOf } from './wiring'

/** The wire while it is being drawn; over a port that does not take it, the reason. */
export function LooseEnd({
  fromX,
  fromY,
  toX,
  toY,
  fromHandle,
  toHandle,
  connectionStatus,
}: ConnectionLineComponentProps<FlowNode>) {
  const forward = fromHandle.type === 'source'
  const [start, end] = [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ]
  const course = forward ? wireCourse(start, end) : wireCourse(end, start)
  const into = forward ? toHandle : fromHandle
  const from = forward ? fromHandle : toHandle
  const wire = from && into?.id ? { source: from.nodeId, target: into.nodeId, input: into.id } : null
  const reason = wire && connectionStatus === 'invalid' ? refusalOf(wire) : null
  const replaced =
    wire &&
    !reason &&
    currentDocument().edges.some(({ target, input }) => target === wire.target && input === wire.input)
  const words = reason ?? (replaced ? 'replaces the wire that is there' : null)
  return (
    <g className={reason ? 'loose-wire refused' : 'loose-wire'}>
      <path d={wirePath(course)} />
      {words && (
        <foreignObject x={toX + 14} y={toY + 14} width={280} height={80}>
          <p className="wire-reason">{words}</p>
        </foreignObject>
      )}
    </g>
  )
}
