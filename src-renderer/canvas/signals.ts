import { useEffect } from 'react'
import { currentDocument } from '../state/document'
import { documentReplaced, fitRequested, focusRequested, wireRequested, zoomRequested } from '../state/events'
import { pointer } from '../state/pointer'
import { canvasElement, nodeElement } from './follow'
import { shownAs, visibleParts } from './groups'
import { canvasSize, centre, fit, type Flow, showOpened } from './viewport'
import { touchPort } from './wiring'

/** Answers what commands and panels ask of the canvas. */
export function useSignals(flow: Flow): void {
  useEffect(() => {
    const open = () =>
      void nextFrame().then(() => {
        showOpened(flow)
        canvasElement()?.focus({ preventScroll: true })
      })
    pointer.middle = () => {
      const { left, top, width, height } = canvasSize()!
      const middle = { x: left + width / 2, y: top + height / 2 }
      return { at: flow.screenToFlowPosition(middle), window: middle }
    }
    open()
    const stops = [
      documentReplaced.on(open),
      // After the frame in which the nodes that are asked for are there.
      fitRequested.on((ids) => void nextFrame().then(() => fit(flow, ids?.map(seenAs)))),
      focusRequested.on((id) => void nextFrame().then(() => focusNode(flow, seenAs(id)))),
      zoomRequested.on((by) => void flow.zoomTo(by === 'reset' ? 1 : flow.getZoom() * by)),
      wireRequested.on((from) => touchPort({ from })),
    ]
    return () => stops.forEach((stop) => stop())
  }, [flow])
}

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame)

/** What is on the canvas for a node: in a collapsed group, its box. */
const seenAs = (id: string): string => shownAs(visibleParts(currentDocument()), id)

/** Gives a node or a box the focus, and brings it into view where it is not; far away it is drawn only then. */
async function focusNode(flow: Flow, id: string): Promise<void> {
  const element = nodeElement(id)
  element?.focus({ preventScroll: true })
  if (element && isInView(element)) return
  await centre(flow, id)
  await nextFrame()
  if (!element) nodeElement(id)?.focus({ preventScroll: true })
}

function isInView(element: HTMLElement): boolean {
  const [box, view] = [element.getBoundingClientRect(), canvasSize()!]
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom
}
