import { useEffect } from 'react'
import { pairedWith } from '../workspace/workspace'
import type { Drawing } from './drawing'
import { isUnmoved, showOpened } from './viewport'

/** What shows all of a graph goes on to do so where the canvas gets another size, until somebody moves the view. */
export function useKeepWhole(drawing: Drawing): void {
  useEffect(() => {
    const { element, workspace } = drawing
    const observer = new ResizeObserver(() => {
      keepWhole(drawing)
      // The two have one zoom.
      pairedWith(workspace)?.canvas.keepWhole()
    })
    observer.observe(element()!)
    let wasPaired = pairedWith(workspace) !== null
    const stop = workspace.window.happening.subscribe(() => {
      const isPaired = pairedWith(workspace) !== null
      if (isPaired && !wasPaired) keepWhole(drawing)
      wasPaired = isPaired
    })
    return () => {
      observer.disconnect()
      stop()
    }
  }, [drawing])
}

/** Shows all of the graph anew, unless somebody has moved the view. */
export function keepWhole(drawing: Drawing): void {
  if (!drawing.workspace.session.isPresenting && isUnmoved(drawing)) showOpened(drawing)
}
