import { expect, test, vi } from 'vitest'
import { runCommand } from '../../../../src-renderer/commands'
import { listenToFaults, reasonOf } from '../../../../src-renderer/commands/attempt'
import { isDirty, useDocument } from '../../../../src-renderer/state/document'
import { multiplyAfterAdd } from '../../document/builders'
import { notices, open, touch, useFreshDesk } from './desk'
import { world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

test('a command that fails in a way nobody foresaw says so', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  open(multiplyAfterAdd, 'mine')
  touch()
  world.save = () => Promise.reject(new Error('file:save: refused\nat handle'))
  expect(runCommand('file.save')).toBe(true)
  await vi.waitFor(() => expect(notices()).toEqual(['“Save” failed: file:save: refused']))
  expect(isDirty(useDocument.getState())).toBe(true)
  expect(logged).toHaveBeenCalledOnce()
  logged.mockRestore()
})

test('a fault that nothing waits for is said, too', () => {
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  const stop = listenToFaults()
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('no answer') }))
  expect(notices()).toEqual(['Something failed: no answer'])
  page.dispatchEvent(Object.assign(new Event('error'), { error: new Error('no shape') }))
  expect(notices()).toEqual(['Something failed: no shape'])
  page.dispatchEvent(Object.assign(new Event('error'), { error: null, message: 'ResizeObserver loop' }))
  expect(notices()).toHaveLength(1)
  stop()
  page.dispatchEvent(Object.assign(new Event('error'), { error: new Error('later') }))
  expect(notices()).toEqual(['Something failed: no shape'])
  vi.unstubAllGlobals()
})

test('what was thrown is named, whatever it is', () => {
  expect([new Error('broken'), 'words', new Error('')].map(reasonOf)).toEqual([
    'broken',
    'words',
    'no reason is given',
  ])
})
