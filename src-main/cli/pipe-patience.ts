import { setTimeout as pause } from 'node:timers/promises'

/** How long somebody at the other end of a pipe is waited for, in ms: a shell begins both at once. */
const PATIENCE = 2000

/** Waits a moment; but in all no longer than one has patience. */
export function pipePatience(code: 'UNWRITTEN_PIPE' | 'UNREAD_PIPE'): () => Promise<void> {
  const begin = performance.now()
  return async () => {
    if (performance.now() - begin > PATIENCE)
      throw Object.assign(new Error('nobody is at the other end of the pipe'), { code })
    await pause(20)
  }
}
