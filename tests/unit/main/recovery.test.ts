import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { KeptDocument } from '@shared/ipc/recovery'
import { fileStateOf } from '../../../src-main/files'
import { type FileOrigin, recoveryStore } from '../../../src-main/recovery'
import { type Fault, faultyFileSystem, systemError } from './faulty-files'
import { emptyFolder } from './folder'

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

/** The application's folder, which outlives the application. */
function machine() {
  const folder = join(emptyFolder(), 'recovery')
  const path = (count: number) => join(folder, `${keyOf(count)}.json`)
  return {
    folder,
    path,
    /** Starts the application, with two windows; one that ran before has crashed. */
    start(fault: Fault = (_operation, _index, go) => go()) {
      const { fileSystem } = faultyFileSystem(fault)
      const store = recoveryStore<object>(folder, { stateOf: fileStateOf, fileSystem })
      return { store, one: { name: 'one' }, other: { name: 'other' } }
    },
    files: () => (existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'damaged') : []),
    damaged: () => readdirSync(join(folder, 'damaged')),
  }
}
const titles = async (store: ReturnType<typeof recoveryStore<object>>, window: object) =>
  (await store.found(window)).documents.map(({ title }) => title)

describe('after a crash of the application', () => {
  test('every unsaved document of every window is found, the latest first, with all that was kept', async () => {
    const { start } = machine()
    const before = start()
    await before.store.keep(before.one, { kept: kept(1), origin: null })
    await before.store.keep(before.other, { kept: kept(2), origin: null })
    await before.store.keep(before.one, { kept: kept(1, { text: 'newer', at: 9 }), origin: null })
    const { store, one, other } = start()
    expect(await titles(store, one)).toEqual(['graph 1', 'graph 2'])
    expect(await store.claim(one, keyOf(1))).toEqual({
      kept: kept(1, { text: 'newer', at: 9 }),
      origin: null,
    })
    // It is one of this window now, and no other's.
    expect(await titles(store, other)).toEqual(['graph 2'])
    expect(await store.claim(other, keyOf(1))).toBeNull()
    expect(await store.read(other, keyOf(1))).toBeNull()
    await store.forget(other, keyOf(1))
    await store.setAside(other, keyOf(1))
    expect(await store.keep(other, { kept: kept(1), origin: null })).toBe('failed')
    expect(store.of(one)).toHaveLength(1)
  })

  test('what was saved, or given up, is not', async () => {
    const { start, files } = machine()
    const before = start()
    for (const count of [1, 2, 3]) await before.store.keep(before.one, { kept: kept(count), origin: null })
    await before.store.keep(before.one, { kept: kept(1, { unsaved: false }), origin: null })
    await before.store.forget(before.one, keyOf(2))
    expect(files()).toEqual([`${keyOf(3)}.json`])
  })

  test('the file that a document came from is known as it was then, and so is what became of it', async () => {
    const { start } = machine()
    const documents = emptyFolder()
    const origin = (name: string): FileOrigin => ({
      path: join(documents, name),
      // Of "old".
      hash: 'cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4',
    })
    for (const name of ['same', 'changed', 'gone']) writeFileSync(join(documents, name), 'old')
    const before = start()
    for (const [count, name] of ['same', 'changed', 'gone'].entries())
      await before.store.keep(before.one, { kept: kept(count), origin: origin(name) })
    writeFileSync(join(documents, 'changed'), 'theirs')
    rmSync(join(documents, 'gone'))
    const { store, one } = start()
    expect((await store.found(one)).documents.map(({ file }) => file)).toEqual([
      { name: 'gone', state: 'gone' },
      { name: 'changed', state: 'changed' },
      { name: 'same', state: 'same' },
    ])
    expect((await store.claim(one, keyOf(1)))?.origin).toEqual(origin('changed'))
  })
})

test('a window that is loaded again has what it had, saved documents too; one that ends leaves it to others', async () => {
  const { start } = machine()
  const { store, one, other } = start()
  await store.keep(one, { kept: kept(1), origin: null })
  await store.keep(one, { kept: kept(2, { unsaved: false }), origin: null })
  expect(store.of(one).map(({ kept: { title } }) => title)).toEqual(['graph 1', 'graph 2'])
  expect(await titles(store, one)).toEqual(['graph 1'])
  expect(await titles(store, other)).toEqual([])
  store.abandon(one)
  expect(await titles(store, other)).toEqual(['graph 1'])
})

