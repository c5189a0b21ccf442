// The browser edition on this machine: its service worker keeps the files, and a newer build waits for a word.

/** How often a page that stays open asks for a newer build, in milliseconds. */
const ASK = 3_600_000

/** Whether there is a newer build; `unknown` where nobody could be asked, or it could not be kept. */
export type Found = 'newer' | 'newest' | 'unknown'

/** The builds after the one that runs. */
export interface Updates {
  /** Asks for a newer one, which is kept then. */
  look(): Promise<Found>
  /** Has the newest that is kept answer from now on, and loads the page anew. */
  takeOver(): void
}

/**
 * Has the browser edition kept for use without a network. `onReady` hears of it once it can be, and `onNewer` whenever
 * another newer build is there.
 */
export function keepOffline(onReady: (updates: Updates) => void, onNewer: () => void): void {
  // Not there where the page does not come from this machine or over https.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!workers) return
  // Where the browser keeps nothing, which it says by a fault or by no registration, the page works as long as there is a
  // network.
  workers
    .register('./service-worker.js', { updateViaCache: 'none' })
    .then((registration: ServiceWorkerRegistration | undefined) => {
      if (!registration) return
      onReady(updatesOf(workers, registration))
      watch(workers, registration, onNewer)
    })
    .catch(() => undefined)
}

function watch(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  onNewer: () => void,
): void {
  // The first build of all takes over by itself.
  const tell = () => void (registration.waiting && workers.controller && onNewer())
  tell()
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => void (worker.state === 'installed' && tell()))
  })
  setInterval(() => void registration.update().catch(() => undefined), ASK)
}

const updatesOf = (workers: ServiceWorkerContainer, registration: ServiceWorkerRegistration): Updates => ({
  async look() {
    try {
      await registration.update()
    } catch {
      return registration.waiting ? 'newer' : 'unknown'
    }
    const { installing } = registration
    const isKept = installing === null || (await isInstalled(installing))
    if (registration.waiting) return 'newer'
    return isKept ? 'newest' : 'unknown'
  },
  takeOver() {
    const reload = () => location.reload()
    const { waiting } = registration
    // Another window had it take over already.
    if (!waiting) return reload()
    workers.addEventListener('controllerchange', reload, { once: true })
    waiting.postMessage('take-over')
  },
})

/** Whether all files of a build could be kept, once that is known. */
const isInstalled = (worker: ServiceWorker): Promise<boolean> =>
  new Promise((done) => {
    const tell = () => {
      if (worker.state !== 'installing') done(worker.state !== 'redundant')
    }
    worker.addEventListener('statechange', tell)
    tell()
  })
