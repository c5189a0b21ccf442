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
  useStoreApi,
} from '@xyflow/react'
import {
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { findNode, holdsValue, operationOf } from '@shared/document/document'
import { moveNodes } from '@shared/document/edit-nodes'
import type { Point, Rect } from '@shared/layout/graph'
import { isOperationName } from '@shared/ops/registry'
import { addOperation, GATE_TYPE, OPERATION_TYPE } from '../commands/add'
import { GRID } from '../commands/place'
import type { MenuTarget } from '../workspace/canvas-slot'
import { useDocument, usePresenting, useProgram, useSession, useWorkspace } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import type { Workspace } from '../workspace/workspace'
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
import { connecting, pullWire } from './connecting'
import { type Drawing, DrawingContext, nodeAt } from './drawing'
import { GateView } from './GateView'
import { type Geometry, geometryOf } from '@shared/scene/geometry'
import { framesOf, movedNodes, nodesBehind, visibleParts } from '@shared/scene/groups'
import { GroupFrames, GroupView } from './GroupView'
import { followWire } from './follow'
import { useFollowSteps } from './follow-steps'
import { Lens } from './Lens'
import { StepLens } from './StepLens'
import { LooseEnd } from './LooseEnd'
import { useHandle } from './handle'
import { useLook } from './look'
import { SourceView } from './SourceView'
import { markWire, markWireAt, spliceDropped, wireUnder } from './splice'
import { createTabStop } from './tab-stop'
import { pressWhileHeld, type TypedName } from './wire-keys'
import { WireView } from './WireView'
import { touchNode } from './wiring'

// One graph on the screen. Begin here. adapter.ts makes React Flow's nodes and edges of a document, GateView,
// SourceView, GroupView and WireView draw them, drawing.ts holds what the parts of one drawing share, handle.ts answers
// what commands and panels ask. Others use the component, and workspace.canvas for the rest; React Flow is known in
// this folder alone.

/** Above so many nodes only what is in view is drawn; below, everything is there for Tab and for screen readers. */
const DRAW_ALL = 300
const NOTHING_MOVED: ReadonlyMap<string, Point> = new Map()

/** What never changes. */
const settings = {
  nodeTypes: { gate: GateView, source: SourceView, group: GroupView },
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
  minZoom: 0.1,
  maxZoom: 3,
  elevateNodesOnSelect: false,
  proOptions: { hideAttribution: true },
} satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>

/** What React Flow calls; the same as long as the drawing is, so that it need not look at it again at every edit. */
function callbacksOf(drawing: Drawing) {
  const { workspace } = drawing
  const { highlight, session } = workspace
  const light = (node: string | null, edge: string | null) => highlight.setState({ node, edge })
  return {
    ...connecting(drawing),
    onEdgesChange: (changes) => selectChosen(workspace, 'edges', chosenIn(changes)),
    onMoveEnd: (_, { zoom }) => session.setState({ zoom }),
    // During a drag the wire is highlighted that what is dragged would go into.
    onNodeMouseEnter: ({ buttons }, { id }) => buttons === 0 && light(id, null),
    onNodeMouseLeave: ({ buttons }) => buttons === 0 && light(null, null),
    onEdgeMouseEnter: ({ buttons }, { id }) => buttons === 0 && light(null, id),
    onEdgeMouseLeave: ({ buttons }) => buttons === 0 && light(null, null),
    onNodeContextMenu: (event, { id }) => openMenu(workspace, event, { kind: 'node', id }),
    onEdgeContextMenu: (event, { id }) => openMenu(workspace, event, { kind: 'edge', id }),
    onPaneContextMenu: (event) => openMenu(workspace, event, { kind: 'canvas' }),
    onNodeDrag: (_, dragged, all) => {
      if (all.length === 1) markWire(drawing, dragged)
    },
  } satisfies Partial<ReactFlowProps<FlowNode, FlowEdge>>
}

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
  const workspace = useWorkspace()
  const document = useDocument((state) => state.document)
  const program = useProgram()
  const selection = useSession((session) => session.selection)
  const snap = usePreferences((preferences) => preferences.snap)
  const minimap = usePreferences((preferences) => preferences.minimap)
  const presenting = usePresenting()
  const words = workspace.window.words.canvas
  const [moved, setMoved] = useState(NOTHING_MOVED)
  const [nodeCache] = useState(() => new Map<string, FlowNode>())
  const [edgeCache] = useState(() => new Map<string, FlowEdge>())
  const [boxCache] = useState(() => new Map())
  const drawn = useMemo(
    () => ({ nodes: document.nodes, edges: document.edges, groups: document.groups }),
    [document.nodes, document.edges, document.groups],
  )
  const visible = visibleParts(drawn)
  const look = useLook()
  const [latest] = useState(createLatest)
  const geometry = useMemo(
    () => geometryOf(visible, program, look, moved, latest.get()),
    [visible, program, look, moved, latest],
  )
  useLayoutEffect(() => latest.set(geometry))
  const nodes = useSettled(
    useMemo(
      () => [
        ...flowNodes(
          workspace,
          { ...drawn, nodes: visible.nodes },
          geometry,
          selection.nodes,
          moved,
          nodeCache,
        ),
        ...flowBoxes(workspace, visible.boxes, geometry, selection.nodes, moved, boxCache),
      ],
      [workspace, drawn, visible, geometry, selection.nodes, moved, nodeCache, boxCache],
    ),
  )
  const edges = useSettled(
    useMemo(
      () =>
        flowEdges(
          workspace,
          { ...drawn, edges: visible.edges },
          geometry,
          selection.edges,
          edgeCache,
          visible.boxOf,
        ),
      [workspace, drawn, visible, geometry, selection.edges, edgeCache],
    ),
  )
  const dragging = moved.size > 0
  const frames = useMemo(() => framesOf(drawn, visible, geometry, moved), [drawn, visible, geometry, moved])
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const store = useStoreApi()
  const drawing = useMemo<Drawing>(
    // The element around React Flow's own.
    () => ({
      workspace,
      flow,
      element: () => store.getState().domNode?.parentElement ?? null,
      geometry: () => latest.get(),
      bounds: () => rectOf(latest.get()),
    }),
    [workspace, flow, store, latest],
  )
  const callbacks = useMemo(() => callbacksOf(drawing), [drawing])
  const tabStop = useMemo(() => createTabStop(drawing), [drawing])
  const typed = useRef<TypedName>({ text: '', at: 0 })
  useHandle(drawing)
  useFollowSteps(drawing)

  const onNodesChange = useCallback(
    (changes: NodeChanges) => {
      const dragged = draggedTo(changes)
      if (dragged.length > 0) setMoved((before) => new Map([...before, ...dragged]))
      selectChosen(workspace, 'nodes', chosenIn(changes))
    },
    [workspace],
  )
  const onNodeDragStop = useCallback(
    (_: unknown, dropped: FlowNode, all: readonly FlowNode[]) => {
      setMoved(NOTHING_MOVED)
      const { document, gestures } = workspace
      const gesture = gestures.begin('drag')
      const places = movedNodes(
        visibleParts(document.current),
        all.map(({ id, position }) => [id, position]),
      )
      document.edit((document) => moveNodes(document, places), gesture)
      if (all.length === 1) spliceDropped(drawing, dropped, gesture)
    },
    [workspace, drawing],
  )

  const placeOf = ({ clientX: x, clientY: y }: DragEvent) => flow.screenToFlowPosition({ x, y })
  const unlight = () => workspace.highlight.setState({ node: null, edge: null })
  const onDragOver = (event: DragEvent) => {
    const { types } = event.dataTransfer
    if (!types.includes(OPERATION_TYPE)) return
    event.preventDefault()
    if (types.includes(GATE_TYPE)) markWireAt(drawing, placeOf(event))
  }
  const onDrop = (event: DragEvent) => {
    const op = event.dataTransfer.getData(OPERATION_TYPE)
    if (!isOperationName(op)) return
    event.preventDefault()
    unlight()
    const at = placeOf(event)
    const wire = event.dataTransfer.types.includes(GATE_TYPE) ? wireUnder(flow, at) : null
    addOperation(workspace, op, at, wire && { splice: wire.id })
  }

  return (
    <div
      className="canvas"
      data-drawn="canvas"
      role="application"
      aria-label={words.label}
      tabIndex={presenting ? -1 : 0}
      onDoubleClick={(event) => {
        if (!presenting && (event.target as Element).classList.contains('react-flow__pane'))
          workspace.window.chrome.openOverlay({
            kind: 'quick-add',
            at: { x: event.clientX, y: event.clientY },
          })
      }}
      onPointerMove={({ clientX: x, clientY: y }) => {
        workspace.pointer.moveTo({ at: flow.screenToFlowPosition({ x, y }), window: { x, y } })
      }}
      onPointerLeave={() => {
        workspace.pointer.moveTo(null)
      }}
      onDragOver={onDragOver}
      onDragLeave={unlight}
      onDrop={onDrop}
      onPointerDownCapture={(event) => pullWire(drawing, event.nativeEvent)}
      onKeyDown={(event) => {
        if (presenting) return
        const held = workspace.wiring.getState().loose && pressWhileHeld(drawing, event, typed.current)
        if (held) typed.current = held
        if (held || tabStop.onKeyDown(event)) {
          event.preventDefault()
          event.stopPropagation()
        } else onKeyDown(workspace, event)
      }}
      onKeyUp={tabStop.onKeyUp}
      onFocus={(event) => {
        tabStop.onFocus(event)
        onFocus(workspace, event)
      }}
      onBlur={tabStop.onBlur}
    >
      <DrawingContext value={drawing}>
        <ReactFlow<FlowNode, FlowEdge>
          id={`${workspace.id}-graph`}
          nodes={nodes}
          edges={edges}
          {...settings}
          {...callbacks}
          {...(presenting && lookedAt)}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          snapToGrid={snap}
          onlyRenderVisibleElements={document.nodes.length > DRAW_ALL}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
          <GroupFrames frames={frames} />
          {!dragging && <Lens drawing={drawing} />}
          {minimap && <MiniMap pannable zoomable ariaLabel={words.minimap} nodeBorderRadius={8} />}
        </ReactFlow>
        {presenting && <StepLens drawing={drawing} geometry={geometry} />}
      </DrawingContext>
    </div>
  )
}