test('a clean exit waits for what is being kept and leaves nothing, whatever the page says afterwards', async () => {
  const { start, files } = machine()
  const { store, one } = start()
  const done: string[] = []
  const keeping = store.keep(one, { kept: kept(1), origin: null }).then(() => done.push('kept'))
  await store.forgetAll(one).then(() => done.push('forgotten'))
  await keeping
  expect(done).toEqual(['kept', 'forgotten'])
  expect(await store.keep(one, { kept: kept(2), origin: null })).toBe('kept')
  expect(files()).toEqual([])
  const next = start()
  expect(await next.store.found(next.one)).toEqual({ documents: [], damaged: 0 })
})

test('what two windows ask for at once only one gets', async () => {
  const { start } = machine()
  const before = start()
  await before.store.keep(before.one, { kept: kept(1), origin: null })
  const { store, one, other } = start()
  const claims = await Promise.all([one, other].map((window) => store.claim(window, keyOf(1))))
  expect(claims.filter((stored) => stored !== null)).toHaveLength(1)
})

test('what another window takes while one looks is not found', async () => {
  const { folder, start } = machine()
  const before = start()
  const origin = { path: join(folder, 'none'), hash: '0'.repeat(64) }
  for (const count of [1, 2]) await before.store.keep(before.one, { kept: kept(count), origin })
  const other = {}
  let looks = 0
  const store = recoveryStore<object>(folder, {
    async stateOf() {
      // The next one is being read by then: that takes several turns.
      if (++looks === 1)
        setImmediate(() => {
          for (const count of [1, 2]) void store.keep(other, { kept: kept(count), origin })
        })
      return 'same'
    },
  })
  expect((await store.found({})).documents).toHaveLength(1)
  await store.forgetAll(other)
})

test('a window that ends has its own forgotten when that is done, and nothing of others', async () => {
  const { start, files } = machine()
  const { store, one, other } = start()
  await store.keep(one, { kept: kept(1), origin: null })
  await store.keep(other, { kept: kept(2), origin: null })
  await store.forgetAll(one)
  expect([files(), store.of(one), store.of(other).length]).toEqual([[`${keyOf(2)}.json`], [], 1])
  const third = {}
  await store.keep(third, { kept: kept(3), origin: null })
  store.abandon(third)
  expect(await titles(store, one)).toEqual(['graph 3'])
  expect(store.of(other)).toHaveLength(1)
})

test('on a slow disk what is kept last stays, and what is forgotten is gone', async () => {
  const { start, files } = machine()
  const free: (() => void)[] = []
  const { store, one } = start(async (operation, _index, go) => {
    if (operation === 'file.write' && free.length < 2) await new Promise<void>((done) => free.push(done))
    return go()
  })
  const keep = (text: string) => store.keep(one, { kept: kept(1, { text }), origin: null })
  const keeping = [keep('first'), keep('last')]
  while (free.length === 0) await new Promise(setImmediate)
  // The second does not begin as long as the first is under way.
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  expect(free).toHaveLength(1)
  free[0]!()
  while (free.length === 1) await new Promise(setImmediate)
  free[1]!()
  expect(await Promise.all(keeping)).toEqual(['kept', 'kept'])
  const next = start()
  expect((await next.store.claim(next.one, keyOf(1)))?.kept.text).toBe('last')
  await Promise.all([keep('more'), store.forget(one, keyOf(1))])
  expect(files()).toEqual([])
})

