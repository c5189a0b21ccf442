import type { Point } from '@shared/layout/graph'
import { arrange } from '@shared/scene/arrange'
import type { Reply } from '../../../src-renderer/training/contract'
import { serve } from '../../../src-renderer/training/session'
import type { Workshop } from '../../../src-renderer/workspace/workshop'

// A worker within the test, which works when it is told to: what goes between the two is copied as between threads.

/** A place to train in that a test drives by hand. */
export interface HandWorkshop extends Workshop {
  /** Lets everything go on until nothing is left to do, or as many turns as said. */
  settle(turns?: number): void
  /** How many workers are at work. */
  readonly workers: number
  /** Every reply, by its kind. */
  readonly replies: Reply['kind'][]
  /** Makes the workers fail. */
  fail(reason: string): void
}

export function createHandWorkshop(): HandWorkshop {
  let queue: (() => void)[] = []
  let time = 0
  const failing = new Set<(reason: string) => void>()
  const replies: Reply['kind'][] = []
  return {
    now: () => time++,
    afterFrame: (task) => void queue.push(task),
    startArranging(graph, options) {
      const request = structuredClone({ graph, options })
      const places = new Promise<ReadonlyMap<string, Point>>((resolve, reject) => {
        const end = (reason: string) => reject(new Error(reason))
        failing.add(end)
        queue.push(() => {
          failing.delete(end)
          resolve(structuredClone(arrange(request.graph, request.options)))
        })
      })
      return { places, end: () => {} }
    },
    startWorker(answer, fail) {
      let isAlive = true
      const later = (task: () => void) =>
        void queue.push(() => {
          if (isAlive) task()
        })
      const hear = serve({
        post(reply, transfer) {
          const copy = structuredClone(reply, { transfer })
          replies.push(copy.kind)
          later(() => answer(copy))
        },
        later,
        now: () => time++,
      })
      failing.add(fail)
      return {
        ask(request) {
          const copy = structuredClone(request)
          later(() => hear(copy))
        },
        end() {
          isAlive = false
          failing.delete(fail)
        },
      }
    },
    settle(turns = 1_000_000) {
      for (let turn = 0; queue.length > 0 && turn < turns; turn++) {
        const [task, ...others] = queue
        queue = others
        task!()
      }
    },
    get workers() {
      return failing.size
    },
    replies,
    fail: (reason) => failing.forEach((fail) => fail(reason)),
  }
}
