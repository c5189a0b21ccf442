import type { Reply, StartWorker } from './contract'

/** Starts a worker of the page. */
export const startWorker: StartWorker = (answer, fail) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Reply>) => answer(data)
  worker.onerror = (event) => fail(event.message)
  return {
    ask: (request) => worker.postMessage(request),
    end: () => worker.terminate(),
  }
}