describe('what is damaged', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['cut off', (path) => truncateSync(path, 40)],
    ['empty', (path) => truncateSync(path, 0)],
    ['no text', (path) => writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0))],
    ['of another shape', (path) => writeFileSync(path, '{"version": 1, "kept": {}, "origin": null}')],
    ['null', (path) => writeFileSync(path, 'null')],
    [
      'under the name of another',
      (path) => writeFileSync(path, JSON.stringify({ version: 1, kept: kept(7), origin: null })),
    ],
    [
      'naming no absolute path',
      (path) =>
        writeFileSync(
          path,
          JSON.stringify({ version: 1, kept: kept(1), origin: { path: 'a', hash: '0'.repeat(64) } }),
        ),
    ],
    [
      'a folder',
      (path) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
  ]
  test.each(damages)('(%s) is put aside, and all else is found', async (_what, damage) => {
    const { start, path, damaged } = machine()
    const before = start()
    for (const count of [1, 2]) await before.store.keep(before.one, { kept: kept(count), origin: null })
    damage(path(1))
    const { store, one } = start()
    expect(await store.found(one)).toMatchObject({ documents: [{ title: 'graph 2' }], damaged: 1 })
    expect(damaged()).toEqual([expect.stringContaining(keyOf(1))])
    expect(await store.found(one)).toMatchObject({ damaged: 0 })
    expect(await store.claim(one, keyOf(1))).toBeNull()
  })

  test('is kept for a while, not for ever', async () => {
    const { start, folder, damaged } = machine()
    mkdirSync(folder)
    for (let count = 0; count < 14; count++) writeFileSync(join(folder, `${keyOf(count)}.json`), '{')
    const { store, one } = start()
    expect(await store.found(one)).toEqual({ documents: [], damaged: 14 })
    expect(damaged()).toHaveLength(10)
    for (let count = 20; count < 29; count++) {
      writeFileSync(join(folder, `${keyOf(count)}.json`), '{')
      expect(await store.found(one)).toMatchObject({ damaged: 1 })
    }
    // The oldest go.
    const names = damaged().sort()
    expect(names).toHaveLength(10)
    expect(names.slice(1)).toEqual(
      Array.from({ length: 9 }, (_, at) => expect.stringContaining(keyOf(20 + at)) as string),
    )
  })

  test('is left to the window that has it open, which will write it again', async () => {
    const { start, path, files } = machine()
    const { store, one, other } = start()
    await store.keep(one, { kept: kept(1), origin: null })
    truncateSync(path(1), 40)
    expect(await store.found(other)).toEqual({ documents: [], damaged: 0 })
    expect(files()).toEqual([`${keyOf(1)}.json`])
  })

  test('is what the page cannot read, once it says so', async () => {
    const { start, damaged } = machine()
    const { store, one } = start()
    await store.keep(one, { kept: kept(1), origin: null })
    await store.setAside(one, keyOf(1))
    expect([store.of(one), await titles(store, one), damaged().length]).toEqual([[], [], 1])
  })
})

test('what a copy was made from, and where it stood, is found with it', async () => {
  const { start } = machine()
  const before = start()
  const copy = kept(1, { place: 1, origin: 'what it was made from' })
  await before.store.keep(before.one, { kept: copy, origin: null })
  const next = start()
  expect((await next.store.claim(next.one, keyOf(1)))?.kept).toEqual(copy)
})

test('half a file of a process that was killed is swept, and the one before it is found', async () => {
  const { start, folder, path, files } = machine()
  const before = start()
  await before.store.keep(before.one, { kept: kept(1), origin: null })
  // No process has so large a number.
  writeFileSync(join(folder, '.chainrule-4194305-0123456789ab.tmp'), readFileSync(path(1)).subarray(0, 50))
  const { store, one } = start()
  expect(await titles(store, one)).toEqual(['graph 1'])
  expect(files()).toEqual([`${keyOf(1)}.json`])
})

test('what a later version keeps is left as it is', async () => {
  const { start, folder, path, files } = machine()
  mkdirSync(folder)
  writeFileSync(path(1), '{"version": 2, "more": true}')
  const { store, one } = start()
  expect(await store.found(one)).toEqual({ documents: [], damaged: 0 })
  expect(files()).toEqual([`${keyOf(1)}.json`])
})

test('a full disk is told, what was kept before stays, and later there is room again', async () => {
  const { start } = machine()
  let code: string | null = null
  const { store, one } = start(async (operation, _index, go) => {
    if (code !== null && operation === 'file.write') throw systemError(code)
    return go()
  })
  expect(await store.keep(one, { kept: kept(1), origin: null })).toBe('kept')
  for (code of ['ENOSPC', 'EDQUOT'])
    expect(await store.keep(one, { kept: kept(1, { text: 'newer' }), origin: null })).toBe('full')
  code = 'EIO'
  expect(await store.keep(one, { kept: kept(1, { text: 'newer' }), origin: null })).toBe('failed')
  const next = start()
  expect((await next.store.claim(next.one, keyOf(1)))?.kept.text).toBe(kept(1).text)
  code = null
  expect(await store.keep(one, { kept: kept(1, { text: 'newest' }), origin: null })).toBe('kept')
})

test('what is written counts as kept, though the disk does not confirm that it stays', async () => {
  const { start } = machine()
  let syncs = 0
  const { store, one } = start(async (operation, _index, go) => {
    if (operation === 'file.sync' && ++syncs === 2) throw systemError('EIO')
    return go()
  })
  expect(await store.keep(one, { kept: kept(1), origin: null })).toBe('kept')
  expect(syncs).toBe(2)
})

test('where the folder cannot be made it is told, and nothing is found', async () => {
  const file = join(emptyFolder(), 'file')
  writeFileSync(file, '')
  const store = recoveryStore<object>(file, { stateOf: fileStateOf })
  expect(await store.keep({}, { kept: kept(1), origin: null })).toBe('failed')
  expect(await store.found({})).toEqual({ documents: [], damaged: 0 })
})
