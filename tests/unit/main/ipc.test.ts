import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { requestChannels } from '@shared/ipc/channels'
import type { RequestChannel } from '@shared/ipc/contract'
import { handleRequests, RefusedRequest, type Handlers } from '../../../src-main/ipc/handle'

type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>
const listeners = vi.hoisted(() => new Map<string, Listener>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
}))

const ORIGIN = 'app://chainrule'
const page = { sender: { id: 1 }, senderFrame: { origin: ORIGIN, parent: null } }
const reached = vi.fn()

beforeEach(() => {
  listeners.clear()
  reached.mockClear()
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
})

const ask = (channel: RequestChannel, args: readonly unknown[], event: unknown = page) =>
  listeners.get(channel)!(event, ...args)

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
/** Arguments that each channel takes, and what tells those from others, said independently of the schemas. */
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
const edits = ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']
const endings = ['svg', 'png', 'pdf', 'tex', 'html', 'zip', 'md', 'py', 'ipynb']
const isHandle = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value)
const isSound = (channel: RequestChannel, args: readonly unknown[]) =>
  args.length === sound[channel].length &&
  args.every((value, index) => {
    const model = sound[channel][index]
    if (model === kept) return isDeepStrictEqual(value, kept)
    if (model === handle) return isHandle(value) || (channel === 'recovery:keep' && value === null)
    if (model instanceof Uint8Array) return value instanceof Uint8Array
    if (model === 'pdf') return endings.includes(value as string)
    return channel === 'edit:native' ? edits.includes(value as string) : typeof value === typeof model
  })

test('every channel of the contract is answered, and no other', () => {
  expect([...listeners.keys()].sort()).toEqual(Object.keys(sound).sort())
})

describe.each(requestChannels)('%s', (channel) => {
  test('passes sound arguments on with the window that asks, and the answer back', async () => {
    expect(await ask(channel, sound[channel])).toBe('answer')
    expect(reached.mock.calls).toEqual([[channel, 'the window', ...sound[channel]]])
  })

  test('refuses everything else, always with the same named error', async () => {
    const anything = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withTypedArray: true,
        withNullPrototype: true,
      }),
      fc.constantFrom('/etc/passwd', '../x', '__proto__', Number.NaN, -0, 'x'.repeat(70_000_000)),
    )
    const damaged = fc
      .tuple(fc.nat(4), anything, fc.constantFrom('replace', 'insert', 'remove'))
      .map(([index, value, how]) =>
        sound[channel].toSpliced(index, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [value])),
      )
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.array(anything, { maxLength: 5 })), async (args) => {
        fc.pre(!isSound(channel, args) || args.some((value) => String(value).length > 67_200_000))
        await expect(ask(channel, args)).rejects.toBeInstanceOf(RefusedRequest)
      }),
      { numRuns: 200 },
    )
    expect(reached).not.toHaveBeenCalled()
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
