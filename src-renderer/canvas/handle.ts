import { useEffect } from 'react'
import type { CanvasHandle } from '../workspace/canvas-slot'
import { type Drawing, nodeElement, wireElement } from './drawing'
import { shownAs, visibleParts } from '@shared/scene/groups'
import { pairedWith } from '../workspace/workspace'
import { keepFocus } from './keep-focus'
import { keepWhole } from './keep-whole'
import { bringIn, canvasSize, centre, fit, roomOf, showOpened, wholeZoom, zoomTo } from './viewport'
import { goToNearest } from './hand/wire-keys'
import { touchPort } from './hand/wiring'

/** Answers what commands and panels ask of the canvas. */
export function useHandle(drawing: Drawing): void {
  useEffect(() => {
    const handle = handleOf(drawing)
    void showStart(drawing, drawing.workspace.window.active === drawing.workspace)
    return drawing.workspace.canvas.attach(handle)
  }, [drawing])
}

function handleOf(drawing: Drawing): CanvasHandle {
  const { workspace, flow, element } = drawing
  /** What is on the canvas for a node: in a collapsed group, its box. */
  const seenAs = (id: string): string => shownAs(visibleParts(workspace.document.current), id)
  return {
    hear(transaction) {
      if (transaction.cause === 'open') void showStart(drawing, true)
      else keepFocus(drawing, transaction)
    },
    showAnew: () => void showWhole(drawing, false),
    keepWhole: () => keepWhole(drawing),
    wholeZoom: () => wholeZoom(drawing),
    // After the frame in which the nodes that are asked for are there.
    fit: (ids) => void nextFrame().then(() => fit(drawing, ids?.map(seenAs))),
    bringIn: (ids) => void nextFrame().then(() => bringIn(drawing, ids.map(seenAs))),
    focus: (id, still = false) => void nextFrame().then(() => focusNode(drawing, seenAs(id), still)),
    reveal: (id) => void nextFrame().then(() => reveal(drawing, seenAs(id), true)),
    zoom: (by) => void zoomTo(drawing, by === 'reset' ? 1 : flow.getZoom() * by),
    takeFocus: () => element()?.focus({ preventScroll: true }),
    beginWire(from) {
      touchPort(workspace, { from })
      goToNearest(drawing)
    },
    middle() {
      const { left, top, width, height } = canvasSize(drawing)!
      const middle = { x: left + width / 2, y: top + height / 2 }
      return { at: flow.screenToFlowPosition(middle), window: middle }
    },
    room: () => roomOf(drawing),
    geometry: () => drawing.geometry(),
    boxOf(target) {
      if (target.kind === 'canvas') return null
      const drawn = (target.kind === 'node' ? nodeElement : wireElement)(drawing, target.id)
      return drawn?.getBoundingClientRect() ?? null
    },
  }
}

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame)

/** Shows what was opened as somebody has left it, or else as a whole. */
async function showStart(drawing: Drawing, takesFocus: boolean): Promise<void> {
  await showWhole(drawing, takesFocus)
  const { start } = drawing.workspace.canvas
  if (!start) return
  // From now on somebody has moved it.
  drawing.whole.view = null
  await drawing.flow.setViewport(start)
}

/** Shows what was opened, once it is there; the canvas gets the focus where it is what one works at. */
async function showWhole(drawing: Drawing, takesFocus: boolean): Promise<void> {
  await nextFrame()
  showOpened(drawing)
  pairedWith(drawing.workspace)?.canvas.keepWhole()
  if (takesFocus) drawing.element()?.focus({ preventScroll: true })
}

/** Gives a node or a box the focus, and brings it into view; far away it is drawn only then. */
async function focusNode(drawing: Drawing, id: string, still: boolean): Promise<void> {
  const element = nodeElement(drawing, id)
  element?.focus({ preventScroll: true })
  await reveal(drawing, id, still)
  if (element) return
  await nextFrame()
  nodeElement(drawing, id)?.focus({ preventScroll: true })
}

/** Brings a node or a box into view, unless it is there: all of it, or a part. */
async function reveal(drawing: Drawing, id: string, isPart: boolean): Promise<void> {
  const element = nodeElement(drawing, id)
  if (!element || !isInView(drawing, element, isPart)) await centre(drawing, id)
}

/** Whether an element is in view: all of it, or a part. */
function isInView(drawing: Drawing, element: HTMLElement, isPart: boolean): boolean {
  const [box, view] = [element.getBoundingClientRect(), canvasSize(drawing)!]
  const { width, height } = isPart ? box : { width: 0, height: 0 }
  return (
    box.left + width >= view.left &&
    box.right - width <= view.right &&
    box.top + height >= view.top &&
    box.bottom - height <= view.bottom
  )
}
