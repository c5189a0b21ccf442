import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { requestChannels } from '@shared/ipc/channels'
import { RefusedRequest } from '../../../src-main/ipc/handle'
import { soak, tell } from '../soak'
import { answerAll, type Listener } from './ipc-handlers'
import { isSound, payloads } from './ipc-payloads'

// Whatever a page says, only what the contract lists reaches a handler. Seeded: what fails once fails again.

const listeners = vi.hoisted(() => new Map<string, Listener>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
}))

const RUNS = soak(40, 1000)
const figures = { payloads: 0, sound: 0, acceptedWrongly: 0, refusedWrongly: 0 }

let { ask, reached }: ReturnType<typeof answerAll> = {} as never
beforeAll(() => ({ ask, reached } = answerAll(listeners)) && undefined)

/** Sends a payload as Electron does, and gives what is wrong with what became of it. */
async function send(
  channel: (typeof requestChannels)[number],
  payload: readonly unknown[],
): Promise<string | null> {
  const sent = structuredClone(payload)
  const should = isSound(channel, sent)
  reached.mockClear()
  const answer: unknown = await ask(channel, sent).catch((failure: unknown) => failure)
  const [call, more] = reached.mock.calls
  figures.payloads++
  if (should) figures.sound++
  if (!should && call) {
    figures.acceptedWrongly++
    return 'accepted'
  }
  if (should && !call) {
    figures.refusedWrongly++
    return 'refused'
  }
  if (!call) return answer instanceof RefusedRequest ? null : `answered by ${String(answer)}`
  const isWhole = !more && isDeepStrictEqual(call, [channel, 'the window', ...structuredClone(payload)])
  return isWhole && answer === 'answer' ? null : 'changed on its way'
}

test.each(requestChannels)(
  '%s',
  async (channel) => {
    const { seed } = fc.readConfigureGlobal()
    for (const payload of fc.sample(payloads(channel), {
      numRuns: RUNS,
      ...(seed !== undefined && { seed }),
    })) {
      const fault = await send(channel, payload)
      if (fault) expect.fail(`${fault}: ${fc.stringify(payload).slice(0, 1000)}`)
    }
  },
  600_000,
)

afterAll(() => {
  const { payloads: all, sound, acceptedWrongly, refusedWrongly } = figures
  tell(
    `${RUNS} IPC payloads a channel on ${requestChannels.length} channels: ${acceptedWrongly} accepted wrongly, ${refusedWrongly} refused wrongly (${sound} of ${all} were sound)`,
  )
})
