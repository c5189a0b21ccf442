import '@xyflow/react/dist/base.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  MiniMap,
  PanOnScrollMode,
  ReactFlow,
  type ReactFlowProps,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react'
import {
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useMemo,
  useState,
} from 'react'
import { moveNodes } from '@shared/document/edit-nodes'
import type { Point } from '@shared/layout/graph'
import { isOperationName } from '@shared/ops/registry'
import { addOperation, GATE_TYPE, OPERATION_TYPE } from '../commands/add'
import { GRID } from '../commands/place'
import { currentDocument, edit, useDocument } from '../state/document'
import { useProgram } from '../state/evaluation'
import { contextMenuRequested, type MenuTarget } from '../state/events'
import { clearHighlight, highlightEdge, highlightNode } from '../state/highlight'
import { pointer } from '../state/pointer'
import { usePresenting } from '../state/presenting'
import { openOverlay, select, usePreferences, useSession } from '../state/session'
import {
  chosenIn,
  draggedTo,
  flowBoxes,
  type FlowEdge,
  flowEdges,
  type FlowNode,
  flowNodes,
  type NodeChanges,
} from './adapter'
import { connecting } from './connecting'
import { GateView } from './GateView'
import { framesOf, movedNodes, nodesBehind, visibleParts } from './groups'
import { GroupFrames, GroupView } from './GroupView'
import { followWire } from './follow'
import { useFollowSteps } from './follow-steps'
import { LooseEnd } from './LooseEnd'
import { useSignals } from './signals'
import { SourceView } from './SourceView'
import { markWire, markWireAt, spliceDropped, wireUnder } from './splice'
import { WireView } from './WireView'
import { dropWire, touchNode, useWiring } from './wiring'

/** Above so many nodes only what is in view is drawn; below, everything is there for Tab and for screen readers. */
const DRAW_ALL = 300
const NOTHING_MOVED: ReadonlyMap<string, Point> = new Map()

