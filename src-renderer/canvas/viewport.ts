import type { Rect, Viewport } from '@xyflow/react'
import type { Point } from '@shared/layout/graph'
import { targetOf } from '@shared/engine/target'
import { shownAs, visibleParts } from '@shared/scene/groups'
import { pairedWith } from '../workspace/workspace'
import type { Drawing } from './drawing'

// Which part of the graph the canvas shows, and how large.

/** At this zoom the numbers, of 12, are 11 pixels high: below, nobody can read them. */
export const READABLE = 11 / 12
/** So far from the edges that a wire begun at the last port does not pan the canvas. */
const PADDING = 22
export const MIN_ZOOM = 0.01
export const MAX_ZOOM = 3

/** How long a movement of the canvas takes, in ms: none under reduced motion. */
export const motion = (duration: number): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration

export const canvasSize = ({ element }: Drawing): DOMRect | undefined => element()?.getBoundingClientRect()

/** How much of the graph there is room for at 100 %. */
export function roomOf(drawing: Drawing): { width: number; height: number } {
  const { width, height } = canvasSize(drawing) ?? { width: 0, height: 0 }
  return { width: Math.max(1, width - 2 * PADDING), height: Math.max(1, height - 2 * PADDING) }
}

/** So small the nodes of a graph beside another one may be, if all of them are in view. */
const BESIDE = 0.4

/** Whether there is another graph beside. */
const isSplit = ({ workspace }: Drawing): boolean => workspace.window.panes.getState().workspaces.length > 1

/** So many nodes the page draws without standing still for long. */
const MOST_DRAWN = 3000

/** Below this there is nothing to see in a graph but that it is there: nothing beside it is shown as small. */
const SEEN = 0.3

/**
 * Brings everything into view, however small that is, or the nodes that are named; of more nodes than can be drawn at once
 * what is around the target.
 */
export function fit(drawing: Drawing, ids?: readonly string[]): Promise<boolean> {
  const { flow, bounds } = drawing
  const whole = ids ? boundsWithNumbers(drawing, ids) : bounds()
  const canvas = canvasSize(drawing)
  if (!whole || !canvas || canvas.width === 0) return Promise.resolve(false)
  const view = viewportFor(whole, canvas, ids ? undefined : largestFor(drawing, canvas))
  const { current } = drawing.workspace.document
  if (!ids && view.zoom < SEEN && current.nodes.length > MOST_DRAWN)
    return centre(drawing, shownAs(visibleParts(current), targetOf(current) ?? current.nodes[0]!.id))
  if (!ids) drawing.whole.view = view
  return flow.setViewport(view, { duration: motion(200) })
}

