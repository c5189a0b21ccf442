import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { systemReason } from '../../../src-main/system-reason'

test('what the system says is put into words', async () => {
  const missing = await readFile('/there/is/none').catch((error: unknown) => error)
  expect(systemReason(missing)).toBe('there is no such file or folder')
})

test('what is rare is told by its code, or by what it says of itself', () => {
  expect(systemReason(Object.assign(new Error(), { code: 'EMFILE' }))).toBe('the system says EMFILE')
  expect(systemReason(new Error('it broke'))).toBe('the system says Error: it broke')
})
