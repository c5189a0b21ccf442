import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { perform } from './editor'
import { readSteps } from './step'

const watcher = new URL('watcher.mjs', import.meta.url).href

/** Does something in a process that is watched. */
function watched(does: string, pause: number) {
  const program = `
    const { createWatcher } = await import(${JSON.stringify(watcher)})
    const watcher = createWatcher({ times: 4, pause: ${pause} })
    ${does}`
  const { signal, status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  })
  return { signal, status, stderr }
}

test('what goes round for ever is named, and ends', () => {
  const { signal, stderr } = watched("watcher.begins('example 0 1 1; view.fit 0'); for (;;);", 50)
  expect(stderr).toContain('MODEL="example 0 1 1; view.fit 0"')
  expect(signal).toBe('SIGKILL')
})

test('what goes on is left alone however long it takes in all, and so is what is over', () => {
  const busy = 'const begin = Date.now(); while (Date.now() - begin < 200);'
  const steps = `for (let step = 0; step < 12; step++) { watcher.begins('step ' + step); ${busy} }`
  const idle = 'await new Promise((go) => setTimeout(go, 3000))'
  expect(watched(`${steps} watcher.ends(); ${idle}`, 500)).toEqual({ signal: null, status: 0, stderr: '' })
})

test('a session says what it does before it does it', async () => {
  const told: (string | null)[] = []
  const steps = readSteps('example 0 1 1; edit.selectAll 0')
  await perform(steps, {
    watcher: { begins: (text) => void told.push(text), ends: () => void told.push(null) },
  })
  expect(told).toEqual(['example 0 1 1', 'example 0 1 1; edit.selectAll 0', null])
})
