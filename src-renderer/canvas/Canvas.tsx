import '@xyflow/react/dist/base.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  PanOnScrollMode,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react'
import { type DragEvent, type MouseEvent, useCallback, useEffect, useMemo, useState } from 'react'
import { moveNodes } from '@shared/document/edit-nodes'
import { disconnect, reconnect, splice } from '@shared/document/edit-wires'
import type { Point } from '@shared/layout/graph'
import { distanceToWire, wireCourse } from '@shared/layout/wire'
import { isOperationName } from '@shared/ops/registry'
import { addOperation } from '../commands/add'
import { GRID } from '../commands/place'
import { currentDocument, edit, useDocument } from '../state/document'
import { currentEvaluation, useProgram } from '../state/evaluation'
import {
  contextMenuRequested,
  documentReplaced,
  focusRequested,
  type MenuTarget,
  fitRequested,
  wireRequested,
  zoomRequested,
} from '../state/events'
import { clearHighlight, highlightEdge, highlightNode } from '../state/highlight'
import { pointer } from '../state/pointer'
import { announce, notify, openOverlay, select, usePreferences, useSession } from '../state/session'
import { flowBoxes, type FlowEdge, flowEdges, type FlowNode, flowNodes, OUTPUT, portHeight } from './adapter'
import { GateView } from './GateView'
import { framesOf, movedNodes, nodesBehind, shownAs, visibleParts } from './groups'
import { GroupFrames, GroupView } from './GroupView'
import { followWire, nodeElement } from './follow'
import { useFollowSteps } from './follow-steps'
import { LooseEnd } from './LooseEnd'
import { SourceView } from './SourceView'
import { fit, showOpened } from './viewport'
import { WireView } from './WireView'
import { draw, dropWire, refusalOf, touchNode, touchPort, useWiring } from './wiring'

const nodeTypes = { gate: GateView, source: SourceView, group: GroupView }
const edgeTypes = { wire: WireView }

/** Above so many nodes only what is in view is drawn; below, everything is there for Tab and for screen readers. */
const DRAW_ALL = 300
/** How near to a wire a node must be dropped to be spliced into it. */
const SPLICE_REACH = 24
const NOTHING_MOVED: ReadonlyMap<string, Point> = new Map()

