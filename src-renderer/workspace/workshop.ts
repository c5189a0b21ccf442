import type { StartWorker } from '../training/contract'
import { startWorker } from '../training/start'

/** Where training happens. */
export interface Workshop {
  readonly startWorker: StartWorker
  /** Does something when the page has drawn what changed, and after a pause, in ms. */
  readonly afterFrame: (task: () => void, pause: number) => void
  /** The time, in ms. */
  readonly now: () => number
}

/** Training in workers of the page. */
export const pageWorkshop: Workshop = {
  startWorker,
  afterFrame: (task, pause) => {
    if (pause === 0) requestAnimationFrame(task)
    else setTimeout(() => requestAnimationFrame(task), pause)
  },
  now: () => performance.now(),
}
