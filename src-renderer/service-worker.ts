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
/** In the files of a build: it has taken over, which not every build does that is kept. */
const hasRun = new URL('has-run', scope)

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll())
})

/** Keeps every file of this build, or none: what is left of an attempt would be taken for a build. */
async function keepAll(): Promise<void> {
  const isKept = await caches.has(own)
  try {
    const cache = await caches.open(own)
    await Promise.all(FILES.map((file) => keep(cache, new URL(file, scope))))
    await checkPage(cache)
  } catch (fault) {
    if (!isKept) await caches.delete(own)
    throw fault
  }
}

async function keep(cache: Cache, url: URL): Promise<void> {
  const answer = await fetch(new Request(url, { cache: 'reload' }))
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`)
  // Some hosts lead from index.html to its folder; a page may not be answered with what was led elsewhere.
  const { status, headers } = answer
  await cache.put(url, answer.redirected ? new Response(await answer.blob(), { status, headers }) : answer)
}

/** A host may still have the page of another build, whose parts are not kept: then it is tried again another time. */
async function checkPage(cache: Cache): Promise<void> {
  const page = await (await cache.match(new URL('index.html', scope)))?.text()
  const parts = Array.from(page?.matchAll(/"\.\/(assets\/[^"]+)"/g) ?? [], ([, part]) => part!)
  if (parts.length === 0 || !parts.every((part) => FILES.includes(part)))
    throw new Error('the page is of another build')
}

worker.addEventListener('activate', (event) => {
  const takeOver = async () => {
    const ran: string[] = []
    const others = (await caches.keys()).filter((other) => other.startsWith(family) && other !== own)
    for (const other of others) if (await caches.match(hasRun, { cacheName: other })) ran.push(other)
    // Windows that still run the build before this one have parts of it to load.
    const before = ran.at(-1)
    await Promise.all(others.filter((other) => other !== before).map((other) => caches.delete(other)))
    await (await caches.open(own)).put(hasRun, new Response())
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
  // What is kept may be damaged, or be taken away meanwhile: then it is asked of the host.
  return (await kept(url).catch(() => undefined)) ?? fetch(request)
}

async function kept(url: string): Promise<Response | undefined> {
  const found = await caches.match(url, { cacheName: own, ignoreSearch: true })
  if (found) return found
  for (const other of await caches.keys()) {
    if (!other.startsWith(family)) continue
    const older = await caches.match(url, { cacheName: other, ignoreSearch: true })
    if (older) return older
  }
  return undefined
}
