import type { ReactFlowProps } from '@xyflow/react'
import { chosenIn, type FlowEdge, type FlowNode } from './adapter'
import { connecting } from './hand/connecting'
import type { Drawing } from './drawing'
import { selectChosen } from './hand/choosing'
import { openMenu } from './hand/menu'
import { markWire } from './hand/splice'

/** What React Flow calls; the same as long as the drawing is, so that it need not look at it again at every edit. */
export function callbacksOf(drawing: Drawing) {
  const { workspace } = drawing
  const { highlight, session } = workspace
  const light = (node: string | null, edge: string | null) => highlight.setState({ node, edge })
  return {
    ...connecting(drawing),
    onEdgesChange: (changes) => selectChosen(workspace, 'edges', chosenIn(changes)),
    onMoveEnd: (_, view) => session.setState({ zoom: view.zoom, view }),
    // During a drag the wire is highlighted that what is dragged would go into.
    onNodeMouseEnter: ({ buttons }, { id }) => buttons === 0 && light(id, null),
    onNodeMouseLeave: ({ buttons }) => buttons === 0 && light(null, null),
    onEdgeMouseEnter: ({ buttons }, { id }) => buttons === 0 && light(null, id),
    onEdgeMouseLeave: ({ buttons }) => buttons === 0 && light(null, null),
    onNodeContextMenu: (event, { id }) => openMenu(workspace, event, { kind: 'node', id }),
    onEdgeContextMenu: (event, { id }) => openMenu(workspace, event, { kind: 'edge', id }),
    onEdgeDoubleClick: ({ clientX: x, clientY: y }, { id }) => {
      if (!session.isPresenting)
        workspace.window.chrome.openOverlay({ kind: 'quick-add', at: { x, y }, wire: { splice: id } })
    },
    onPaneContextMenu: (event) => openMenu(workspace, event, { kind: 'canvas' }),
    onNodeDrag: (_, dragged, all) => {
      if (all.length === 1) markWire(drawing, dragged)
    },
  } satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>
}
