import { afterEach, expect, test, vi } from 'vitest'
import { browserLog } from '../../../../src-renderer/host/browser-log'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.removeItem('chainrule-log')
})

test('the log in a browser keeps what came last, and stays small', async () => {
  for (let at = 0; at < 30; at++) await browserLog.write(`${at} `.padEnd(5_000, 'x'))
  expect(localStorage.getItem('chainrule-log')).toHaveLength(64 * 1024)
  const text = await browserLog.read()
  expect(text).toHaveLength(16 * 1024)
  expect(text).toMatch(/^29 x+\n\n$/m)
})

test('where there is no storage nothing fails', async () => {
  for (const method of ['getItem', 'setItem'] as const)
    vi.spyOn(Storage.prototype, method).mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
  await browserLog.write('lost')
  expect(await browserLog.read()).toBe('')
})
