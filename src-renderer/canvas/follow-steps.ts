import type { Rect, Viewport } from '@xyflow/react'
import { useEffect } from 'react'
import { sourcesOf } from '@shared/engine/topology'
import type { PlayedStep } from '@shared/playback/moments'
import { shownAs, visibleParts } from '@shared/scene/groups'
import { offsetFor, shiftFor, type Stretch } from './in-view'
import { pairedWith } from '../workspace/workspace'
import type { Drawing } from './drawing'
import { boundsWithNumbers, canvasSize, motion, onPixels, READABLE, viewportFor } from './viewport'

/** Of a graph that cannot be presented whole. */
const STEP_ZOOM = 1.45
/** While presenting: never larger than this, and below that parts of the graph in place of all of it. */
const PRESENTED = { min: 0.4, max: 2.4 }

/** The canvas follows the steps, and a presentation, which leaves it as it was. */
export function useFollowSteps(drawing: Drawing): void {
  useEffect(() => {
    const { playback } = drawing.workspace
    return playback.subscribe((now, before) => {
      if (!isOnScreen(drawing)) return
      if (now.mode === 'step' && before.mode === 'live' && isTooFar(drawing)) show(drawing, READABLE)
      else if (now.mode === 'step' && now.position !== before.position)
        panToStep(drawing, now.advanced ? motion(250) : 0)
    })
  }, [drawing])
  useEffect(() => {
    const { flow, workspace, element } = drawing
    let before: Viewport | null = null
    // Panels go, and full screen comes when the system is ready.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => before && frame(drawing)))
    const stop = workspace.session.subscribe(({ presentation }, was) => {
      if (presentation && !was.presentation) {
        before = flow.getViewport()
        observer.observe(element()!)
      } else if (before && was.presentation && !presentation) {
        observer.disconnect()
        void flow.setViewport(before)
        before = null
      }
    })
    return () => {
      stop()
      observer.disconnect()
    }
  }, [drawing])
}

/** Beside a graph that is presented another goes on unseen: there is no room to follow it in. */
const isOnScreen = (drawing: Drawing): boolean => (canvasSize(drawing)?.width ?? 0) > 0

/** Whether nobody could read the numbers of the steps, where it does not matter more to see two graphs whole. */
function isTooFar({ flow, workspace }: Drawing): boolean {
  return !workspace.session.isPresenting && !pairedWith(workspace) && flow.getZoom() < READABLE - 0.001
}

/** A presentation shows the whole graph, as large as it can be. */
function frame(drawing: Drawing): void {
  const { flow, bounds } = drawing
  const [canvas, whole] = [canvasSize(drawing), bounds()]
  if (!canvas || canvas.width === 0 || !whole) return
  const view = viewportFor(whole, canvas, PRESENTED.max)
  if (view.zoom < PRESENTED.min) show(drawing, STEP_ZOOM)
  else void flow.setViewport(view)
}

/** Shows as much of the graph as there is room for: from the current step on, in the direction in which the steps go. */
function show(drawing: Drawing, zoom: number): void {
  const { flow, workspace } = drawing
  const canvas = canvasSize(drawing)
  const step = workspace.playback.moment?.step ?? workspace.playback.timeline.trace[0]
  if (!canvas || !step) return
  const graph = drawing.bounds() ?? flow.getNodesBounds(flow.getNodes())
  const places = placesOf(drawing, step)
  const offset = (axis: Axis, at: Parameters<typeof offsetFor>[2], room: number) =>
    offsetFor(
      along(axis, graph, zoom),
      places.map((place) => along(axis, place, zoom)),
      at,
      room,
    )
  const x = offset('x', step.phase === 'backward' ? 'end' : 'start', canvas.width)
  void flow.setViewport(onPixels({ x, y: offset('y', 'middle', canvas.height), zoom }))
}

/** Brings into view what the current step is about. */
function panToStep(drawing: Drawing, duration: number): void {
  const { flow, workspace } = drawing
  const [canvas, step] = [canvasSize(drawing), workspace.playback.moment?.step]
  if (!canvas || !step) return
  if (isWholeInView(drawing, canvas)) return
  const { x, y, zoom } = flow.getViewport()
  const places = placesOf(drawing, step)
  const shift = (axis: Axis, offset: number, room: number) =>
    shiftFor(
      places.map((place) => along(axis, place, zoom)),
      offset,
      room,
    )
  const [dx, dy] = [shift('x', x, canvas.width), shift('y', y, canvas.height)]
  // Linear: otherwise it would zoom out on the way.
  if (dx !== 0 || dy !== 0)
    void flow.setViewport(onPixels({ x: x + dx, y: y + dy, zoom }), { duration, interpolate: 'linear' })
}

/** Then a step has nothing to bring into view. */
function isWholeInView({ flow, bounds }: Drawing, canvas: DOMRect): boolean {
  const whole = bounds()
  if (!whole) return true
  const { x, y, zoom } = flow.getViewport()
  const isIn = ({ start, end }: Stretch, offset: number, room: number) =>
    start + offset >= 0 && end + offset <= room
  return isIn(along('x', whole, zoom), x, canvas.width) && isIn(along('y', whole, zoom), y, canvas.height)
}

type Axis = 'x' | 'y'

const along = (axis: Axis, { x, y, width, height }: Rect, zoom: number): Stretch =>
  axis === 'x' ? { start: x * zoom, end: (x + width) * zoom } : { start: y * zoom, end: (y + height) * zoom }

/** What should be in view at a step: its node with those that it reads; else with the numbers at its ports; else alone. */
function placesOf(drawing: Drawing, step: PlayedStep): readonly Rect[] {
  const { workspace } = drawing
  const { program } = workspace.evaluation.current
  const { node } = step
  const sources = [...sourcesOf(program, node)].filter((source) => source >= 0)
  const readers = step.phase === 'backward' ? step.contributions.map((edge) => program.edgeTarget[edge]!) : []
  const visible = visibleParts(workspace.document.current)
  const boundsOf = (nodes: readonly number[]) =>
    boundsWithNumbers(
      drawing,
      nodes.map((index) => shownAs(visible, program.graph.nodes[index]!.id)),
    )
  const alone = boundsOf([node])
  return [boundsOf([node, ...sources, ...readers]), alone]
}