/** The type under which a palette entry is dragged; its data is the name of an operation. */
export const OPERATION_TYPE = 'application/x-chainrule-operation'

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

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const dragged = changes.filter(
      (change) => change.type === 'position' && change.position && change.dragging,
    )
    if (dragged.length > 0)
      setMoved((before) => {
        const after = new Map(before)
        for (const change of dragged) if (change.type === 'position') after.set(change.id, change.position!)
        return after
      })
    selectChanges('nodes', changes)
  }, [])

  const onNodeDragStop = useCallback((_: unknown, dropped: FlowNode | null, all: readonly FlowNode[]) => {
    setMoved(NOTHING_MOVED)
    const gesture = `drag ${performance.now()}`
    const places = movedNodes(
      visibleParts(currentDocument()),
      all.map(({ id, position }) => [id, position]),
    )
    edit((document) => moveNodes(document, places), gesture)
    if (dropped && dropped.type !== 'group' && all.length === 1) spliceInto(dropped, gesture)
  }, [])

  const onConnectEnd = useCallback(
    (event: globalThis.MouseEvent | TouchEvent, { fromHandle, toHandle, isValid }: FinalConnectionState) => {
      if (!fromHandle) return
      const loose =
        fromHandle.type === 'source'
          ? { from: fromHandle.nodeId }
          : { into: fromHandle.nodeId, input: fromHandle.id! }
      if (toHandle && !isValid) {
        const wire = wireOf(fromHandle, toHandle)
        const reason = wire ? refusalOf(wire) : 'a wire goes from an output to an input'
        if (reason) notify(reason, 'warning')
      } else if (!toHandle && 'clientX' in event)
        openOverlay({ kind: 'quick-add', at: { x: event.clientX, y: event.clientY }, wire: loose })
    },
    [],
  )

  const openMenu = (event: MouseEvent | globalThis.MouseEvent, target: MenuTarget) => {
    event.preventDefault()
    const behind = target.kind === 'node' ? nodesBehind(visible, target.id) : []
    if (behind.some((id) => !selection.nodes.has(id))) select(behind)
    if (target.kind === 'edge' && !selection.edges.has(target.id)) select([], [target.id])
    contextMenuRequested.emit({ x: event.clientX, y: event.clientY }, target)
  }

  const onDrop = (event: DragEvent) => {
    const op = event.dataTransfer.getData(OPERATION_TYPE)
    if (!isOperationName(op)) return
    event.preventDefault()
    addOperation(op, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))
  }

  return (
    <div
      className="canvas"
      role="application"
      aria-label="Canvas: the graph"
      onDoubleClick={(event) => {
        if ((event.target as Element).classList.contains('react-flow__pane'))
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
      onDragOver={(event) => event.dataTransfer.types.includes(OPERATION_TYPE) && event.preventDefault()}
      onDrop={onDrop}
      onKeyDown={(event) => {
        if (event.key === 'Escape') dropWire()
        const id = (event.target as Element).closest<HTMLElement>('.react-flow__node')?.dataset['id']
        if (!id || (event.target as Element).closest('.nokey')) return
        if (event.altKey && event.key.startsWith('Arrow')) {
          event.preventDefault()
          followWire(id, event.key)
        } else if (event.key === 'Enter' && useWiring.getState().loose) {
          event.preventDefault()
          event.stopPropagation()
          touchNode(id)
        } else if (event.key === ' ') {
          event.preventDefault()
          select(nodesBehind(visible, id))
        }
      }}
      onFocus={(event) => {
        const node = (event.target as Element).closest<HTMLElement>('.react-flow__node')
        if (node && node === event.target && node.matches(':focus-visible'))
          select(nodesBehind(visible, node.dataset['id']!))
      }}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onMoveEnd={(_, { zoom }) => useSession.setState({ zoom })}
        onNodesChange={onNodesChange}
        onEdgesChange={(changes) => selectChanges('edges', changes)}
        onNodeDragStop={onNodeDragStop}
        onSelectionDragStop={(_, all) => onNodeDragStop(_, null, all)}
        onConnect={(connection) => {
          const wire = wireOfConnection(connection)
          if (wire) draw(wire)
        }}
        onConnectEnd={onConnectEnd}
        isValidConnection={(connection) => {
          const wire = wireOfConnection(connection)
          return wire !== null && refusalOf(wire) === null
        }}
        edgesReconnectable
        reconnectRadius={12}
        onReconnect={(edge, connection) => {
          const wire = wireOfConnection(connection)
          const refusal = wire && edit((document) => reconnect(document, edge.id, wire, { replace: true }))
          if (refusal) notify(refusal.message, 'warning')
        }}
        onReconnectEnd={(_, edge, __, { toHandle }) => {
          if (!toHandle) edit((document) => disconnect(document, [edge.id]))
        }}
        connectionLineComponent={LooseEnd}
        connectionRadius={24}
        onNodeMouseEnter={(_, { id }) => highlightNode(id)}
        onNodeMouseLeave={clearHighlight}
        onEdgeMouseEnter={(_, { id }) => highlightEdge(id)}
        onEdgeMouseLeave={clearHighlight}
        onNodeContextMenu={(event, { id }) => openMenu(event, { kind: 'node', id })}
        onEdgeContextMenu={(event, { id }) => openMenu(event, { kind: 'edge', id })}
        onPaneContextMenu={(event) => openMenu(event as MouseEvent, { kind: 'canvas' })}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnDrag={[1]}
        panActivationKeyCode="Space"
        panOnScroll
        panOnScrollMode={PanOnScrollMode.Free}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode="Shift"
        disableKeyboardA11y
        snapToGrid={snap}
        snapGrid={[GRID, GRID]}
        minZoom={0.1}
        maxZoom={3}
        onlyRenderVisibleElements={document.nodes.length > DRAW_ALL}
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
        <GroupFrames frames={frames} />
        {minimap && <MiniMap pannable zoomable ariaLabel="Minimap" nodeBorderRadius={8} />}
      </ReactFlow>
    </div>
  )
}

/** The list of the last rendering where all in it is the same still: then React Flow need not look through it. */
function useSettled<T>(list: T[]): T[] {
  const [kept, keep] = useState(list)
  if (kept.length === list.length && kept.every((item, at) => item === list[at])) return kept
  keep(list)
  return list
}

/** Answers what commands and panels ask of the canvas. */
function useSignals(flow: ReturnType<typeof useReactFlow<FlowNode, FlowEdge>>): void {
  useEffect(() => {
    // After the frame in which the nodes that are asked for are there.
    const show = (ids?: readonly string[]) => requestAnimationFrame(() => void fit(flow, ids))
    const open = () => requestAnimationFrame(() => showOpened(flow))
    pointer.middle = () => {
      const { left, top, width, height } = document.querySelector('.canvas')!.getBoundingClientRect()
      const middle = { x: left + width / 2, y: top + height / 2 }
      return { at: flow.screenToFlowPosition(middle), window: middle }
    }
    open()
    const stops = [
      documentReplaced.on(open),
      fitRequested.on(show),
      zoomRequested.on((by) => void flow.zoomTo(by === 'reset' ? 1 : flow.getZoom() * by)),
      wireRequested.on((from) => touchPort({ from })),
      // After the frame in which a new node is there.
      focusRequested.on(
        (id) =>
          void requestAnimationFrame(() => focusNode(shownAs(visibleParts(currentDocument()), id), show)),
      ),
    ]
    return () => stops.forEach((stop) => stop())
  }, [flow])
}

/** Gives a node the focus, and brings it into view where it is not; far away it is drawn only then. */
function focusNode(id: string, bringIntoView: (ids: readonly string[]) => void): void {
  const element = nodeElement(id)
  if (!element || !isInView(element)) bringIntoView([id])
  if (element) element.focus({ preventScroll: true })
  else setTimeout(() => nodeElement(id)?.focus({ preventScroll: true }), 300)
}

function isInView(element: HTMLElement): boolean {
  const [box, view] = [element.getBoundingClientRect(), element.closest('.canvas')!.getBoundingClientRect()]
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom
}

/** Carries React Flow's selection over into the session's. */
function selectChanges(
  kind: 'nodes' | 'edges',
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
): void {
  const chosen = changes.filter((change) => change.type === 'select')
  if (chosen.length === 0) return
  const { selection } = useSession.getState()
  const ids = new Set(selection[kind])
  for (const { id: changed, selected } of chosen)
    for (const id of kind === 'nodes' ? nodesBehind(visibleParts(currentDocument()), changed) : [changed])
      if (selected) ids.add(id)
      else ids.delete(id)
  useSession.setState({ selection: { ...selection, [kind]: ids } })
}

const wireOfConnection = ({ source, target, targetHandle }: Connection | FlowEdge) =>
  targetHandle ? { source, target, input: targetHandle } : null

type End = { readonly nodeId: string; readonly id?: string | null; readonly type: 'source' | 'target' }

function wireOf(a: End, b: End) {
  if (a.type === b.type) return null
  const [from, into] = a.type === 'source' ? [a, b] : [b, a]
  return into.id ? { source: from.nodeId, target: into.nodeId, input: into.id } : null
}

/** A node that is dropped on a wire goes in between, where it has a free input. */
function spliceInto(dropped: FlowNode, gesture: string): void {
  const document = currentDocument()
  if (document.edges.some(({ source, target }) => source === dropped.id || target === dropped.id)) return
  if (dropped.handles!.length < 2) return
  const centre = { x: dropped.position.x + dropped.width! / 2, y: dropped.position.y + dropped.height! / 2 }
  const wire = document.edges.find((edge) => distanceToWire(courseOf(edge), centre) < SPLICE_REACH)
  if (!wire) return
  const refusal = edit((document) => splice(document, dropped.id, wire.id), gesture)
  if (refusal) notify(refusal.message, 'warning')
  else announce('Spliced into the wire')
}

/** Where a wire runs in the document as it is. */
function courseOf({ source, target, input }: { source: string; target: string; input: string }) {
  const document = currentDocument()
  const [from, to] = flowNodes(
    { ...document, nodes: document.nodes.filter(({ id }) => id === source || id === target) },
    currentEvaluation().program,
    new Set(),
    NOTHING_MOVED,
    new Map(),
  ).sort((a) => (a.id === source ? -1 : 1)) as [FlowNode, FlowNode]
  const ports = to.handles!.filter(({ id }) => id !== OUTPUT)
  const port = ports.findIndex(({ id }) => id === input)
  return wireCourse(
    { x: from.position.x + from.width!, y: from.position.y + from.height! / 2 },
    {
      x: to.position.x,
      y: to.position.y + portHeight(port, ports.length, { width: to.width!, height: to.height! }),
    },
  )
}
