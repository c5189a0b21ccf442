import { arrange } from '@shared/scene/arrange'
import type { Reply, Request } from './contract'

/** What a worker has of its own scope; the room is compiled for a page. */
interface Scope {
  onmessage: ((event: MessageEvent<Request>) => void) | null
  postMessage(reply: Reply): void
}

const scope = self as unknown as Scope

scope.onmessage = ({ data: { graph, options } }) => scope.postMessage(arrange(graph, options))