/** What some nodes cover, with their numbers and those on the wires that come to them. */
export function boundsWithNumbers({ flow, geometry }: Drawing, ids: readonly string[]): Rect {
  const { x, y, width, height } = flow.getNodesBounds(ids.flatMap((id) => flow.getNode(id) ?? []))
  let [left, top, right, bottom] = [x, y, x + width, y + height]
  const hold = (middle: Point, width: number, above: number, below: number) => {
    left = Math.min(left, middle.x - width / 2)
    top = Math.min(top, middle.y - above)
    right = Math.max(right, middle.x + width / 2)
    bottom = Math.max(bottom, middle.y + below)
  }
  const drawn = geometry()
  const some = new Set(ids)
  for (const id of ids) {
    const [node, corner] = [drawn?.nodes.get(id), drawn?.made.places.get(id)]
    if (!node || !corner) continue
    const { reading, between, value } = node
    const middle = { x: corner.x + reading.x, y: corner.y + reading.y }
    hold(middle, value.width, between + value.height, between + value.height)
  }
  for (const { id, target } of drawn?.made.parts.edges ?? []) {
    const wire = some.has(target) ? drawn!.wires.get(id) : undefined
    if (!wire) continue
    const { label, local, gradient } = wire
    const width = Math.max(local.width, gradient.width)
    hold(label, width, local.height / 2, local.height / 2 + gradient.height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** A graph of a few nodes is shown larger than it is, but not so large that it looks bloated: a little more on a wide screen. */
const LARGEST = { min: 1.5, max: 1.7, width: 850 }

const largestIn = ({ width }: { width: number }): number =>
  Math.min(LARGEST.max, Math.max(LARGEST.min, width / LARGEST.width))

/** What is looked at together with another graph is not larger than that: then they can be compared by eye. */
function largestFor({ workspace }: Drawing, canvas: { width: number }): number {
  const beside = pairedWith(workspace)?.canvas.wholeZoom() ?? Infinity
  return Math.min(largestIn(canvas), beside < SEEN ? Infinity : beside)
}

/** The zoom at which all of the graph is in view; null where there is nothing to see. */
export function wholeZoom(drawing: Drawing): number | null {
  const [canvas, whole] = [canvasSize(drawing), drawing.bounds()]
  return whole && canvas && canvas.width > 0 ? viewportFor(whole, canvas).zoom : null
}

/** The view that shows a part of the graph in the middle, as large as it can be, up to a zoom. */
export function viewportFor(
  { x, y, width, height }: Rect,
  canvas: { width: number; height: number },
  largest = largestIn(canvas),
): Viewport {
  const zoom = Math.max(
    MIN_ZOOM,
    Math.min(largest, (canvas.width - 2 * PADDING) / width, (canvas.height - 2 * PADDING) / height),
  )
  return onPixels({
    x: canvas.width / 2 - (x + width / 2) * zoom,
    y: canvas.height / 2 - (y + height / 2) * zoom,
    zoom,
  })
}

/** Between the pixels of the screen lines are blurred, and nodes are drawn beside where their wires end. */
export const onPixels = ({ x, y, zoom }: Viewport): Viewport => ({ x: Math.round(x), y: Math.round(y), zoom })

/**
 * Has all of some nodes in view, no larger than they are, so that what is around them stays; nothing moves where they are.
 * Where all of the graph was in view it is again, if it can be read then.
 */
export function bringIn(drawing: Drawing, ids: readonly string[]): Promise<boolean> {
  const { flow } = drawing
  const part = flow.getNodesBounds(ids.flatMap((id) => flow.getNode(id) ?? []))
  const canvas = canvasSize(drawing)
  if (!canvas || canvas.width === 0 || part.width === 0) return Promise.resolve(false)
  const { x, y, zoom } = flow.getViewport()
  const [left, top] = [part.x * zoom + x, part.y * zoom + y]
  const [right, bottom] = [left + part.width * zoom, top + part.height * zoom]
  if (left >= 0 && top >= 0 && right <= canvas.width && bottom <= canvas.height) return Promise.resolve(true)
  if (isUnmoved(drawing) && wholeZoom(drawing)! >= READABLE) return fit(drawing)
  return flow.setViewport(viewportFor(part, canvas, zoom), { duration: motion(200) })
}

/** Whether the view is still the one that showed all of it, within what a movement to it leaves. */
export function isUnmoved({ flow, whole: { view } }: Drawing): boolean {
  const { x, y, zoom } = flow.getViewport()
  return (
    view !== null &&
    Math.abs(view.x - x) < 1 &&
    Math.abs(view.y - y) < 1 &&
    Math.abs(view.zoom / zoom - 1) < 0.001
  )
}

/** Shows larger or smaller what is in the middle. */
export function zoomTo(drawing: Drawing, wanted: number): Promise<boolean> {
  const { flow } = drawing
  const canvas = canvasSize(drawing)
  if (!canvas) return Promise.resolve(false)
  const before = flow.getViewport()
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, wanted))
  const about = (offset: number, middle: number) => middle - ((middle - offset) * zoom) / before.zoom
  const [x, y] = [about(before.x, canvas.width / 2), about(before.y, canvas.height / 2)]
  return flow.setViewport(onPixels({ x, y, zoom }))
}

/** Brings the middle of a node or a box into the middle, near enough to read. */
export async function centre({ flow }: Drawing, id: string): Promise<boolean> {
  const node = flow.getNode(id)
  if (!node) return false
  const { x, y } = node.position
  const zoom = Math.max(flow.getZoom(), READABLE)
  return flow.setCenter(x + node.width! / 2, y + node.height! / 2, { zoom, duration: motion(200) })
}

/**
 * Shows a graph that was opened: all of it, or, where that would be too small to read, from its inputs on. Beside another
 * graph it may be smaller: there it matters more to see both whole.
 */
export function showOpened(drawing: Drawing): void {
  const canvas = canvasSize(drawing)
  const whole = drawing.bounds()
  // React Flow would wait for the first node to come, and then move it to the middle.
  if (!whole) return void drawing.flow.setViewport({ x: 0, y: 0, zoom: 1 })
  if (!canvas || canvas.width === 0) return
  const isGrouped = drawing.workspace.document.current.groups.length > 0
  const least = isSplit(drawing) ? BESIDE : READABLE
  const view = openingFor(whole, canvas, {
    least,
    largest: largestFor(drawing, canvas),
    fromAbove: isGrouped,
  })
  drawing.whole.view = view
  void drawing.flow.setViewport(view)
}

/** Groups stand like lines of a text, so that one begins above; else the inputs are to both sides of the middle. */
function openingFor(
  whole: Rect,
  canvas: { width: number; height: number },
  { least, largest, fromAbove }: { least: number; largest: number; fromAbove: boolean },
): Viewport {
  const fitting = viewportFor(whole, canvas, largest)
  if (fitting.zoom >= least) return fitting
  const { x, y, width, height } = whole
  const middle = (start: number, length: number, room: number) => room / 2 - (start + length / 2) * READABLE
  const along = (start: number, length: number, room: number) =>
    length * READABLE <= room - 2 * PADDING ? middle(start, length, room) : PADDING - start * READABLE
  return onPixels({
    x: along(x, width, canvas.width),
    y: (fromAbove ? along : middle)(y, height, canvas.height),
    zoom: READABLE,
  })
}