function onKeyDown(workspace: Workspace, event: KeyboardEvent): void {
  const { wiring } = workspace
  if (event.key === 'Escape') wiring.drop()
  const target = event.target as Element
  const id = nodeAt(target)
  if (target.closest('.nokey')) return
  if (event.altKey && event.key.startsWith('Arrow')) followWire(workspace, id ?? null, event.key)
  else if (!id) return
  else if (event.key === 'Enter' && wiring.getState().loose) {
    event.stopPropagation()
    touchNode(workspace, id)
  } else if (event.key === ' ') chooseAt(workspace, id, event.shiftKey || event.ctrlKey || event.metaKey)
  else if (beginsValue(event) && isEdited(workspace, id)) workspace.canvas.edit(id, 'value', event.key)
  else return
  event.preventDefault()
}

/** Selects what has the focus, alone or besides what is selected; pressed again it is taken out. */
function chooseAt(workspace: Workspace, id: string, isMore: boolean): void {
  const { session } = workspace
  const nodes = nodesBehindAt(workspace, id)
  if (!isMore) return session.select(nodes)
  const { selection } = session
  const others = [...selection.nodes].filter((node) => !nodes.includes(node))
  session.select(areSelected(workspace, nodes) ? others : [...others, ...nodes], selection.edges)
}

