import { createHandWorkshop, type HandWorkshop } from '../hand-workshop'
import type { Disk } from './disk'

/** What is around the window. */
export interface Surroundings {
  readonly disk: Disk
  readonly workshop: CountedWorkshop
  /** Lets so much time go by, in ms. */
  readonly wait: (time: number) => void
}

/** A workshop whose workers note how often they are asked for anything. */
interface CountedWorkshop extends HandWorkshop {
  asked: number
}

export function createCountedWorkshop(): CountedWorkshop {
  const workshop = createHandWorkshop()
  const { startWorker } = workshop
  const counted: CountedWorkshop = Object.assign(workshop, { asked: 0 })
  return Object.assign(counted, {
    startWorker(...given: Parameters<typeof startWorker>) {
      const worker = startWorker(...given)
      return {
        ...worker,
        ask(request: Parameters<typeof worker.ask>[0]) {
          counted.asked++
          worker.ask(request)
        },
      }
    },
  })
}
