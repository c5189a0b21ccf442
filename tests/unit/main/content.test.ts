import { writeFileSync } from 'node:fs'
import * as promises from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentOf, hashOf, readWhole } from '../../../src-main/content'
import { emptyFolder } from './folder'

test('a file in many pieces has the hash of its bytes, and is read whole', async () => {
  const path = join(emptyFolder(), 'file')
  const bytes = Buffer.from(Array.from({ length: 3_000_001 }, (_, at) => at % 251))
  writeFileSync(path, bytes)
  expect(await contentOf(promises, path)).toBe(hashOf(bytes))
  expect((await readWhole(promises, path, bytes.length))!.equals(bytes)).toBe(true)
  expect(await readWhole(promises, path, bytes.length - 1)).toBeNull()
})

test('a file that grows while it is read is given up at the limit', async () => {
  const MEBIBYTE = 1024 ** 2
  let pieces = 0
  const growing = {
    stat: async () => ({ size: 0, isFile: () => true }),
    async read() {
      if (++pieces > 40) throw new Error('read on and on')
      return { bytesRead: MEBIBYTE }
    },
    close: async () => {},
  }
  const open = (async () => growing) as unknown as typeof promises.open
  expect(await contentOf({ open }, 'file')).toMatch(/more than/)
  expect(pieces).toBe(17)
  expect(await readWhole({ open }, 'file', MEBIBYTE)).toBeNull()
})

test('a file as large as may be is read, also where it has become so only now, and is closed', async () => {
  const MEBIBYTE = 1024 ** 2
  for (const size of [MEBIBYTE, 0]) {
    const pieces = [MEBIBYTE, 0]
    let isClosed = false
    const file = {
      stat: async () => ({ size, isFile: () => true }),
      read: async () => ({ bytesRead: pieces.shift()! }),
      close: async () => void (isClosed = true),
    }
    const open = (async () => file) as unknown as typeof promises.open
    expect(await readWhole({ open }, 'file', MEBIBYTE)).toHaveLength(MEBIBYTE)
    expect(isClosed).toBe(true)
  }
})
