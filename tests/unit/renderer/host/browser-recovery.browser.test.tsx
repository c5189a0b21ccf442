import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { KeptDocument } from '@shared/ipc/recovery'
import { english } from '@shared/words'
import { browserHost } from '../../../../src-renderer/host/browser'
import type { Host } from '../../../../src-renderer/host/host'

// A host is the page of a tab. Tabs have the storage of their origin in common, and each one of its own, which here is put
// in and taken out. A tab is gone when nobody holds the lock of its session any more: another takes it away.

let folder: FileSystemDirectoryHandle

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  for (const { name } of (await navigator.locks.query()).held ?? []) await end(name!)
  sessionStorage.clear()
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(folder.name, { recursive: true })
  for (const name of ['chainrule', 'chainrule-recovery'])
    await new Promise((done) => {
      const deleting = indexedDB.deleteDatabase(name)
      deleting.onsuccess = deleting.onerror = deleting.onblocked = done
    })
})

const end = (lock: string) => navigator.locks.request(lock, { steal: true }, () => {})

interface Tab {
  readonly host: Host
  /** Its page crashes, and the tab is closed. */
  crash(): Promise<void>
  /** Its page crashes, or is left, and is loaded again. */
  reload(): Promise<Tab>
  /** Its page is left, and the application begun anew in it. */
  begin(): Promise<Tab>
}

/** Opens a tab, by itself or with the storage of another's; its page is loaded again, or begins anew. */
async function openTab(storage: string | null = null, type = 'reload'): Promise<Tab> {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as unknown as PerformanceEntry])
  if (storage === null) sessionStorage.clear()
  else sessionStorage.setItem('chainrule-session', storage)
  const host = browserHost(english)
  await host.recovery.mine()
  const session = sessionStorage.getItem('chainrule-session')!
  const crash = () => end(`chainrule session ${session}`)
  return {
    host,
    crash,
    async reload() {
      await crash()
      return openTab(session)
    },
    async begin() {
      await crash()
      return openTab(session, 'navigate')
    },
  }
}

const keyOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
const kept = (count: number, more: Partial<KeptDocument> = {}): KeptDocument => ({
  key: keyOf(count),
  title: `graph ${count}`,
  text: `{"text": ${count}}`,
  unsaved: true,
  at: count,
  step: { position: 3, grain: 'fine' },
  view: { x: 1, y: -2, zoom: 0.5 },
  ...more,
})
const titles = async ({ host }: Tab) => (await host.recovery.found()).documents.map(({ title }) => title)

async function put(text: string): Promise<FileSystemFileHandle> {
  const file = await folder.getFileHandle('graph.chainrule', { create: true })
  const writable = await file.createWritable()
  await writable.write(text)
  await writable.close()
  return file
}

/** Has the user open a file in a tab; gives the handle of it. */
async function openFile({ host }: Tab, file: FileSystemFileHandle): Promise<string> {
  vi.stubGlobal('showOpenFilePicker', async () => [file])
  const opened = await host.open()
  if (!opened?.ok) throw new Error('the file was not opened')
  return opened.value.handle
}

/** Does something with a store of the browser's that no page of ours would. */
async function inStore<T>(name: string, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await new Promise<IDBDatabase>((done) => {
    const opening = indexedDB.open('chainrule-recovery', 1)
    opening.onsuccess = () => done(opening.result)
  })
  const transaction = database.transaction(name, 'readwrite')
  const request = act(transaction.objectStore(name))
  await new Promise((done) => (transaction.oncomplete = done))
  database.close()
  return request.result
}
const storeRaw = (key: string, value: unknown) => inStore('documents', (store) => store.put(value, key))
const putAside = () => inStore<unknown[]>('damaged', (store) => store.getAll())

test('what a tab that crashed had unsaved is found by another, and is there with all that was kept', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  await tab.host.recovery.keep(kept(2), null)
  const other = await openTab()
  expect(await titles(other)).toEqual([])
  await tab.crash()
  expect(await titles(other)).toEqual(['graph 2', 'graph 1'])
  expect(await other.host.recovery.read(keyOf(1))).toBe(kept(1).text)
  expect(await other.host.recovery.restore(keyOf(1))).toEqual({ ...kept(1), file: null })
  // It is of this tab now.
  const third = await openTab()
  expect(await titles(third)).toEqual(['graph 2'])
  expect(await third.host.recovery.restore(keyOf(1))).toBeNull()
  await third.host.recovery.forget(keyOf(2))
  expect(await titles(third)).toEqual([])
})

