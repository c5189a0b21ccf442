import type { ReactFlowProps } from '@xyflow/react'
import { disconnect } from '@shared/document/edit-wires'
import { english, say } from '@shared/words'
import { currentDocument, edit, edgeById } from '../state/document'
import { announce, type LooseWire, notify, openOverlay } from '../state/session'
import type { FlowEdge, FlowNode } from './adapter'
import { draw, dropWire, hold, inWords, joined, refusalOf, touchNode, useWiring } from './wiring'

// Wires that are drawn and moved with the pointer: what React Flow tells of a drag from port to port.

interface Handle {
  readonly nodeId: string
  readonly id?: string | null
  readonly type: 'source' | 'target'
}

/** The end of a wire at a port. */
export const endAt = ({ nodeId, id, type }: Handle): LooseWire =>
  type === 'source' ? { from: nodeId } : { into: nodeId, input: id! }

/** Why a wire cannot lead from one port to another, in one sentence; null if it can. */
export function whyNot(from: Handle, to: Handle): string | null {
  const wire = joined(endAt(from), endAt(to))
  return wire ? refusalOf(wire) : 'a wire goes from an output to an input'
}

/** What React Flow calls while a wire is drawn, or an end of one is moved. */
export const connecting = {
  onReconnectStart: (_, { id, source, target, targetHandle }, fixed) =>
    hold(endAt({ nodeId: fixed === 'source' ? source : target, id: targetHandle, type: fixed }), id),
  // React Flow calls this for a wire that is moved, too.
  onConnectStart: (_, { nodeId, handleId, handleType }) => {
    if (nodeId && handleType && !useWiring.getState().moved)
      hold(endAt({ nodeId, id: handleId, type: handleType }))
  },
  isValidConnection: ({ source, target, targetHandle }) =>
    refusalOf({ source, target, input: targetHandle! }) === null,
  onConnect: ({ source, target, targetHandle }) => void draw({ source, target, input: targetHandle! }),
  onReconnect: (_, { source, target, targetHandle }) => void draw({ source, target, input: targetHandle! }),
  onConnectEnd: (event, { fromHandle, toHandle, isValid }) => {
    if (fromHandle && toHandle && !isValid) notify(whyNot(fromHandle, toHandle)!, 'warning')
    else if (!toHandle) dropAt('clientX' in event ? event : event.changedTouches[0]!)
    dropWire()
  },
} as const satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/** A wire was dropped beside all ports: a new one asks what to add or goes into the node there, a moved one is gone. */
function dropAt({ clientX: x, clientY: y }: { readonly clientX: number; readonly clientY: number }): void {
  const { loose, moved } = useWiring.getState()
  const under = document.elementFromPoint(x, y)
  if (!loose || !under?.closest('.canvas')) return
  const node = under.closest<HTMLElement>('.react-flow__node')?.dataset['id']
  if (moved !== null) {
    const wire = edgeById(currentDocument(), moved)
    if (node !== undefined || !wire) return
    const refusal = edit((document) => disconnect(document, [moved]))
    if (refusal) notify(say(english.refusal, refusal), 'warning')
    else announce(`Disconnected ${inWords(wire)}`)
  } else if (node === undefined) openOverlay({ kind: 'quick-add', at: { x, y }, wire: loose })
  else if (node !== ('from' in loose ? loose.from : loose.into)) touchNode(node)
}
