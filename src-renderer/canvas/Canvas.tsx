import '@xyflow/react/dist/base.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { moveNodes } from '@shared/document/edit-nodes'
import type { Point, Rect } from '@shared/layout/graph'
import { movedNodes, visibleParts } from '@shared/scene/groups'
import { useDocument, usePlayback, usePresenting, useWorkspace } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import { chosenIn, draggedTo, type FlowEdge, type FlowNode, type NodeChanges } from './adapter'
import { callbacksOf } from './callbacks'
import { Callouts } from './Callouts'
import { pullWire } from './hand/connecting'
import { type Drawing, DrawingContext } from './drawing'
import { useFollowSteps } from './follow-steps'
import { GroupFrames } from './GroupView'
import { chooseFocused, selectChosen } from './hand/choosing'
import { dropping } from './hand/dropping'
import { pressKey } from './hand/keys'
import { useHandle } from './handle'
import { useKeepWhole } from './keep-whole'
import { Lens } from './Lens'
import { beside, DRAW_ALL, lookedAt, settings } from './settings'
import { spliceDropped } from './hand/splice'
import { StepLens } from './StepLens'
import { createTabStop } from './hand/tab-stop'
import { createLatest, type Latest, useParts } from './use-parts'
import { pressWhileHeld, type TypedName } from './hand/wire-keys'

// One graph on the screen. Begin here. use-parts.ts makes React Flow's nodes and wires of a document, by adapter.ts;
// GateView, SourceView, GroupView and WireView draw them; settings.ts and callbacks.ts say what React Flow does and calls,
// hand/ what pointer and keys do; drawing.ts holds what the parts of one drawing share, handle.ts answers what commands
// and panels ask. Others use the component, and workspace.canvas for the rest; React Flow is known in this folder alone.

const NOTHING_MOVED: ReadonlyMap<string, Point> = new Map()

interface Props {
  /** What the graph is called, where there is another one beside it. */
  readonly name: string | null
}

/** The graph, drawn and edited. */
export function Canvas({ name }: Props) {
  return (
    <ReactFlowProvider>
      <Flow name={name} />
    </ReactFlowProvider>
  )
}

function Flow({ name }: Props) {
  const workspace = useWorkspace()
  const isLarge = useDocument((state) => state.document.nodes.length > DRAW_ALL)
  // It takes nodes over after it has rendered: those of a large document are there when a small one has just come.
  const wasLarge = useStore((flow) => flow.nodes.length > DRAW_ALL)
  const snap = usePreferences((preferences) => preferences.snap)
  const minimap = usePreferences((preferences) => preferences.minimap)
  const presenting = usePresenting()
  const isUpdating = usePlayback(() => workspace.playback.moment?.step.phase === 'update')
  const words = workspace.window.words.canvas
  const [moved, setMoved] = useState(NOTHING_MOVED)
  const [latest] = useState(createLatest)
  const { nodes, edges, frames, geometry } = useParts(moved, latest)
  const dragging = moved.size > 0
  const flow = useReactFlow<FlowNode, FlowEdge>()
  const store = useStoreApi()
  const drawing = useMemo<Drawing>(
    // The element around React Flow's own.
    () => ({
      workspace,
      flow,
      element: () => store.getState().domNode?.parentElement ?? null,
      geometry: () => latest.get(),
      bounds: () => rectOf(latest),
      whole: { view: null },
    }),
    [workspace, flow, store, latest],
  )
  const callbacks = useMemo(() => callbacksOf(drawing), [drawing])
  const drops = useMemo(() => dropping(drawing), [drawing])
  const tabStop = useMemo(() => createTabStop(drawing), [drawing])
  const typed = useRef<TypedName>({ text: '', at: 0 })
  useHandle(drawing)
  useFollowSteps(drawing)
  useKeepWhole(drawing)

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

  return (
    <div
      className="canvas"
      data-drawn="canvas"
      role="application"
      aria-label={words.label(name)}
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
      {...drops}
      onPointerDownCapture={(event) => pullWire(drawing, event.nativeEvent)}
      onKeyDown={(event) => {
        if (presenting) return
        const held = workspace.wiring.getState().loose && pressWhileHeld(drawing, event, typed.current)
        if (held) typed.current = held
        if (held || tabStop.onKeyDown(event)) {
          event.preventDefault()
          event.stopPropagation()
        } else pressKey(workspace, event)
      }}
      onKeyUp={tabStop.onKeyUp}
      onFocus={(event) => {
        tabStop.onFocus(event)
        chooseFocused(workspace, event)
      }}
      onBlur={(event) => {
        tabStop.onBlur(event)
        workspace.highlight.setState({ focusedEdge: null })
      }}
    >
      <DrawingContext value={drawing}>
        <ReactFlow<FlowNode, FlowEdge>
          id={`${workspace.id}-graph`}
          nodes={nodes}
          edges={edges}
          {...settings}
          {...callbacks}
          {...(presenting && lookedAt)}
          {...(name !== null && beside)}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          snapToGrid={snap}
          onlyRenderVisibleElements={isLarge || wasLarge}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
          <GroupFrames frames={frames} />
          {!dragging && <Callouts geometry={geometry} />}
          {!dragging && <Lens drawing={drawing} />}
          {minimap && <MiniMap pannable zoomable ariaLabel={words.minimap} nodeBorderRadius={8} />}
        </ReactFlow>
        {(presenting || isUpdating) && <StepLens drawing={drawing} geometry={geometry} />}
      </DrawingContext>
    </div>
  )
}

/** What a drawing covers, the frames of its groups too; null where there is nothing. */
function rectOf(latest: Latest): Rect | null {
  const geometry = latest.get()
  if (!geometry || geometry.nodes.size === 0) return null
  const { left, top, width, height } = geometry.bounds
  return unionOf([{ x: left, y: top, width, height }, ...latest.frames])
}

function unionOf(rects: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))]
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}
