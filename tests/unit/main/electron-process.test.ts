import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fetchElectron, runElectron } from '../../../src-main/electron-process.mjs'
import { emptyFolder } from './folder'

// Processes that end as Electron's do where it cannot run.

const FATAL =
  '[1:1/1.1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.'

beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true))
afterEach(() => vi.restoreAllMocks())

/** How a program of Node is seen to end. */
const ending = (code: string) => runElectron(process.execPath, ['-e', code])

describe('why Electron failed is', () => {
  test('nothing where it ended well', async () => {
    expect(await ending('')).toBe('')
  })

  test('nothing where somebody ended it', async () => {
    if (process.platform === 'win32') return
    for (const signal of ['SIGINT', 'SIGTERM']) {
      const wait = 'setInterval(() => {}, 1000)'
      expect(await ending(`process.kill(process.pid, '${signal}'); ${wait}`)).toBe('')
    }
  })

  test('the signal that it died of, and what Chromium said last', async () => {
    if (process.platform === 'win32') return
    const die = "process.kill(process.pid, 'SIGTRAP'); setInterval(() => {}, 1000)"
    expect(await ending(die)).toBe('Electron was ended by SIGTRAP')
    const reason = await ending(
      `console.error('[1:1:ERROR:a.cc(1)] something else'); console.error(${JSON.stringify(FATAL)}); ${die}`,
    )
    expect(reason).toBe(
      'Electron was ended by SIGTRAP (The SUID sandbox helper binary was found, but is not configured correctly.)',
    )
  })

  test('the library that it does not find', async () => {
    const said =
      '/x/electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file'
    const reason = await ending(`console.error(${JSON.stringify(said)}); process.exitCode = 127`)
    expect(reason).toBe('Electron does not find the library libnss3.so')
  })

  test('its exit code where there is nothing better', async () => {
    expect(await ending('process.exitCode = 7')).toBe('Electron ended with 7')
  })

  test('that it could not be started', async () => {
    const reason = await runElectron(join(emptyFolder(), 'electron'), [])
    expect(reason).toMatch(/^Electron could not be started \(.*ENOENT/)
  })
})

test('what Electron complains of is passed on', async () => {
  await ending("console.error('a warning')")
  expect(
    vi
      .mocked(process.stderr.write)
      .mock.calls.map(([text]) => String(text))
      .join(''),
  ).toBe('a warning\n')
})

describe('why its binary could not be fetched is', () => {
  const fetching = (code: string, seconds = 60) => {
    const script = join(emptyFolder(), 'install.cjs')
    writeFileSync(script, code)
    return fetchElectron(script, seconds)
  }

  test('nothing where it was', async () => {
    expect(await fetching('')).toBe('')
  })

  test('the error that its script met', async () => {
    const met =
      'console.error("a warning\\nRequestError: getaddrinfo ENOTFOUND example.invalid\\n    at x"); process.exit(1)'
    expect(await fetching(met)).toBe('RequestError: getaddrinfo ENOTFOUND example.invalid')
    expect(await fetching('console.error("no room"); process.exit(1)')).toBe('no room')
    expect(await fetching('process.exit(3)')).toBe('it ended with 3')
  })

  test('that it took too long', async () => {
    expect(await fetching('setInterval(() => {}, 1000)', 0.5)).toBe('it took more than 0.5 seconds')
  })
})
