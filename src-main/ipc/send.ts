import type { WebContents } from 'electron'
import type { EventChannel, Events } from '@shared/ipc/contract'

/** Tells a window's page something. */
export function send<C extends EventChannel>(
  contents: WebContents,
  channel: C,
  ...args: Parameters<Events[C]>
): void {
  if (!contents.isDestroyed()) contents.send(channel, ...args)
}
