import { expect, test, vi } from 'vitest'
import { MAX_BYTES } from '@shared/document/limits'
import { requestChannels } from '@shared/ipc/channels'
import type { DesktopBridge } from '@shared/ipc/contract'
import type { KeptDocument } from '@shared/ipc/recovery'
import { desktopHost } from '../../../../src-renderer/host/desktop'

function desktop() {
  const listeners = new Map<string, () => void>()
  const request = vi.fn(async (channel: string, ..._args: unknown[]) => `answer to ${channel}`)
  const bridge = {
    request,
    on: vi.fn((channel: string, hear: () => void) => void listeners.set(channel, hear)),
  }
  return {
    host: desktopHost(bridge as unknown as DesktopBridge),
    request,
    bridge,
    tell: (name: string) => listeners.get(name)?.(),
  }
}

const kept: KeptDocument = {
  key: '5f0c6c0e-9a55-4d63-8d6c-0b7b3b7d2f10',
  title: 'title',
  text: '{}',
  unsaved: true,
  at: 1,
  step: null,
  view: null,
}

test('every request of the contract is asked by the host, with its arguments in order', async () => {
  const { host, request, tell } = desktop()
  expect(await host.open()).toBe('answer to file:open')
  await host.openRecent('h')
  await host.reload('h')
  await host.save('h', 'text', true)
  await host.saveAs('name', 'text')
  await host.exportFile('name', 'pdf', Uint8Array.of(1))
  await host.recent()
  await host.recovery.keep(kept, 'h')
  await host.recovery.forget(kept.key)
  await host.recovery.mine()
  await host.recovery.found()
  await host.recovery.read(kept.key)
  await host.recovery.restore(kept.key)
  await host.recovery.setAside(kept.key)
  await host.log.write('x'.repeat(200_000))
  await host.log.read()
  await host.editText('undo')
  expect(await host.readClipboard()).toBe('answer to clipboard:read')
  expect(await host.writeClipboard('text')).toBe(true)
  expect(await host.writePicture(Uint8Array.of(2))).toBe(true)
  await host.setTitle('name', true, true)
  await host.askUnsaved!('name')
  await host.confirmClose!()
  await host.keepOpen()
  await host.newWindow()
  await host.setFullScreen(true)
  await host.ready()
  tell('window:close-requested')
  expect(request.mock.calls).toEqual([
    ['file:open'],
    ['file:open-recent', 'h'],
    ['file:reload', 'h'],
    ['file:save', 'h', 'text', true],
    ['file:save-as', 'name', 'text'],
    ['file:export', 'name', 'pdf', Uint8Array.of(1)],
    ['file:recent'],
    ['recovery:keep', kept, 'h'],
    ['recovery:forget', kept.key],
    ['recovery:mine'],
    ['recovery:found'],
    ['recovery:read', kept.key],
    ['recovery:restore', kept.key],
    ['recovery:set-aside', kept.key],
    ['log:write', 'x'.repeat(100_000)],
    ['log:read'],
    ['edit:native', 'undo'],
    ['clipboard:read'],
    ['clipboard:write', 'text'],
    ['clipboard:write-picture', Uint8Array.of(2)],
    ['window:title', 'name', true, true],
    ['window:ask-unsaved', 'name'],
    ['window:close'],
    ['window:keep-open'],
    ['window:new'],
    ['window:full-screen', true],
    ['window:ready'],
    ['window:close-heard'],
  ])
  expect(request.mock.calls.map(([channel]) => channel).sort()).toEqual([...requestChannels].sort())
})

test('of a text that no file may hold so much is sent that it is told to be too large', async () => {
  const { host, request } = desktop()
  const large = 'x'.repeat(70_000_000)
  await host.save('h', large, true)
  await host.saveAs('name', large)
  const lengths = request.mock.calls.map(
    (call) => String(call.find((said) => String(said).startsWith('xx'))).length,
  )
  expect(lengths).toEqual([MAX_BYTES + 1, MAX_BYTES + 1])
})

test('a dropped file is read and has no handle: the page may not know where it lies', async () => {
  const { host, request } = desktop()
  const files = [new File(['{}'], 'graph.chainrule')]
  expect(await host.openDropped({ files } as unknown as DataTransfer)).toEqual({
    ok: true,
    value: { handle: null, name: 'graph.chainrule', bytes: new Uint8Array([123, 125]) },
  })
  expect(await host.openDropped({ files: [] } as unknown as DataTransfer)).toBeNull()
  expect(request).not.toHaveBeenCalled()
})

test('a dropped file that is too large is not read', async () => {
  const { host } = desktop()
  const file = { name: 'film.mkv', size: 16 * 1024 ** 2 + 1, arrayBuffer: vi.fn() }
  const outcome = await host.openDropped({ files: [file] } as unknown as DataTransfer)
  expect(outcome).toEqual({
    ok: false,
    error: { kind: 'too-large', name: 'film.mkv', most: 16 * 1024 ** 2 },
  })
  expect(file.arrayBuffer).not.toHaveBeenCalled()
})
