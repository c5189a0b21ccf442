import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { harden } from '../../../src-main/hardening'

// Each rule against a model of what Electron asks: the policy of the page, which refuses most of it as well, is not here.

const electron = vi.hoisted(() => ({
  opened: [] as string[],
  session: {} as Record<string, unknown>,
  app: null as EventEmitter | null,
}))

vi.mock('electron', () => ({
  get app() {
    return electron.app
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: unknown) => (electron.session['request'] = handler),
      setPermissionCheckHandler: (handler: unknown) => (electron.session['check'] = handler),
      setDevicePermissionHandler: (handler: unknown) => (electron.session['device'] = handler),
      setProxy: async (config: unknown) => void (electron.session['proxy'] = config),
      webRequest: {
        onBeforeRequest: (filter: unknown, judge: unknown) =>
          Object.assign(electron.session, { filter, judge }),
      },
    },
  },
  shell: { openExternal: async (address: string) => void electron.opened.push(address) },
}))

type OpenHandler = (details: { url: string }) => { action: string }

/** The web contents of a new page. */
function newPage() {
  const contents = Object.assign(new EventEmitter(), {
    policy: '',
    open: null as OpenHandler | null,
    setWindowOpenHandler: (handler: OpenHandler) => (contents.open = handler),
    setWebRTCIPHandlingPolicy: (policy: string) => (contents.policy = policy),
  })
  electron.app!.emit('web-contents-created', {}, contents)
  return contents
}

/** Whether a page is kept from something. */
function isKept(event: string, url: string): boolean {
  const preventDefault = vi.fn()
  newPage().emit(event, { url, preventDefault })
  return preventDefault.mock.calls.length > 0
}

const start = async (development?: string) => {
  electron.app = Object.assign(new EventEmitter(), { whenReady: () => Promise.resolve() })
  harden(development)
  await Promise.resolve()
}

beforeEach(() => {
  electron.opened.length = 0
  electron.session = {}
  return start()
})

test.each(['will-navigate', 'will-frame-navigate', 'will-attach-webview'])('%s is refused', (event) => {
  expect(isKept(event, 'app://chainrule/index.html')).toBe(true)
  expect(isKept(event, 'https://arxiv.org/')).toBe(true)
})

test('a page that is being worked on may load itself again, and go nowhere else', async () => {
  await start('http://localhost:5173/')
  expect(isKept('will-navigate', 'http://localhost:5173/index.html')).toBe(false)
  expect(isKept('will-navigate', 'http://localhost:5174/')).toBe(true)
})

const outside = ['https://arxiv.org/a b', 'https://example.com/', 'file:///etc/passwd']

test('no page opens a window', () => {
  const { open } = newPage()
  for (const url of outside) expect(open!({ url })).toEqual({ action: 'deny' })
})

test('a link that may be followed opens in the browser, as it was understood', () => {
  const { open } = newPage()
  for (const url of outside) open!({ url })
  expect(electron.opened).toEqual(['https://arxiv.org/a%20b'])
})

/** The handlers of the session. */
const handlers = () => electron.session as Record<string, ((...args: unknown[]) => unknown) | undefined>

test('no permission is given to a page that asks for it', () => {
  const answer = vi.fn()
  handlers()['request']?.(null, 'media', answer)
  expect(answer).toHaveBeenCalledExactlyOnceWith(false)
})

test('no permission is there for a page that looks', () => {
  expect(handlers()['check']?.(null, 'media')).toBe(false)
})

test('no device is let in', () => {
  expect(handlers()['device']?.({ deviceType: 'usb' })).toBe(false)
})

test('no request leaves, but to the server of a page that is being worked on', async () => {
  const isCancelled = (url: string) => {
    const answer = vi.fn<(verdict: { cancel: boolean }) => void>()
    ;(electron.session['judge'] as (details: object, answer: unknown) => void)({ url }, answer)
    return answer.mock.calls[0]![0].cancel
  }
  expect(electron.session['filter']).toEqual({
    urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'],
  })
  expect(isCancelled('https://example.com/')).toBe(true)
  await start('http://localhost:5173/')
  expect(isCancelled('http://localhost:5173/main.tsx')).toBe(false)
  expect(isCancelled('https://example.com/')).toBe(true)
})

test('WebRTC sends no datagram', () => {
  expect(newPage().policy).toBe('disable_non_proxied_udp')
})

test('whatever else would go out goes nowhere', async () => {
  expect(electron.session['proxy']).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:9',
    // This machine is no exception.
    proxyBypassRules: '<-loopback>',
  })
  await start('http://localhost:5173/')
  expect(electron.session['proxy']).toMatchObject({ proxyBypassRules: 'localhost:5173' })
})
