import { vi } from 'vitest'
import { requestChannels } from '@shared/ipc/channels'
import type { RequestChannel } from '@shared/ipc/contract'
import { handleRequests, type Handlers } from '../../../src-main/ipc/handle'

export type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>

export const ORIGIN = 'app://chainrule'

/** The event of a request by the application's own page. */
export const page = { sender: { id: 1 }, senderFrame: { origin: ORIGIN, parent: null } }

/** Answers all channels with handlers that note with what they were reached; `listeners` is what Electron was given. */
export function answerAll(listeners: Map<string, Listener>) {
  listeners.clear()
  const reached = vi.fn()
  const handlers = Object.fromEntries(
    requestChannels.map((channel) => [
      channel,
      (...args: unknown[]) => {
        reached(channel, ...args)
        return 'answer'
      },
    ]),
  )
  handleRequests(handlers as unknown as Handlers<string>, ORIGIN, (id) =>
    id === 1 ? 'the window' : undefined,
  )
  return {
    reached,
    ask: (channel: RequestChannel, args: readonly unknown[], event: unknown = page) =>
      listeners.get(channel)!(event, ...args),
  }
}
