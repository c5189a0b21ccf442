import { beforeAll, expect, test, vi } from 'vitest'
import type { DesktopBridge } from '@shared/ipc/contract'

const electron = vi.hoisted(() => {
  const exposed = new Map<string, unknown>()
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>()
  const of = (channel: string) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)!
  return {
    exposed,
    tell: (channel: string, ...args: unknown[]) => of(channel).forEach((listener) => listener(...args)),
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api) },
    ipcRenderer: {
      invoke: vi.fn(async (..._args: unknown[]) => 'answer'),
      on: (channel: string, listener: () => void) => void of(channel).add(listener),
      off: (channel: string, listener: () => void) => void of(channel).delete(listener),
    },
  }
})
vi.mock('electron', () => electron)

let bridge: DesktopBridge
beforeAll(async () => {
  await import('../../../src-main/preload')
  bridge = electron.exposed.get('chainrule') as DesktopBridge
})

test('the page gets one object with two functions', () => {
  expect([...electron.exposed.keys()]).toEqual(['chainrule'])
  expect(Object.keys(bridge).sort()).toEqual(['on', 'request'])
})

test('requests of the contract pass with their arguments', async () => {
  expect(await bridge.request('window:title', 'graph', true, true)).toBe('answer')
  expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith('window:title', 'graph', true, true)
})

test('other requests and events do not', async () => {
  electron.ipcRenderer.invoke.mockClear()
  for (const channel of ['fs:read', 'menu:command', 'toString', '__proto__', '', 1, null, ['file:open']]) {
    await expect(bridge.request(channel as 'file:open')).rejects.toThrow(TypeError)
    if (channel !== 'menu:command')
      expect(() => bridge.on(channel as 'menu:command', () => {})).toThrow(TypeError)
  }
  expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled()
})

test('listeners hear what was sent without the event object, until they stop', () => {
  const listener = vi.fn()
  const stop = bridge.on('menu:command', listener)
  electron.tell('menu:command', { sender: 'knows too much' }, 'edit.undo')
  stop()
  electron.tell('menu:command', { sender: 'knows too much' }, 'edit.redo')
  expect(listener.mock.calls).toEqual([['edit.undo']])
})
