import { PanOnScrollMode, type ReactFlowProps, SelectionMode } from '@xyflow/react'
import { GRID } from '../commands/place'
import type { FlowEdge, FlowNode } from './adapter'
import { GateView } from './GateView'
import { GroupView } from './GroupView'
import { LooseEnd } from './LooseEnd'
import { SourceView } from './SourceView'
import { MAX_ZOOM, MIN_ZOOM } from './viewport'
import { WireView } from './WireView'

// How React Flow is set up.

/** Above so many nodes only what is in view is drawn; below, everything is there for Tab and for screen readers. */
export const DRAW_ALL = 300
/** What never changes. */
export const settings = {
  nodeTypes: { gate: GateView, source: SourceView, box: GroupView },
  edgeTypes: { wire: WireView },
  edgesReconnectable: true,
  reconnectRadius: 12,
  connectionLineComponent: LooseEnd,
  connectionRadius: 24,
  selectionOnDrag: true,
  selectionMode: SelectionMode.Partial,
  panOnDrag: [1],
  panActivationKeyCode: 'Space',
  panOnScroll: true,
  panOnScrollMode: PanOnScrollMode.Free,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: ['Shift', 'Control', 'Meta'],
  disableKeyboardA11y: true,
  // What it says of keys is in English, and not true here: what keys do stands in commands/.
  ariaLabelConfig: { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' },
  snapGrid: [GRID, GRID],
  minZoom: MIN_ZOOM,
  maxZoom: MAX_ZOOM,
  elevateNodesOnSelect: false,
  proOptions: { hideAttribution: true },
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/** While presenting the graph is looked at: it is moved and zoomed, and that is all. */
export const lookedAt = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  edgesReconnectable: false,
  elementsSelectable: false,
  selectionOnDrag: false,
  panOnDrag: true,
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/**
 * Beside another graph the edge of a canvas is where the other begins: whoever drags something there does not want to see
 * more of this one.
 */
export const beside = {
  autoPanOnConnect: false,
  autoPanOnNodeDrag: false,
  autoPanOnSelection: false,
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>
