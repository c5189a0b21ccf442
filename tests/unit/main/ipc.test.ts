import { beforeEach, describe, expect, test, vi } from 'vitest'
import { requestChannels } from '@shared/ipc/channels'
import type { RequestChannel } from '@shared/ipc/contract'
import { RefusedRequest } from '../../../src-main/ipc/handle'
import { answerAll, type Listener, ORIGIN, page } from './ipc-handlers'

const listeners = vi.hoisted(() => new Map<string, Listener>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
}))

let { ask, reached }: ReturnType<typeof answerAll> = {} as never
beforeEach(() => ({ ask, reached } = answerAll(listeners)) && undefined)

const handle = '5f0c6c0e-9a55-4d63-8d6c-0b7b3b7d2f10'
const kept = {
  key: handle,
  title: 'title',
  text: '{}',
  unsaved: true,
  at: 1,
  step: { position: 3, grain: 'fine' },
  view: { x: 0, y: -1.5, zoom: 2 },
}
/** Arguments that each channel takes. */
const sound: Record<RequestChannel, readonly unknown[]> = {
  'file:open': [],
  'file:open-recent': [handle],
  'file:reload': [handle],
  'file:save': [handle, '{}', false],
  'file:save-as': ['title', '{}'],
  'file:export': ['title', 'pdf', Uint8Array.of(1)],
  'file:recent': [],
  'recovery:keep': [kept, handle],
  'recovery:forget': [handle],
  'recovery:mine': [],
  'recovery:found': [],
  'recovery:read': [handle],
  'recovery:restore': [handle],
  'recovery:set-aside': [handle],
  'log:write': ['text'],
  'log:read': [],
  'edit:native': ['selectAll'],
  'clipboard:read': [],
  'clipboard:write': ['text'],
  'clipboard:write-picture': [Uint8Array.of(1)],
  'window:title': ['title', true, true],
  'window:ask-unsaved': ['title'],
  'window:close-heard': [],
  'window:close': [],
  'window:keep-open': [],
  'window:new': [],
  'window:full-screen': [true],
  'window:ready': [],
}
test('every channel of the contract is answered, and no other', () => {
  expect([...listeners.keys()].sort()).toEqual(Object.keys(sound).sort())
})

describe.each(requestChannels)('%s', (channel) => {
  test('passes sound arguments on with the window that asks, and the answer back', async () => {
    expect(await ask(channel, sound[channel])).toBe('answer')
    expect(reached.mock.calls).toEqual([[channel, 'the window', ...sound[channel]]])
  })

  test.each([
    ['of another origin', { ...page, senderFrame: { origin: 'https://example.com', parent: null } }],
    ['without an origin', { ...page, senderFrame: { origin: 'null', parent: null } }],
    ['inside the page', { ...page, senderFrame: { origin: ORIGIN, parent: {} } }],
    ['that is gone', { ...page, senderFrame: null }],
    ['of a window that is not ours', { ...page, sender: { id: 2 } }],
  ])('refuses a frame %s', async (_what, event) => {
    await expect(ask(channel, sound[channel], event)).rejects.toBeInstanceOf(RefusedRequest)
    expect(reached).not.toHaveBeenCalled()
  })
})
