// npm start: the desktop application where it can run, the browser edition otherwise.
//   --web           the browser edition in any case
//   --port N, PORT  its port (4173, or the next free one)
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
// As a whole: an older Node has not all of it, and is to hear a sentence first.
import util from 'node:util'
import { fetchElectron, runElectron } from './electron-process.mjs'
import { serveFolder } from './static-server.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24)) {
  console.error(
    `Chainrule needs Node 20.19 or newer of 20, 22.12 or newer of 22, or 24 and newer, and this is Node ${process.versions.node}. Install a newer one, then run npm ci and npm start again.`,
  )
  process.exit(1)
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
if (!existsSync(join(root, 'node_modules/electron-vite'))) {
  console.error('The packages of Chainrule are not installed yet: npm ci does that.')
  process.exit(1)
}
// require('electron') would start a download: its package is found by path.
const electron = dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'))
const fetchSeconds = 120

const options = readOptions()
buildIfNeeded()
if (options.web) await serveBrowserEdition()
else {
  const obstacle = (await whyNoDesktop()) || (await runDesktop())
  if (obstacle) await serveBrowserEdition(obstacle)
}

function readOptions() {
  const usage = (reason) => {
    console.error(`${reason}\nusage: npm start -- [--web] [--port NUMBER]`)
    process.exit(2)
  }
  let values
  try {
    values = util.parseArgs({ options: { web: { type: 'boolean' }, port: { type: 'string' } } }).values
  } catch (error) {
    usage(error.message)
  }
  const port = Number(values.port ?? process.env.PORT ?? 4173)
  if (!Number.isInteger(port) || port < 1 || port > 65535) usage('The port must be a number from 1 to 65535.')
  return { web: values.web ?? false, port }
}

/** Builds when a part of out/ is missing or older than the newest source. */
function buildIfNeeded() {
  const time = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const newest = (folder) =>
    Math.max(
      time(folder),
      ...readdirSync(join(root, folder), { withFileTypes: true }).map((entry) =>
        entry.isDirectory() ? newest(join(folder, entry.name)) : time(join(folder, entry.name)),
      ),
    )
  const sources = [...['shared', 'src-main', 'src-renderer'].map(newest), time('electron.vite.config.ts')]
  const built = ['main/index.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html'].map((name) =>
    time(join('out', name)),
  )
  if (Math.min(...built) >= Math.max(...sources)) return
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  console.log('Building Chainrule, for half a minute or so …')
  const build = [builder, 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/** The reason why the desktop application cannot be opened here, or ''. Fetches Electron's binary when it is missing. */
async function whyNoDesktop() {
  const { DISPLAY, WAYLAND_DISPLAY, ELECTRON_SKIP_BINARY_DOWNLOAD } = process.env
  if (process.platform === 'linux') {
    if (!DISPLAY && !WAYLAND_DISPLAY)
      return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
    if (process.getuid() === 0) return 'Electron does not run as root'
  }
  if (electronBinary()) return ''
  if (ELECTRON_SKIP_BINARY_DOWNLOAD)
    return 'Electron’s binary is missing and ELECTRON_SKIP_BINARY_DOWNLOAD forbids fetching it'
  console.log(`Fetching Electron’s binary, once (about 110 MB, ${fetchSeconds} seconds at most) …`)
  const reason = await fetchElectron(join(electron, 'install.js'), fetchSeconds)
  return electronBinary()
    ? ''
    : `Electron’s binary could not be fetched: ${reason || 'it is not where it should be'} (npx install-electron tries again)`
}

function electronBinary() {
  const recorded = join(electron, 'path.txt')
  const usual = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform]
  const name = existsSync(recorded) ? readFileSync(recorded, 'utf8') : (usual ?? 'electron')
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist'), name)
  return existsSync(binary) ? binary : null
}

/** Runs it until it ends; the reason why it failed, or ''. */
async function runDesktop() {
  // Ctrl+C reaches Electron too; this process ends when it has ended.
  let interrupted = false
  const interrupt = () => (interrupted = true)
  process.on('SIGINT', interrupt)
  const reason = await runElectron(electronBinary(), [root])
  process.off('SIGINT', interrupt)
  return interrupted ? '' : reason
}

async function serveBrowserEdition(reason) {
  const { address } = await serveFolder(join(root, 'out/renderer'), options.port)
  if (reason) console.log(`No desktop window: ${reason}; serving the browser edition instead.`)
  console.log(`Chainrule in the browser: ${address}   (Ctrl+C ends it)`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))
}
