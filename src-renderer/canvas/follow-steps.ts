import type { Rect } from '@xyflow/react'
import { useEffect } from 'react'
import { currentDocument } from '../state/document'
import { currentEvaluation } from '../state/evaluation'
import { usePresenting } from '../state/presenting'
import { currentMoment, timeline, useStepping } from '../state/stepping'
import { shownAs, visibleParts } from './groups'
import { canvasSize, type Flow, motion, READABLE } from './viewport'

/** Around the node of the step, the ends of its wires with their numbers must be in view, too. */
const AROUND = { x: 165, y: 60 }
/** Between an outermost node and the edge of the canvas. */
const EDGE = 10
const STEP_ZOOM = 0.85
/** While presenting: to be read from the last row. */
const PRESENTED = { min: 1.45, max: 2.4 }

/**
 * Pans to the node of the current step when that is out of view. Step mode begins close enough to read; a presentation as
 * large as the whole graph can be, but not too small.
 */
export function useFollowSteps(flow: Flow): void {
  useEffect(
    () =>
      useStepping.subscribe((now, before) => {
        if (now.mode === 'step' && before.mode === 'live' && flow.getZoom() < READABLE)
          show(flow, placeOfStep(flow), STEP_ZOOM)
        else if (now.mode === 'step' && now.position !== before.position)
          panToStep(flow, now.advanced ? motion(250) : 0)
      }),
    [flow],
  )
  const presenting = usePresenting(({ on }) => on)
  useEffect(() => {
    if (!presenting) return
    const before = flow.getViewport()
    // Panels go, and full screen comes when the system is ready.
    const observer = new ResizeObserver(() =>
      requestAnimationFrame(() => {
        void flow.fitView({ padding: 0.06, maxZoom: PRESENTED.max }).then(() => {
          if (flow.getZoom() < PRESENTED.min) show(flow, placeOfStep(flow), PRESENTED.min)
        })
      }),
    )
    observer.observe(document.querySelector('.canvas')!)
    return () => {
      observer.disconnect()
      void flow.setViewport(before)
    }
  }, [flow, presenting])
}

/** Where the node of the current step is, or of the first one. */
function placeOfStep(flow: Flow): Rect | null {
  const step = currentMoment()?.step ?? timeline().trace[0]
  const { program } = currentEvaluation()
  const id = step && program.graph.nodes[step.node]!.id
  const node = id !== undefined ? flow.getNode(shownAs(visibleParts(currentDocument()), id)) : undefined
  return node ? { ...node.position, width: node.width!, height: node.height! } : null
}

/** Centres a place at a zoom; along an axis where there is room for the whole graph, that. */
function show(flow: Flow, place: Rect | null, zoom: number): void {
  const canvas = canvasSize()
  if (!place || !canvas) return
  const graph = flow.getNodesBounds(flow.getNodes())
  const { x, width } = graph.width * zoom < canvas.width ? graph : place
  const { y, height } = graph.height * zoom < canvas.height ? graph : place
  void flow.setCenter(x + width / 2, y + height / 2, { zoom })
}

/** No further than it must: what came before stays in view. */
function panToStep(flow: Flow, duration: number): void {
  const place = placeOfStep(flow)
  const canvas = canvasSize()
  if (!place || !canvas) return
  const { x, y, zoom } = flow.getViewport()
  const graph = flow.getNodesBounds(flow.getNodes())
  // Beyond the outermost nodes there is nothing that must be in view.
  const within = (start: number, length: number, around: number, first: number, extent: number) =>
    [
      Math.max(start - around, first - EDGE) * zoom,
      Math.min(start + length + around, first + extent + EDGE) * zoom,
    ] as const
  const dx = shift(...within(place.x, place.width, AROUND.x, graph.x, graph.width), x, canvas.width)
  const dy = shift(...within(place.y, place.height, AROUND.y, graph.y, graph.height), y, canvas.height)
  // Linear: otherwise it would zoom out on the way.
  if (dx !== 0 || dy !== 0)
    void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration, interpolate: 'linear' })
}

/** By how much a stretch must move to be within the room; where it does not fit, to its middle. */
function shift(first: number, last: number, offset: number, room: number): number {
  const [start, end] = [first + offset, last + offset]
  if (start >= 0 && end <= room) return 0
  if (end - start > room) return room / 2 - (start + end) / 2
  return start < 0 ? -start : room - end
}
