import { ipcMain } from 'electron'
import { requestChannels } from '@shared/ipc/channels'
import type { RequestChannel, Requests } from '@shared/ipc/contract'
import { requestArguments } from './arguments'
import { isOwnPage } from './sender'

/** One handler a channel; `W` is what the application knows a window by. */
export type Handlers<W> = {
  readonly [C in RequestChannel]: (
    window: W,
    ...args: Parameters<Requests[C]>
  ) => ReturnType<Requests[C]> | Promise<ReturnType<Requests[C]>>
}

/** A request that is not the application's own page asking something that the contract lists. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest'
}

/** Answers the requests of the pages that were loaded from `origin` in one of the application's windows. */
export function handleRequests<W>(
  handlers: Handlers<W>,
  origin: string,
  windowOf: (id: number) => W | undefined,
): void {
  for (const channel of requestChannels) handle(channel)

  function handle<C extends RequestChannel>(channel: C): void {
    const schema = requestArguments[channel]
    const handler = handlers[channel]
    ipcMain.handle(channel, async (event, ...given: unknown[]) => {
      const window = windowOf(event.sender.id)
      if (window === undefined || !isOwnPage(event, origin))
        throw new RefusedRequest(`${channel}: not asked by a page of this application`)
      const args = schema.safeParse(given)
      if (!args.success) throw new RefusedRequest(`${channel}: not the arguments that it takes`)
      // The schema of a channel is one of its parameters' types, which the compiler cannot follow through an index.
      return handler(window, ...(args.data as Parameters<Requests[C]>))
    })
  }
}
