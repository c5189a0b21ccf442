import type { Drawing } from './drawing'

// Which part of the graph the canvas shows, and how large.

/** Below this zoom nobody can read the numbers. */
export const READABLE = 0.6
/** So far from the edges that a wire begun at the last port does not pan the canvas. */
const PADDING = 48

/** How long a movement of the canvas takes, in ms: none under reduced motion. */
export const motion = (duration: number): number =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration

export const canvasSize = ({ element }: Drawing): DOMRect | undefined => element()?.getBoundingClientRect()

/** Brings all nodes into view, or those that are named. */
export const fit = ({ flow }: Drawing, ids?: readonly string[]): Promise<boolean> =>
  flow.fitView({
    padding: `${PADDING}px`,
    maxZoom: 1,
    duration: motion(200),
    ...(ids && { nodes: ids.map((id) => ({ id })) }),
  })

/** Brings the middle of a node or a box into the middle, near enough to read. */
export async function centre({ flow }: Drawing, id: string): Promise<void> {
  const node = flow.getNode(id)
  if (!node) return
  const { x, y } = node.position
  const zoom = Math.max(flow.getZoom(), READABLE)
  await flow.setCenter(x + node.width! / 2, y + node.height! / 2, { zoom, duration: motion(200) })
}

/** Shows a graph that was opened: all of it, or, where that would be too small to read, from its inputs on. */
export function showOpened(drawing: Drawing): void {
  const { flow } = drawing
  const canvas = canvasSize(drawing)
  const nodes = flow.getNodes()
  // React Flow would wait for the first node to come, and then move it to the middle.
  if (nodes.length === 0) return void flow.setViewport({ x: 0, y: 0, zoom: 1 })
  const { x, y, width, height } = flow.getNodesBounds(nodes)
  if (!canvas || canvas.width - 2 * PADDING >= width * READABLE) return void fit(drawing)
  const top = canvas.height / 2 - (y + height / 2) * READABLE
  void flow.setViewport({ x: PADDING - x * READABLE, y: top, zoom: READABLE })
}