test('a tab that is loaded again has what it had, saved documents too', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  await tab.host.recovery.keep(kept(2, { unsaved: false }), null)
  expect(await titles(tab)).toEqual(['graph 1'])
  const again = await tab.reload()
  expect((await again.host.recovery.mine()).map(({ title }) => title)).toEqual(['graph 1', 'graph 2'])
})

test('a page that the browser had put aside goes on in its session, and one that only shows keeps it', async () => {
  const tab = await openTab()
  const mine = async () => (await tab.host.recovery.mine()).map(({ title }) => title)
  await tab.host.recovery.keep(kept(1), null)
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))
  await tab.host.recovery.keep(kept(2), null)
  expect(await mine()).toEqual(['graph 1', 'graph 2'])
  for (const event of ['pagehide', 'pageshow'])
    window.dispatchEvent(new PageTransitionEvent(event, { persisted: true }))
  expect(await mine()).toEqual(['graph 1', 'graph 2'])
  expect(await titles(await openTab())).toEqual([])
})

test('a tab in which the application is begun anew finds what was unsaved, and has nothing of before', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  await tab.host.recovery.keep(kept(2, { unsaved: false }), null)
  const anew = await tab.begin()
  expect(await anew.host.recovery.mine()).toEqual([])
  expect(await titles(anew)).toEqual(['graph 1'])
  const again = await anew.reload()
  expect(await again.host.recovery.mine()).toEqual([])
})

test('two tabs never write over one another, nor does a copy of one', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  const copy = await openTab(sessionStorage.getItem('chainrule-session'))
  expect(await copy.host.recovery.mine()).toEqual([])
  await copy.host.recovery.keep(kept(2), null)
  await copy.host.recovery.forget(keyOf(1))
  expect(await copy.host.recovery.read(keyOf(1))).toBeNull()
  expect((await tab.host.recovery.mine()).map(({ title }) => title)).toEqual(['graph 1'])
  await tab.crash()
  expect(await titles(copy)).toContain('graph 1')
})

test('what two tabs ask for at once only one gets', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  await tab.crash()
  const tabs = [await openTab(), await openTab()]
  const restored = await Promise.all(tabs.map(({ host }) => host.recovery.restore(keyOf(1))))
  expect(restored.filter((document) => document !== null)).toHaveLength(1)
})

test('what was saved is nothing to restore, and goes once its tab is gone', async () => {
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1), null)
  await tab.host.recovery.keep(kept(1, { unsaved: false }), null)
  await tab.crash()
  const other = await openTab()
  expect(await titles(other)).toEqual([])
  expect(await other.host.recovery.read(keyOf(1))).toBeNull()
})

describe('the file that a document came from', () => {
  test('is known again: unchanged it is saved in place, changed it is a conflict', async () => {
    const tab = await openTab()
    const file = await put('old')
    await tab.host.recovery.keep(kept(1), await openFile(tab, file))
    await tab.crash()
    const other = await openTab()
    const state = async () => (await other.host.recovery.found()).documents[0]?.file
    expect(await state()).toEqual({ name: 'graph.chainrule', state: 'same' })
    await other.host.recovery.keep(kept(2), (await other.host.recovery.restore(keyOf(1)))!.file!.handle)
    const [, again] = await other.host.recovery.mine()
    expect(await other.host.save(again!.file!.handle, 'mine', false)).toMatchObject({ ok: true })
    expect(await (await file.getFile()).text()).toBe('mine')
    await put('old')
    await put('theirs')
    expect(await state()).toEqual({ name: 'graph.chainrule', state: 'changed' })
    const restored = await other.host.recovery.restore(keyOf(1))
    expect(await other.host.save(restored!.file!.handle, 'mine', false)).toMatchObject({
      error: { kind: 'changed' },
    })
    expect(await other.host.save(restored!.file!.handle, 'mine', true)).toMatchObject({ ok: true })
    expect(await (await file.getFile()).text()).toBe('mine')
  })

  test('is missed where it is gone, and nothing is said of one that may not be read', async () => {
    const tab = await openTab()
    await tab.host.recovery.keep(kept(1), await openFile(tab, await put('old')))
    await folder.removeEntry('graph.chainrule')
    await tab.crash()
    const other = await openTab()
    expect((await other.host.recovery.found()).documents[0]?.file?.state).toBe('gone')
    const files = FileSystemFileHandle.prototype as unknown as { queryPermission(): Promise<string> }
    vi.spyOn(files, 'queryPermission').mockResolvedValue('prompt')
    expect((await other.host.recovery.found()).documents[0]?.file?.state).toBe('unknown')
  })
})

