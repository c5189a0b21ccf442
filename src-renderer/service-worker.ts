// A module, whose names are its own.
export {}

// The service worker of the browser edition: it keeps the files of one build, answers with them, and so works without a
// network. A new build is kept beside it, and takes over when a person says so (updates.ts). An own one, because a library
// would bring a second bundler along for what stands here.

/** What a worker has that a page has not; the library of types for it and the one for pages do not go together. */
interface Worker {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  readonly location: Location
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as Worker
const { scope } = worker.registration

// Both are put in by the build (src-main/build/web-app.ts).
const VERSION = '__VERSION__'
const FILES = '__FILES__' as unknown as readonly string[]

/** Two installations of one host do not meet: each keeps its files under its own address. */
const family = `chainrule ${scope} `
const own = family + VERSION

worker.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(own)
    await cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: 'reload' })))
  }
  event.waitUntil(keep())
})

worker.addEventListener('activate', (event) => {
  const takeOver = async () => {
    const older = (await caches.keys()).filter((other) => other.startsWith(family) && other !== own)
    // Windows that still run the build before this one have parts of it to load.
    await Promise.all(older.slice(0, -1).map((other) => caches.delete(other)))
    await worker.clients.claim()
  }
  event.waitUntil(takeOver())
})

worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  if (method !== 'GET' || !url.startsWith(scope)) return
  event.respondWith(answer(mode === 'navigate' ? scopeOrFile(url) : url, event.request))
})

/** The start page has two addresses. */
const scopeOrFile = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return origin + pathname === scope ? `${scope}index.html` : url
}

async function answer(url: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(own)).match(url, { ignoreSearch: true })
  if (kept) return kept
  for (const other of await caches.keys()) {
    if (!other.startsWith(family)) continue
    const older = await (await caches.open(other)).match(url, { ignoreSearch: true })
    if (older) return older
  }
  return fetch(request)
}
