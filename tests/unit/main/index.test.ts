import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ORIGIN } from '../../../src-main/protocol'

// How the application begins, before there can be a window.

const { electron } = vi.hoisted(() => ({
  electron: {
    isPackaged: true,
    /** Whether it is the first instance. */
    isFirst: true,
    did: [] as unknown[],
  },
}))

vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return electron.isPackaged
    },
    setName() {},
    on() {},
    requestSingleInstanceLock: () => electron.isFirst,
    exit: () => void electron.did.push('exit'),
    whenReady: () => new Promise(() => {}),
  },
  protocol: { registerSchemesAsPrivileged: (schemes: unknown) => void electron.did.push(schemes) },
}))
vi.mock('../../../src-main/hardening', () => ({
  harden: (development: unknown) => void electron.did.push({ development }),
}))

const SERVER = 'http://localhost:5173/'
async function begin() {
  await import('../../../src-main/index')
  return electron.did
}

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('ELECTRON_RENDERER_URL', SERVER)
  Object.assign(electron, { isPackaged: true, isFirst: true, did: [] })
})
afterEach(() => vi.unstubAllEnvs())

test('the application is hardened, and knows of no development server when it is packed', async () => {
  expect(await begin()).toContainEqual({ development: undefined })
})

test('while it is being worked on its page comes from there', async () => {
  electron.isPackaged = false
  expect(await begin()).toContainEqual({ development: SERVER })
})

test('its scheme is an origin of its own, with no more privileges than it needs', async () => {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  expect(await begin()).toContainEqual([{ scheme: new URL(ORIGIN).protocol.slice(0, -1), privileges }])
})

test('a second instance does nothing but end', async () => {
  electron.isFirst = false
  expect(await begin()).toEqual(['exit'])
})
