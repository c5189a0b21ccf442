import * as real from 'node:fs/promises'
import { type FileSystem, nodeFileSystem } from '../../../src-main/safe-write'

/** What is done instead of an operation; `go` does it. */
export type Fault = (operation: string, index: number, go: () => Promise<unknown>) => Promise<unknown>

export const systemError = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: injected`), { code })

/** The real file system, but each operation, on files (`open`) and on open files (`file.write`), passes by the fault. */
export function faultyFileSystem(fault: Fault): { fileSystem: FileSystem; operations: string[] } {
  const operations: string[] = []
  const passing =
    <A extends unknown[], R>(name: string, operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      operations.push(name)
      return fault(name, operations.length - 1, () => operation(...args)) as Promise<R>
    }
  const openFile = (file: real.FileHandle) =>
    new Proxy(file, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key, target)
        if (typeof method !== 'function') return method
        const bound = method.bind(target) as (...args: unknown[]) => Promise<unknown>
        // A file whose closing fails is closed all the same.
        if (key === 'close')
          return async () => {
            await bound()
            return passing('file.close', async () => {})()
          }
        return passing(`file.${String(key)}`, bound)
      },
    })
  const open = passing('open', real.open)
  const fileSystem = {
    access: passing('access', real.access),
    open: async (...args: Parameters<typeof real.open>) => openFile(await open(...args)),
    exchange: passing('exchange', nodeFileSystem.exchange),
    link: passing('link', real.link),
    readlink: passing('readlink', real.readlink as (path: string) => Promise<string>),
    realpath: passing('realpath', real.realpath as (path: string) => Promise<string>),
    rename: passing('rename', real.rename),
    stat: passing('stat', real.stat as (path: string) => Promise<unknown>),
    unlink: passing('unlink', real.unlink),
  }
  return { fileSystem: fileSystem as unknown as FileSystem, operations }
}
