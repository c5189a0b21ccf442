import { contextBridge, ipcRenderer } from 'electron'
import { isEventChannel, isRequestChannel } from '@shared/ipc/channels'
import type { DesktopBridge } from '@shared/ipc/contract'

// All that a page gets of the desktop: the channels of the contract, and never the event objects, which know more.

const bridge: DesktopBridge = {
  request(channel, ...args) {
    if (!isRequestChannel(channel))
      return Promise.reject(new TypeError(`no such request: ${String(channel)}`))
    return ipcRenderer.invoke(channel, ...args)
  },
  on(channel, listener) {
    if (!isEventChannel(channel)) throw new TypeError(`no such event: ${String(channel)}`)
    const hear = (_event: unknown, ...args: unknown[]) => (listener as (...args: unknown[]) => void)(...args)
    ipcRenderer.on(channel, hear)
    return () => void ipcRenderer.off(channel, hear)
  },
}

contextBridge.exposeInMainWorld('chainrule', bridge)
