import { expect, test } from '../harness/desk'
import { request } from '../harness/bridge'

test('the page is sandboxed: no Node, no Electron, no permission', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  const reachable = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer']
  expect(await page.evaluate((names) => names.filter((name) => name in window), reachable)).toEqual([])
  const location = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  )
  expect(location).not.toBe('granted')
})

test('of the desktop a page has two functions', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  const api = await page.evaluate(() => {
    const { chainrule } = window as unknown as { chainrule: object }
    return Object.entries(chainrule).map(([name, value]) => `${name}: ${typeof value}`)
  })
  expect(api.sort()).toEqual(['on: function', 'request: function'])
})

test('only the channels of the contract pass', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  for (const channel of ['fs:read', 'ELECTRON_BROWSER_REQUIRE', 'toString', '__proto__', ''])
    await expect(request(page, channel as 'file:open')).rejects.toThrow(`no such request: ${channel}`)
  const listening = page.evaluate(() => {
    const { chainrule } = window as unknown as { chainrule: { on(channel: string, hear: () => void): void } }
    chainrule.on('constructor', () => {})
  })
  await expect(listening).rejects.toThrow('no such event: constructor')
})

test('the window cannot name a path', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  for (const name of ['/etc/passwd', '../secrets.chainrule', 'file:///etc/passwd']) {
    await expect(request(page, 'file:reload', name)).rejects.toThrow('not the arguments')
    await expect(request(page, 'file:save', name, 'text', true)).rejects.toThrow('not the arguments')
  }
  const unknown = await request(page, 'file:reload', crypto.randomUUID())
  expect(unknown).toMatchObject({ ok: false, error: { kind: 'not-open' } })
})

test('a frame inside the page has no bridge', async ({ bareDesk: desk }) => {
  desk.tolerate(/Content Security Policy/)
  const page = await desk.window()
  const frame = await page.evaluate(() => {
    const inner = Object.assign(document.createElement('iframe'), { src: 'about:blank' })
    document.body.append(inner)
    return 'chainrule' in inner.contentWindow!
  })
  expect(frame).toBe(false)
})

test('a permitted link opens in the browser, any other nowhere, and none in a window', async ({
  bareDesk: desk,
}) => {
  const page = await desk.window()
  const links = ['http://arxiv.org/', 'https://example.com/', 'https://arxiv.org@example.com/']
  for (const url of [...links, 'https://arxiv.org/abs/1502.01852'])
    await page.evaluate((address) => void window.open(address), url)
  await expect.poll(() => desk.opened()).toEqual(['https://arxiv.org/abs/1502.01852'])
  await expect.poll(() => page.context().pages().length).toBe(1)
})

for (const address of ['https://example.com/', '/other.html'])
  test(`the page cannot leave for ${address}`, async ({ bareDesk: desk }) => {
    const page = await desk.window()
    const start = page.url()
    await page.evaluate((url) => void (location.href = url), address)
    await expect.poll(() => desk.refused()).toEqual([new URL(address, 'app://chainrule').href])
    expect(page.url()).toBe(start)
    expect(await page.evaluate(() => 'chainrule' in window)).toBe(true)
  })

test('the page cannot leave for what a data: address holds, which Chromium itself refuses', async ({
  bareDesk: desk,
}) => {
  const refusal = /Not allowed to navigate top frame to data URL/
  desk.tolerate(refusal)
  const page = await desk.window()
  const start = page.url()
  const refused = page.waitForEvent('console', (message) => refusal.test(message.text()))
  await page.evaluate(() => void (location.href = 'data:text/html,hello'))
  await refused
  expect(page.url()).toBe(start)
  expect(await page.evaluate(() => 'chainrule' in window)).toBe(true)
})

test('the page reaches no network', async ({ bareDesk: desk }) => {
  desk.tolerate(/Content Security Policy|Failed to load resource/)
  const page = await desk.window()
  const reached = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => true,
      () => false,
    ),
  )
  expect(reached).toBe(false)
})

test('the policy lets in no script and no style but those of the build', async ({ bareDesk: desk }) => {
  desk.tolerate(/Content Security Policy/)
  const page = await desk.window()
  const ran = await page.evaluate(async () => {
    const marks = window as unknown as Record<string, unknown>
    const inline = Object.assign(document.createElement('script'), { textContent: 'window.inline = true' })
    const remote = Object.assign(document.createElement('script'), {
      src: 'data:text/javascript,remote=true',
    })
    const style = Object.assign(document.createElement('style'), { textContent: 'body { opacity: 0.5 }' })
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.attribute = true')
    document.body.append(inline, remote, style, button)
    button.click()
    await new Promise((done) => (remote.onload = remote.onerror = done))
    // Later: what the test itself has evaluated may do so.
    await new Promise((done) => setTimeout(done))
    try {
      marks['evaluated'] = new Function('return true')()
    } catch {
      // as it should be
    }
    const names = ['inline', 'remote', 'attribute', 'evaluated'].filter((name) => name in marks)
    return { names, opacity: getComputedStyle(document.body).opacity }
  })
  expect(ran).toEqual({ names: [], opacity: '1' })
})

test('the page’s scheme serves the build, with its policy, and nothing beside it', async ({
  bareDesk: desk,
}) => {
  desk.tolerate(/status of 404/)
  const page = await desk.window()
  const get = (path: string) =>
    page.evaluate(async (address) => {
      const answer = await fetch(location.origin + address)
      return { status: answer.status, policy: answer.headers.get('content-security-policy') }
    }, path)
  const { status, policy } = await get('/index.html')
  expect(status).toBe(200)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-eval')
  const outside = [
    '/%2e%2e%2fmain%2findex.js',
    '/..%2fmain/index.js',
    '/assets/..%2f..%2fmain/index.js',
    '/..%5cmain%5cindex.js',
    '/%2e%2e/%2e%2e/package.json',
    '/%252e%252e%252fmain/index.js',
    '//etc/passwd',
    '/%00',
    '/%ff',
    '/assets',
    '/',
  ]
  for (const path of outside) expect([path, (await get(path)).status]).toEqual([path, 404])
})
