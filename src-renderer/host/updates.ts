// The browser edition on this machine: its service worker keeps the files, and a newer build waits for a word.

/** How often a page that stays open asks for a newer build, in milliseconds. */
const ASK = 3_600_000

/**
 * Has the browser edition kept for use without a network, and tells of a newer build that is there: `takeOver` has it
 * answer from now on, and loads the page anew.
 */
export function keepOffline(onNewer: (takeOver: () => void) => void): void {
  // Not there where the page does not come from this machine or over https.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!workers) return
  const offer = (worker: ServiceWorker) =>
    onNewer(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true })
      worker.postMessage('take-over')
    })
  const watch = (registration: ServiceWorkerRegistration) => {
    // The first build of all takes over by itself.
    const settle = (worker: ServiceWorker | null) => void (worker && workers.controller && offer(worker))
    settle(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => void (worker.state === 'installed' && settle(worker)))
    })
    setInterval(() => void registration.update().catch(() => undefined), ASK)
  }
  // Where the browser keeps nothing, which it says by a fault or by no registration, the page works as long as there is a
  // network.
  workers
    .register('./service-worker.js', { updateViaCache: 'none' })
    .then((registration: ServiceWorkerRegistration | undefined) => registration && watch(registration))
    .catch(() => undefined)
}
