import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'
import { expect, test, vi } from 'vitest'

// What is kept for use without a network, with a host that fails, stands between two builds or leads elsewhere, and a store
// that is full or damaged. installable.web.spec.ts has the rest, in a browser.

const path = fileURLToPath(new URL('../../../src-renderer/service-worker.ts', import.meta.url))
const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path)
const SCOPE = 'https://host.example/graphs/'

/** The store of an origin, as far as a worker uses it. */
function createStore() {
  const kept = new Map<string, Map<string, Response>>()
  const faults = { put: null as Error | null, match: null as Error | null }
  const addressOf = (request: RequestInfo | URL) =>
    String(request instanceof Request ? request.url : request).replace(/\?.*/, '')
  const find = (name: string, request: RequestInfo | URL) => {
    if (faults.match) throw faults.match
    return kept.get(name)?.get(addressOf(request))?.clone()
  }
  return {
    kept,
    faults,
    has: async (name: string) => kept.has(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
    match: async (request: RequestInfo | URL, { cacheName }: { cacheName: string }) =>
      find(cacheName, request),
    async open(name: string) {
      const files = kept.get(name) ?? new Map<string, Response>()
      kept.set(name, files)
      return {
        match: async (request: RequestInfo | URL) => find(name, request),
        async put(request: RequestInfo | URL, response: Response) {
          if (faults.put) throw faults.put
          files.set(addressOf(request), response)
        },
      }
    },
  }
}

/** A host with the files of a build, each of which says which build that is. */
function createHost(version: string) {
  const files = new Map([
    ['index.html', `<script src="./assets/index-${version}.js"></script>`],
    [`assets/index-${version}.js`, version],
    ['icon.svg', version],
  ])
  const answer = vi.fn(async ({ url }: { readonly url: string }): Promise<Response> => {
    const text = files.get(url.replace(SCOPE, '') || 'index.html')
    return text === undefined ? new Response('', { status: 404 }) : new Response(text)
  })
  return { files, answer }
}

type Store = ReturnType<typeof createStore>
type Host = ReturnType<typeof createHost>

/** The worker of one build in a browser with that store. */
function createWorker(version: string, store: Store, host: Host) {
  const heard = new Map<string, (event: object) => void>()
  const claim = vi.fn(async () => undefined)
  const self = {
    registration: { scope: SCOPE },
    clients: { claim },
    skipWaiting: async () => undefined,
    addEventListener: (type: string, listener: (event: object) => void) => void heard.set(type, listener),
  }
  const files = ['index.html', `assets/index-${version}.js`, 'icon.svg']
  const built = code
    .replace(/export \{\};?/, '')
    .replace('__VERSION__', version)
    .replace(/["']__FILES__["']/, JSON.stringify(files))
  new Function('self', 'caches', 'fetch', built)(self, store, host.answer)
  const lasting = async (type: string) => {
    let work: Promise<unknown> | undefined
    heard.get(type)!({ waitUntil: (promise: Promise<unknown>) => (work = promise) })
    await work
  }
  return {
    install: () => lasting('install'),
    activate: () => lasting('activate'),
    async ask(name: string, mode = 'no-cors') {
      let answer: Promise<Response> | undefined
      const request = { method: 'GET', mode, url: SCOPE + name }
      heard.get('fetch')!({ request, respondWith: (promise: Promise<Response>) => (answer = promise) })
      return (await answer)?.text()
    },
  }
}

const versions = ({ kept }: Store) => [...kept.keys()].map((name) => name.split(' ').at(-1))

/** A browser in which builds ran, one after the other. */
async function ranThrough(...names: readonly string[]) {
  const store = createStore()
  for (const name of names) {
    const worker = createWorker(name, store, createHost(name))
    await worker.install()
    await worker.activate()
  }
  return store
}

test('a build that is kept answers without its host, both addresses of the page too', async () => {
  const [store, host] = [createStore(), createHost('a')]
  const worker = createWorker('a', store, host)
  await worker.install()
  await worker.activate()
  host.answer.mockRejectedValue(new TypeError('no network'))
  expect(await worker.ask('assets/index-a.js')).toBe('a')
  expect(await worker.ask('icon.svg?v=1')).toBe('a')
  expect(await worker.ask('', 'navigate')).toContain('index-a.js')
  expect(await worker.ask('index.html', 'navigate')).toContain('index-a.js')
  await expect(worker.ask('elsewhere.png')).rejects.toThrow('no network')
})

test.each(['icon.svg', 'index.html', 'assets/index-b.js'])(
  'where %s cannot be had nothing is kept, and the build before goes on',
  async (missing) => {
    const store = await ranThrough('a')
    const host = createHost('b')
    host.files.delete(missing)
    await expect(createWorker('b', store, host).install()).rejects.toThrow(missing)
    expect(versions(store)).toEqual(['a'])
  },
)

test('a store without room keeps nothing of a build', async () => {
  const store = await ranThrough('a')
  store.faults.put = new DOMException('full', 'QuotaExceededError')
  await expect(createWorker('b', store, createHost('b')).install()).rejects.toThrow('full')
  expect(versions(store)).toEqual(['a'])
})

test('a host that still has the page of the build before is tried again another time', async () => {
  const store = await ranThrough('a')
  const host = createHost('b')
  host.files.set('index.html', createHost('a').files.get('index.html')!)
  await expect(createWorker('b', store, host).install()).rejects.toThrow(/another build/)
  expect(versions(store)).toEqual(['a'])
})

test('a page that the host leads to its folder for is kept as one that was not led', async () => {
  const [store, host] = [createStore(), createHost('a')]
  const answer = host.answer.getMockImplementation()!
  host.answer.mockImplementation(async (request) =>
    Object.defineProperty(await answer(request), 'redirected', { value: true }),
  )
  const worker = createWorker('a', store, host)
  await worker.install()
  const [files] = store.kept.values()
  expect([...files!.values()].filter(({ redirected }) => redirected)).toEqual([])
  expect(await worker.ask('', 'navigate')).toContain('index-a.js')
})

test('a store that is damaged does not keep the page from opening', async () => {
  const store = await ranThrough('a')
  const worker = createWorker('a', store, createHost('a'))
  store.faults.match = new DOMException('damaged', 'UnknownError')
  expect(await worker.ask('', 'navigate')).toContain('index-a.js')
})

test('a file that the store has lost is asked of the host', async () => {
  const store = await ranThrough('a')
  for (const files of store.kept.values()) files.delete(`${SCOPE}icon.svg`)
  expect(await createWorker('a', store, createHost('a')).ask('icon.svg')).toBe('a')
})

test('the build before the one that runs stays for windows that are open, and no other does', async () => {
  const store = await ranThrough('a', 'b', 'c')
  expect(versions(store)).toEqual(['b', 'c'])
  // One that waited, and never took over, is not the build before.
  await createWorker('d', store, createHost('d')).install()
  const last = createWorker('e', store, createHost('e'))
  await last.install()
  await last.activate()
  expect(versions(store)).toEqual(['c', 'e'])
  expect(await last.ask('assets/index-c.js')).toBe('c')
})

test('what another installation on the host keeps is left alone', async () => {
  const store = createStore()
  await store.open('chainrule https://host.example/ a')
  await store.open('somebody else')
  const worker = createWorker('a', store, createHost('a'))
  await worker.install()
  await worker.activate()
  expect([...store.kept.keys()]).toEqual([
    'chainrule https://host.example/ a',
    'somebody else',
    `chainrule ${SCOPE} a`,
  ])
})