describe('what is damaged', () => {
  test.each([
    ['nothing', undefined],
    ['of another shape', { session: 'gone', kept: { key: keyOf(2) }, file: null }],
    ['under the name of another', { session: 'gone', kept: kept(3), file: null }],
    ['with a file that is none', { session: 'gone', kept: kept(2), file: { name: 'a', hash: '', file: {} } }],
  ])('(%s) is put aside, and all else is found', async (_what, value) => {
    const tab = await openTab()
    await tab.host.recovery.keep(kept(1), null)
    await storeRaw(keyOf(2), value)
    await tab.crash()
    const other = await openTab()
    expect(await other.host.recovery.found()).toMatchObject({ documents: [{ title: 'graph 1' }], damaged: 1 })
    expect(await putAside()).toEqual([value])
    expect(await other.host.recovery.found()).toMatchObject({ damaged: 0 })
    expect(await other.host.recovery.restore(keyOf(2))).toBeNull()
  })

  test('is kept for a while, not for ever: the oldest goes', async () => {
    const tab = await openTab()
    for (let count = 0; count < 14; count++) {
      await storeRaw(keyOf(count), count)
      expect(await tab.host.recovery.found()).toMatchObject({ damaged: 1 })
    }
    const values = (await putAside()) as number[]
    expect(values).toHaveLength(10)
    expect(values).not.toContain(0)
  })

  test('is also what the page cannot read, once it says so', async () => {
    const tab = await openTab()
    await tab.host.recovery.keep(kept(1), null)
    await tab.host.recovery.setAside(keyOf(1))
    expect(await tab.host.recovery.mine()).toEqual([])
  })
})

test('the browser is asked once, and not before something is unsaved, to clear nothing away', async () => {
  const asking = vi.spyOn(StorageManager.prototype, 'persist').mockResolvedValue(false)
  const persisted = vi.spyOn(StorageManager.prototype, 'persisted').mockResolvedValue(false)
  const tab = await openTab()
  await tab.host.recovery.keep(kept(1, { unsaved: false }), null)
  await expect.poll(() => asking.mock.calls.length).toBe(0)
  for (const count of [1, 2]) await tab.host.recovery.keep(kept(count), null)
  await expect.poll(() => asking.mock.calls.length).toBe(1)
  persisted.mockResolvedValue(true)
  const settled = await tab.reload()
  await settled.host.recovery.keep(kept(3), null)
  await expect.poll(() => persisted.mock.calls.length).toBe(2)
  expect(asking).toHaveBeenCalledTimes(1)
})

describe('where the browser keeps nothing', () => {
  test('a full disk is told, and what was kept before stays', async () => {
    const tab = await openTab()
    await tab.host.recovery.keep(kept(1), null)
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    expect(await tab.host.recovery.keep(kept(1, { text: 'newer' }), null)).toBe('full')
    putting.mockRestore()
    expect((await tab.host.recovery.mine())[0]?.text).toBe(kept(1).text)
  })

  test('it is told, and nothing is found', async () => {
    const tab = await openTab()
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('may not', 'SecurityError')
    })
    expect(await tab.host.recovery.keep(kept(1), null)).toBe('failed')
    expect(await tab.host.recovery.found()).toEqual({ documents: [], damaged: 0 })
    expect(await tab.host.recovery.mine()).toEqual([])
    expect(await tab.host.recovery.restore(keyOf(1))).toBeNull()
    await tab.host.recovery.forget(keyOf(1))
    await tab.host.recovery.setAside(keyOf(1))
  })
})