/** Whether a key is the first of a number, a vector or a matrix. */
const beginsValue = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  /^[\d.[−-]$/.test(key) && !ctrlKey && !metaKey && !altKey

/** Whether a node has a value that can be typed. */
function isEdited({ document, session }: Workspace, id: string): boolean {
  const node = findNode(document.current, id)
  return !session.isPresenting && node !== undefined && holdsValue(operationOf(node))
}

/** By keyboard, a node that gets the focus gets selected. */
function onFocus(workspace: Workspace, { target, currentTarget, relatedTarget }: FocusEvent): void {
  const id = target.matches('.react-flow__node:focus-visible') && (target as HTMLElement).dataset['id']
  if (!id) return
  const nodes = nodesBehindAt(workspace, id)
  // A menu that closes gives the focus back: what was selected stays so.
  if (currentTarget.contains(relatedTarget) || !areSelected(workspace, nodes)) workspace.session.select(nodes)
}

function openMenu(workspace: Workspace, event: MouseEvent | globalThis.MouseEvent, target: MenuTarget): void {
  const { session, pointer, window } = workspace
  event.preventDefault()
  if (session.isPresenting) return
  const nodes = target.kind === 'node' ? nodesBehindAt(workspace, target.id) : []
  if (!areSelected(workspace, nodes)) session.select(nodes)
  if (target.kind === 'canvas') session.select([])
  if (target.kind === 'edge' && !session.selection.edges.has(target.id)) session.select([], [target.id])
  const at = { x: event.clientX, y: event.clientY }
  window.chrome.openOverlay({ kind: 'context-menu', at, target, pointed: pointer.place })
}

/** The ids of the nodes that something on the canvas stands for. */
const nodesBehindAt = ({ document }: Workspace, id: string): readonly string[] =>
  nodesBehind(visibleParts(document.current), id)

const areSelected = ({ session }: Workspace, nodes: readonly string[]): boolean =>
  nodes.every((id) => session.selection.nodes.has(id))

/** The list of the last rendering where all in it is the same still: then React Flow need not look through it. */
function useSettled<T>(list: T[]): T[] {
  const [kept, keep] = useState(list)
  if (kept.length === list.length && kept.every((item, at) => item === list[at])) return kept
  keep(list)
  return list
}

/** Holds where everything was drawn last. */
function createLatest() {
  let geometry: Geometry | null = null
  return {
    get: () => geometry,
    set(now: Geometry) {
      geometry = now
    },
  }
}

/** What a drawing covers; null where there is nothing. */
function rectOf(geometry: Geometry | null): Rect | null {
  if (!geometry || geometry.nodes.size === 0) return null
  const { left: x, top: y, width, height } = geometry.bounds
  return { x, y, width, height }
}

/** Carries React Flow's selection over into the session's. */
function selectChosen(
  workspace: Workspace,
  kind: 'nodes' | 'edges',
  chosen: ReturnType<typeof chosenIn>,
): void {
  if (chosen.length === 0) return
  const { session } = workspace
  const { selection } = session
  const ids = new Set(selection[kind])
  for (const { id: changed, selected } of chosen)
    for (const id of kind === 'nodes' ? nodesBehindAt(workspace, changed) : [changed])
      if (selected) ids.add(id)
      else ids.delete(id)
  session.setState({ selection: { ...selection, [kind]: ids } })
}
