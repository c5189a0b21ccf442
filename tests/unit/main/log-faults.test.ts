import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { logFaults } from '../../../src-main/log-faults'

const { app } = vi.hoisted(() => ({ app: { current: null as unknown as EventEmitter } }))
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events')
  app.current = Object.assign(new EventEmitter(), { getVersion: () => '1.2.3' })
  return { app: app.current }
})

afterEach(() => void process.removeAllListeners('uncaughtExceptionMonitor'))

test('what fails in the application is logged with its version and where it came from, and each process that ends', () => {
  const logged: string[] = []
  logFaults({ write: (text) => void logged.push(text), read: () => '' })
  const emitter: NodeJS.EventEmitter = process
  emitter.emit('uncaughtExceptionMonitor', new Error('broken'), 'unhandledRejection')
  app.current.emit('render-process-gone', {}, {}, { reason: 'oom', exitCode: 5 })
  app.current.emit('child-process-gone', {}, { type: 'GPU', reason: 'killed', exitCode: 9 })
  for (const event of ['render-process-gone', 'child-process-gone'])
    app.current.emit(event, {}, { reason: 'clean-exit' }, { reason: 'clean-exit' })
  expect(logged).toEqual([
    expect.stringMatching(/^\S+Z 1\.2\.3 \w+ unhandledRejection\nError: broken\n {4}at /),
    expect.stringMatching(/ render-process-gone\noom 5$/),
    expect.stringMatching(/ child-process-gone\nGPU killed 9$/),
  ])
})
