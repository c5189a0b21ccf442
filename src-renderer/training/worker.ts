import type { Reply, Request } from './contract'
import { serve } from './session'

/** What a worker has of its own scope; the room is compiled for a page. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null
  postMessage(reply: Reply, transfer: Transferable[]): void
}

const scope = self as unknown as Scope

// A message to oneself comes after those that are waiting, and sooner than any timer.
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

const hear = serve({
  post: (reply, transfer) => scope.postMessage(reply, transfer),
  later(task) {
    waiting.push(task)
    port2.postMessage(null)
  },
  now: () => performance.now(),
})

scope.onmessage = ({ data }) => hear(data)
