import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { english, say } from '@shared/words'
import { systemReasonOf } from '../../../src-main/system-reason'

test('what the system says is put into words', async () => {
  const missing = await readFile('/there/is/none').catch((error: unknown) => error)
  expect(systemReasonOf(missing)).toEqual({ kind: 'no-such-file' })
  expect(say(english.systemReason, systemReasonOf(missing))).toBe('there is no such file or folder')
})

test('what is rare is told by its code, or by what it says of itself', () => {
  const said = (error: Error) => say(english.systemReason, systemReasonOf(error))
  expect(said(Object.assign(new Error(), { code: 'EMFILE' }))).toBe('the system says EMFILE')
  expect(said(new Error('it broke'))).toBe('the system says Error: it broke')
})