/** What never changes: React Flow need not look at it again when the document does. */
const settings = {
  nodeTypes: { gate: GateView, source: SourceView, group: GroupView },
  edgeTypes: { wire: WireView },
  ...connecting,
  edgesReconnectable: true,
  reconnectRadius: 12,
  connectionLineComponent: LooseEnd,
  connectionRadius: 24,
  onEdgesChange: (changes) => selectChosen('edges', chosenIn(changes)),
  onMoveEnd: (_, { zoom }) => useSession.setState({ zoom }),
  // During a drag the wire is highlighted that what is dragged would go into.
  onNodeMouseEnter: ({ buttons }, { id }) => buttons === 0 && highlightNode(id),
  onNodeMouseLeave: ({ buttons }) => buttons === 0 && clearHighlight(),
  onEdgeMouseEnter: ({ buttons }, { id }) => buttons === 0 && highlightEdge(id),
  onEdgeMouseLeave: ({ buttons }) => buttons === 0 && clearHighlight(),
  onNodeContextMenu: (event, { id }) => openMenu(event, { kind: 'node', id }),
  onEdgeContextMenu: (event, { id }) => openMenu(event, { kind: 'edge', id }),
  onPaneContextMenu: (event) => openMenu(event, { kind: 'canvas' }),
  selectionOnDrag: true,
  selectionMode: SelectionMode.Partial,
  panOnDrag: [1],
  panActivationKeyCode: 'Space',
  panOnScroll: true,
  panOnScrollMode: PanOnScrollMode.Free,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: 'Shift',
  disableKeyboardA11y: true,
  snapGrid: [GRID, GRID],
  minZoom: 0.1,
  maxZoom: 3,
  elevateNodesOnSelect: false,
  proOptions: { hideAttribution: true },
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/** While presenting the graph is looked at: it is moved and zoomed, and that is all. */
const lookedAt = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  edgesFocusable: false,
  edgesReconnectable: false,
  elementsSelectable: false,
  selectionOnDrag: false,
  panOnDrag: true,
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/** The graph, drawn and edited. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

function Flow() {
  const document = useDocument((state) => state.document)
  const program = useProgram()
  const selection = useSession((session) => session.selection)
  const snap = usePreferences((preferences) => preferences.snap)
  const minimap = usePreferences((preferences) => preferences.minimap)
  const presenting = usePresenting(({ on }) => on)
  const [moved, setMoved] = useState(NOTHING_MOVED)
  const [nodeCache] = useState(() => new Map<string, FlowNode>())
  const [edgeCache] = useState(() => new Map<string, FlowEdge>())
  const [boxCache] = useState(() => new Map())
  const drawn = useMemo(
    () => ({ nodes: document.nodes, edges: document.edges, groups: document.groups }),
    [document.nodes, document.edges, document.groups],
  )
  const visible = visibleParts(drawn)
  const nodes = useSettled(
    useMemo(
      () => [
        ...flowNodes({ ...drawn, nodes: visible.nodes }, program, selection.nodes, moved, nodeCache),
        ...flowBoxes(visible.boxes, selection.nodes, moved, boxCache),
      ],
      [drawn, visible, program, selection.nodes, moved, nodeCache, boxCache],
    ),
  )
  const edges = useSettled(
    useMemo(
      () => flowEdges({ ...drawn, edges: visible.edges }, selection.edges, edgeCache, visible.boxOf),
      [drawn, visible, selection.edges, edgeCache],
    ),
  )
  const frames = useMemo(() => framesOf(drawn, visible, program, moved), [drawn, visible, program, moved])
  const flow = useReactFlow<FlowNode, FlowEdge>()
  useSignals(flow)
  useFollowSteps(flow)

  const onNodesChange = useCallback((changes: NodeChanges) => {
    const dragged = draggedTo(changes)
    if (dragged.length > 0) setMoved((before) => new Map([...before, ...dragged]))
    selectChosen('nodes', chosenIn(changes))
  }, [])

  const onNodeDrag = useCallback(
    (_: unknown, dragged: FlowNode, all: readonly FlowNode[]) => {
      if (all.length === 1) markWire(flow, dragged)
    },
    [flow],
  )
  const onNodeDragStop = useCallback(
    (_: unknown, dropped: FlowNode, all: readonly FlowNode[]) => {
      setMoved(NOTHING_MOVED)
      const gesture = `drag ${performance.now()}`
      const places = movedNodes(
        visibleParts(currentDocument()),
        all.map(({ id, position }) => [id, position]),
      )
      edit((document) => moveNodes(document, places), gesture)
      if (all.length === 1) spliceDropped(flow, dropped, gesture)
    },
    [flow],
  )

  const placeOf = ({ clientX: x, clientY: y }: DragEvent) => flow.screenToFlowPosition({ x, y })
  const onDragOver = (event: DragEvent) => {
    const { types } = event.dataTransfer
    if (!types.includes(OPERATION_TYPE)) return
    event.preventDefault()
    if (types.includes(GATE_TYPE)) markWireAt(flow, placeOf(event))
  }
  const onDrop = (event: DragEvent) => {
    const op = event.dataTransfer.getData(OPERATION_TYPE)
    if (!isOperationName(op)) return
    event.preventDefault()
    clearHighlight()
    const at = placeOf(event)
    const wire = event.dataTransfer.types.includes(GATE_TYPE) ? wireUnder(flow, at) : null
    addOperation(op, at, wire && { splice: wire.id })
  }

  return (
    <div
      className="canvas"
      role="application"
      aria-label="Canvas: the graph"
      tabIndex={-1}
      onDoubleClick={(event) => {
        if (!presenting && (event.target as Element).classList.contains('react-flow__pane'))
          openOverlay({ kind: 'quick-add', at: { x: event.clientX, y: event.clientY } })
      }}
      onPointerMove={({ clientX: x, clientY: y }) => {
        pointer.window = { x, y }
        pointer.at = flow.screenToFlowPosition({ x, y })
      }}
      onPointerLeave={() => {
        pointer.window = null
        pointer.at = null
      }}
      onDragOver={onDragOver}
      onDragLeave={clearHighlight}
      onDrop={onDrop}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        {...settings}
        {...(presenting && lookedAt)}
        onNodesChange={onNodesChange}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        snapToGrid={snap}
        onlyRenderVisibleElements={document.nodes.length > DRAW_ALL}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
        <GroupFrames frames={frames} />
        {minimap && <MiniMap pannable zoomable ariaLabel="Minimap" nodeBorderRadius={8} />}
      </ReactFlow>
    </div>
  )
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'Escape') dropWire()
  const target = event.target as Element
  const id = target.closest<HTMLElement>('.react-flow__node')?.dataset['id']
  if (target.closest('.nokey')) return
  if (event.altKey && event.key.startsWith('Arrow')) followWire(id ?? null, event.key)
  else if (!id) return
  else if (event.key === 'Enter' && useWiring.getState().loose) {
    event.stopPropagation()
    touchNode(id)
  } else if (event.key === ' ') select(nodesAt(id))
  else return
  event.preventDefault()
}

/** By keyboard, a node that gets the focus gets selected. */
function onFocus({ target, currentTarget, relatedTarget }: FocusEvent): void {
  const id = target.matches('.react-flow__node:focus-visible') && (target as HTMLElement).dataset['id']
  if (!id) return
  const nodes = nodesAt(id)
  // A menu that closes gives the focus back: what was selected stays so.
  if (currentTarget.contains(relatedTarget) || !areSelected(nodes)) select(nodes)
}

function openMenu(event: MouseEvent | globalThis.MouseEvent, target: MenuTarget): void {
  event.preventDefault()
  if (usePresenting.getState().on) return
  if (target.kind === 'node' && !areSelected(nodesAt(target.id))) select(nodesAt(target.id))
  const { edges } = useSession.getState().selection
  if (target.kind === 'edge' && !edges.has(target.id)) select([], [target.id])
  contextMenuRequested.emit({ x: event.clientX, y: event.clientY }, target)
}

/** The ids of the nodes that something on the canvas stands for. */
const nodesAt = (id: string): readonly string[] => nodesBehind(visibleParts(currentDocument()), id)

const areSelected = (nodes: readonly string[]): boolean =>
  nodes.every((id) => useSession.getState().selection.nodes.has(id))

/** The list of the last rendering where all in it is the same still: then React Flow need not look through it. */
function useSettled<T>(list: T[]): T[] {
  const [kept, keep] = useState(list)
  if (kept.length === list.length && kept.every((item, at) => item === list[at])) return kept
  keep(list)
  return list
}

/** Carries React Flow's selection over into the session's. */
function selectChosen(kind: 'nodes' | 'edges', chosen: ReturnType<typeof chosenIn>): void {
  if (chosen.length === 0) return
  const { selection } = useSession.getState()
  const ids = new Set(selection[kind])
  for (const { id: changed, selected } of chosen)
    for (const id of kind === 'nodes' ? nodesAt(changed) : [changed])
      if (selected) ids.add(id)
      else ids.delete(id)
  useSession.setState({ selection: { ...selection, [kind]: ids } })
}
