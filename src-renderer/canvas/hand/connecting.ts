import type { ReactFlowProps } from '@xyflow/react'
import { edgesInto, findEdge } from '@shared/document/document'
import { disconnect } from '@shared/document/edit-wires'
import type { Point } from '@shared/layout/graph'
import { joined, type LooseWire } from '../../workspace/wiring'
import type { Workspace } from '../../workspace/workspace'
import type { FlowEdge, FlowNode } from '../adapter'
import { type Drawing, isBeside, nodeAt } from '../drawing'
import { draw, wireByNames, refusalOf, touchNode } from './wiring'

// Wires that are drawn and moved with the pointer: what React Flow tells of a drag from port to port.

/** A port as React Flow names it. */
export interface Handle {
  readonly nodeId: string
  readonly id?: string | null
  readonly type: 'source' | 'target'
}

/** The end of a wire at a port. */
export const endAt = ({ nodeId, id, type }: Handle): LooseWire =>
  type === 'source' ? { from: nodeId } : { into: nodeId, input: id! }

/** Why a wire cannot lead from one port to another, in one sentence; null if it can. */
export function whyNot(workspace: Workspace, from: Handle, to: Handle): string | null {
  const wire = joined(endAt(from), endAt(to))
  return wire ? refusalOf(workspace, wire) : workspace.window.words.said.outputToInput
}

/** What React Flow calls while a wire is drawn, or an end of one is moved. */
export function connecting(drawing: Drawing) {
  const { workspace } = drawing
  const { wiring, window } = workspace
  return {
    onReconnectStart: (_, { id, source, target, targetHandle }, fixed) =>
      wiring.hold(
        endAt({ nodeId: fixed === 'source' ? source : target, id: targetHandle ?? null, type: fixed }),
        id,
      ),
    // React Flow calls this for a wire that is moved, too.
    onConnectStart: (_, { nodeId, handleId, handleType }) => {
      if (nodeId && handleType && !wiring.getState().moved)
        wiring.hold(endAt({ nodeId, id: handleId, type: handleType }))
    },
    // React Flow takes a port of another graph for the one of the same id here.
    isValidConnection: ({ source, target, targetHandle }) =>
      !isBeside(drawing, document.querySelector('.pane:hover')) &&
      refusalOf(workspace, { source, target, input: targetHandle! }) === null,
    onConnect: ({ source, target, targetHandle }) =>
      void draw(workspace, { source, target, input: targetHandle! }),
    onReconnect: (_, { source, target, targetHandle }) =>
      void draw(workspace, { source, target, input: targetHandle! }),
    onConnectEnd: (event, { fromHandle, toHandle, isValid }) => {
      const { clientX: x, clientY: y } = 'clientX' in event ? event : event.changedTouches[0]!
      const under = document.elementFromPoint(x, y)
      if (isBeside(drawing, under)) window.chrome.notify(window.words.said.wireBetweenGraphs, 'warning')
      else if (fromHandle && toHandle && !isValid)
        window.chrome.notify(whyNot(workspace, fromHandle, toHandle)!, 'warning')
      else if (!toHandle) dropAt(drawing, under, { x, y })
      wiring.drop()
    },
  } as const satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>
}

/** A wire was dropped beside all ports: a new one asks what to add or goes into the node there, a moved one is gone. */
function dropAt({ workspace, element }: Drawing, under: Element | null, at: Point): void {
  const { chrome, words } = workspace.window
  const { loose, moved } = workspace.wiring.getState()
  if (!loose || !under || !element()?.contains(under)) return
  const node = nodeAt(under)
  if (moved !== null) {
    const before = workspace.document.current
    const wire = findEdge(before, moved)
    if (node !== undefined || !wire) return
    const refusal = workspace.document.edit((document) => disconnect(document, [moved]))
    if (refusal) workspace.window.refused(refusal)
    else chrome.announce(words.said.disconnected(wireByNames(before, wire)))
  } else if (node === undefined) chrome.openOverlay({ kind: 'quick-add', at, wire: loose })
  else if (node !== ('from' in loose ? loose.from : loose.into)) touchNode(workspace, node)
}

/**
 * Whoever pulls at an input that is taken takes hold of the wire that ends there: React Flow would begin a new one. Its own
 * handle for that stands beside the port, where nobody looks for it.
 */
export function pullWire(drawing: Drawing, event: PointerEvent): void {
  const { workspace, element } = drawing
  if (event.button !== 0 || workspace.session.isPresenting || workspace.wiring.getState().loose) return
  const port = (event.target as Element).closest<HTMLElement>('.react-flow__handle.target.connectable')
  const { nodeid: target, handleid: input } = port?.dataset ?? {}
  if (target === undefined) return
  const edge = edgesInto(workspace.document.current, target).find((edge) => edge.input === input)
  const grip =
    edge &&
    element()?.querySelector(
      `.react-flow__edge[data-id="${CSS.escape(edge.id)}"] .react-flow__edgeupdater-target`,
    )
  if (!grip) return
  const { clientX, clientY } = event
  // The press that follows would begin a wire at the port.
  port!.addEventListener('mousedown', (press) => press.stopPropagation(), { once: true, capture: true })
  grip.dispatchEvent(
    new MouseEvent('mousedown', { clientX, clientY, button: 0, bubbles: true, cancelable: true }),
  )
}
