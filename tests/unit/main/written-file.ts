import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeWrite, type WriteOptions } from '../../../src-main/safe-write'
import { emptyFolder } from './folder'

export const OLD = 'the old text'
export const NEW = 'the new text, which is longer'

/** A folder with a file of some text, and what became of it. */
export function fileWith(text: string | null = OLD) {
  const folder = emptyFolder()
  const path = join(folder, 'graph.chainrule')
  if (text !== null) writeFileSync(path, text)
  return { folder, path, read: () => readFileSync(path, 'utf8'), names: () => readdirSync(folder) }
}

/** Whatever is called like a backup is one. */
export const ours = () => true

export const write = (path: string, text: string, options?: WriteOptions) =>
  safeWrite(path, Buffer.from(text), options)
