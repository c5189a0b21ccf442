import type { StartArranging } from '../arranging/contract'
import { startArranging } from '../arranging/start'
import type { StartWorker } from '../training/contract'
import { startWorker } from '../training/start'

/** Where training happens, and where nodes are arranged. */
export interface Workshop {
  readonly startWorker: StartWorker
  readonly startArranging: StartArranging
  /** Does something when the page has drawn what changed, and after a pause, in ms. */
  readonly afterFrame: (task: () => void, pause: number) => void
  /** The time, in ms. */
  readonly now: () => number
}

/** In workers of the page. */
export const pageWorkshop: Workshop = {
  startWorker,
  startArranging,
  afterFrame: (task, pause) => {
    if (pause === 0) requestAnimationFrame(task)
    else setTimeout(() => requestAnimationFrame(task), pause)
  },
  now: () => performance.now(),
}
