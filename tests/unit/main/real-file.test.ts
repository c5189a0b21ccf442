import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { realFile } from '../../../src-main/real-file'
import { emptyFolder } from './folder'

/** A folder in which `linked` is a link to the folder `real`. */
function linkedFolder() {
  const folder = realpathSync(emptyFolder())
  mkdirSync(join(folder, 'real'))
  symlinkSync('real', join(folder, 'linked'))
  return { path: (name: string) => join(folder, name), there: (name: string) => join(folder, 'real', name) }
}

describe.runIf(process.platform !== 'win32')('the file that a path means', () => {
  test('is found through a link to its folder, also where it is not there yet', async () => {
    const { path, there } = linkedFolder()
    writeFileSync(there('old'), '')
    for (const name of ['old', 'new']) expect(await realFile(path(`linked/${name}`))).toBe(there(name))
  })

  test('is the target of a link, which is read from where the link is, also where it is missing', async () => {
    const { path, there } = linkedFolder()
    writeFileSync(there('old'), '')
    for (const name of ['old', 'new']) {
      symlinkSync(`../linked/${name}`, there(`to ${name}`))
      symlinkSync(`linked/to ${name}`, path(name))
      expect(await realFile(path(name))).toBe(there(name))
    }
  })

  test('is none where links lead round, or there is no such folder', async () => {
    const { path } = linkedFolder()
    symlinkSync('b', path('a'))
    symlinkSync('a', path('b'))
    await expect(realFile(path('a'))).rejects.toThrow('ELOOP')
    await expect(realFile(path('missing/file'))).rejects.toThrow('ENOENT')
  })
})
