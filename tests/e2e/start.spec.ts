import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const running: ChildProcess[] = []

test.afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Takes a port that was free. */
async function takePort() {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  return { port: String((taken.address() as AddressInfo).port), release: () => taken.close() }
}

async function freePort(): Promise<string> {
  const { port, release } = await takePort()
  await once(release(), 'close')
  return port
}

/** `npm start` where no Electron is to be had: a test downloads nothing. */
function start(args: string[], env: NodeJS.ProcessEnv = {}) {
  const noElectron = {
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
    ELECTRON_OVERRIDE_DIST_PATH: test.info().outputDir,
  }
  const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, PORT: undefined }
  const child = spawn(process.execPath, ['src-main/start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...noElectron, ...noDisplay, ...env },
  })
  running.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  return {
    child,
    ended: new Promise<number | null>((done) => child.on('close', done)),
    lines: () => text.trimEnd().split('\n'),
    async address() {
      await expect.poll(() => text).toMatch(/http:\S+\s/)
      return /http:\S+/.exec(text)![0]
    },
  }
}

test('where no window can open, npm start says why in one line and serves the browser edition', async ({
  request,
}) => {
  const { address, lines } = start(['--port', await freePort()])
  const answer = await request.get(await address())
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('<title>Chainrule</title>')
  expect(lines()).toHaveLength(2)
  expect(lines()[0]).toMatch(/^No desktop window: /)
  if (process.platform === 'linux') expect(lines()[0]).toContain('there is no display')
})

test('with a display but without Electron it says so, too', async () => {
  const { address, lines } = start(['--port', await freePort()], { DISPLAY: ':0' })
  await address()
  expect(lines()).toHaveLength(2)
  expect(lines()[0]).toMatch(/^No desktop window: Electron/)
})

/** Has every Node of a run begin with some code. */
function beginsWith(code: string): NodeJS.ProcessEnv {
  const path = test.info().outputPath('first.cjs')
  writeFileSync(path, code)
  return { NODE_OPTIONS: `--require ${JSON.stringify(path)}` }
}

test('where Electron dies, it says of what and serves the browser edition', async ({ request }) => {
  test.skip(process.platform === 'win32', 'Windows has no signals.')
  const electron = test
    .info()
    .outputPath(process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron')
  mkdirSync(dirname(electron), { recursive: true })
  const dies = '#!/bin/sh\necho "[1:1:FATAL:a.cc(1)] No usable sandbox!" >&2\nkill -TRAP $$\n'
  writeFileSync(electron, dies, { mode: 0o755 })
  // Also where the tests run as root, as whom Electron is not even tried.
  const env = beginsWith('process.getuid = () => 1000')
  const { address, lines } = start(['--port', await freePort()], { DISPLAY: ':0', ...env })
  expect((await request.get(await address())).status()).toBe(200)
  expect(lines()).toContain(
    'No desktop window: Electron was ended by SIGTRAP (No usable sandbox!); serving the browser edition instead.',
  )
})

test('an old Node gets a sentence', async () => {
  const old = beginsWith(
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })",
  )
  const { ended, lines } = start([], old)
  expect(await ended).toBe(1)
  expect(lines()).toEqual([
    'Chainrule needs Node 20.19 or newer of 20, 22.12 or newer of 22, or 24 and newer, and this is Node 18.20.4. Install a newer one, then run npm ci and npm start again.',
  ])
})

test('without packages npm start names what installs them', () => {
  const clone = mkdtempSync(join(tmpdir(), 'chainrule-clone-'))
  cpSync(join(root, 'src-main'), join(clone, 'src-main'), { recursive: true })
  const program = join(clone, 'src-main/start.mjs')
  const { status, stderr } = spawnSync(process.execPath, [program, '--web'], { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^.*not installed.*npm ci.*\n$/)])
  rmSync(clone, { recursive: true })
})

test('--web serves the browser edition without a word about Electron', async () => {
  const port = await freePort()
  const { address, lines } = start(['--web', '--port', port])
  expect(await address()).toBe(`http://127.0.0.1:${port}/`)
  expect(lines()).toHaveLength(1)
})

test('a taken port makes it use another one', async ({ request }) => {
  const { port, release } = await takePort()
  const { address } = start(['--web'], { PORT: port })
  const url = await address()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(new URL(url).port).not.toBe(port)
  expect((await request.get(url)).status()).toBe(200)
  release()
})

test('Ctrl+C ends it', async () => {
  const { address, child, ended } = start(['--web', '--port', await freePort()])
  await address()
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

for (const args of [['--port', '0'], ['--port', '70000'], ['--port', 'x'], ['--nonsense']])
  test(`${args.join(' ')} is refused with the usage`, async () => {
    const { ended, lines } = start(args)
    expect(await ended).toBe(2)
    expect(lines().at(-1)).toMatch(/^usage: npm start/)
  })

test('the built command line runs as a file of its own', () => {
  // Windows runs it through the command that npm makes.
  const start = process.platform === 'win32' ? [process.execPath] : []
  const [program = '', ...rest] = [...start, join(root, 'out/main/cli.js')]
  const given = ['eval', '--expr', 'f = x * y', '--set', 'x=3', '--set', 'y=4', '--json']
  const { status, stdout } = spawnSync(program, [...rest, ...given], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(JSON.parse(stdout).nodes.f).toEqual({ op: 'mul', shape: [], value: 12, gradient: 1 })
})
