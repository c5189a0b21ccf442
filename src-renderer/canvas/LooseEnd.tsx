import './LooseEnd.css'
import { type ConnectionLineComponentProps, useStore, useViewport } from '@xyflow/react'
import { edgesInto, findEdge } from '@shared/document/document'
import { exchanged } from '@shared/document/edit-wires'
import { wirePath } from '@shared/layout/routing/wire'
import { joined } from '../workspace/wiring'
import type { Workspace } from '../workspace/workspace'
import type { FlowNode } from './adapter'
import { endAt, type Handle, whyNot } from './hand/connecting'
import { useDrawing } from './drawing'

/** The wire while it is being drawn; over a port that does not take it the reason, over one that is taken what gives way. */
export function LooseEnd({
  fromX,
  fromY,
  toX,
  toY,
  fromHandle,
  toHandle,
  connectionStatus,
}: ConnectionLineComponentProps<FlowNode>) {
  const { workspace, flow } = useDrawing()
  const [start, end] = [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ]
  const isRefused = connectionStatus === 'invalid'
  const reason = toHandle && isRefused ? whyNot(workspace, fromHandle, toHandle) : null
  const there = toHandle && !isRefused ? wireAt(workspace, fromHandle, toHandle) : null
  const swaps = there !== null && isExchange(workspace, fromHandle, toHandle!)
  const old = there !== null && !swaps ? flow.getEdge(there) : undefined
  const oldPath = old && wirePath(old.data!.geometry.path)
  const said = workspace.window.words.canvas
  const words = reason ?? (swaps ? said.swaps : oldPath ? said.replaces : null)
  return (
    <g className={reason ? 'loose-wire refused' : 'loose-wire'}>
      {oldPath && <path className="replaced" d={oldPath} />}
      <path d={wirePath([start, end])} />
      {words && <Words text={words} x={toX} y={toY} />}
    </g>
  )
}

/** The wire that one between two ports would replace. */
function wireAt({ document, wiring }: Workspace, from: Handle, to: Handle): string | null {
  const wire = joined(endAt(from), endAt(to))
  const there = wire && edgesInto(document.current, wire.target).find(({ input }) => input === wire.input)
  const isSame = there?.source === wire?.source || there?.id === wiring.getState().moved
  return there && !isSame ? there.id : null
}

/** Whether the wire that is moved would change places with the one at a port. */
function isExchange({ document, wiring }: Workspace, from: Handle, to: Handle): boolean {
  const wire = joined(endAt(from), endAt(to))
  const { moved } = wiring.getState()
  const edge = moved === null ? undefined : findEdge(document.current, moved)
  return Boolean(wire && edge && exchanged(document.current, edge, wire))
}

/** In pixels of the window, whatever the zoom. */
const ROOM = { width: 280, height: 80 }
const BESIDE = 14

/** Words beside a point, on the side where the canvas has room for them. */
function Words({ text, x, y }: { readonly text: string; readonly x: number; readonly y: number }) {
  const view = useViewport()
  const [width, height] = [useStore((store) => store.width), useStore((store) => store.height)]
  const isLeft = view.x + x * view.zoom + BESIDE + ROOM.width > width
  const isAbove = view.y + y * view.zoom + BESIDE + ROOM.height > height
  return (
    <foreignObject
      {...ROOM}
      x={isLeft ? -BESIDE - ROOM.width : BESIDE}
      y={isAbove ? -BESIDE - ROOM.height : BESIDE}
      transform={`translate(${x},${y}) scale(${1 / view.zoom})`}
    >
      <div className={`wire-words ${isLeft ? 'left' : ''} ${isAbove ? 'above' : ''}`}>
        <p>{text}</p>
      </div>
    </foreignObject>
  )
}
