import { expect, test, vi } from 'vitest'
import { english } from '@shared/words'
import { listenToFaults, reasonOf } from '../../../../src-renderer/commands/attempt'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

test('a command that fails in a way nobody foresaw says so', async () => {
  const desk = createDesk(multiplyAfterAdd, 'mine')
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  desk.touch()
  desk.world.save = () => Promise.reject(new Error('file:save: refused\nat handle'))
  expect(desk.run('file.save')).toBe(true)
  await vi.waitFor(() => expect(desk.notices).toEqual(['“Save” failed: file:save: refused']))
  expect(desk.dirty).toBe(true)
  expect(logged).toHaveBeenCalledOnce()
  logged.mockRestore()
})

test('a fault that nothing waits for is said, too', () => {
  const desk = createDesk()
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  const stop = listenToFaults(desk.window)
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('no answer') }))
  expect(desk.notices).toEqual(['Something failed: no answer'])
  page.dispatchEvent(Object.assign(new Event('error'), { error: new Error('no shape') }))
  expect(desk.notices).toEqual(['Something failed: no answer', 'Something failed: no shape'])
  expect(desk.world.logged).toEqual([
    expect.stringContaining('Error: no answer\n    at '),
    expect.stringContaining('Error: no shape\n    at '),
  ])
  page.dispatchEvent(Object.assign(new Event('error'), { error: null, message: 'ResizeObserver loop' }))
  expect(desk.notices).toHaveLength(2)
  stop()
  page.dispatchEvent(Object.assign(new Event('error'), { error: new Error('later') }))
  expect(desk.notices).toHaveLength(2)
  vi.unstubAllGlobals()
})

test('what was thrown is named, whatever it is', () => {
  expect([new Error('broken'), 'words', new Error('')].map((thrown) => reasonOf(english, thrown))).toEqual([
    'broken',
    'words',
    'no reason is given',
  ])
})
