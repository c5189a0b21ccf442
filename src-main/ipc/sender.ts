import type { IpcMainInvokeEvent } from 'electron'

/** Whether a request comes from a page of this origin that is the whole of its window, and not a frame inside one. */
export const isOwnPage = (
  { senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  origin: string,
): boolean => senderFrame !== null && senderFrame.parent === null && senderFrame.origin === origin
