import type { Reply, Request, StartArranging } from './contract'

/** Arranges nodes in a worker of the page, which is ended to give it up. */
export const startArranging: StartArranging = ({ nodes, edges, seed, tables }, options) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const places = new Promise<Reply>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
  // Not the rest of a document: it would be copied for nothing.
  const graph = { nodes, edges, seed, ...(tables && { tables }) }
  const request: Request = { graph, options }
  worker.postMessage(request)
  return { places, end: () => worker.terminate() }
}
