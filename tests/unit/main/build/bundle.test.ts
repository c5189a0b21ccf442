import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import config from '../../../../electron.vite.config'
import { noticesOf } from '../../../../src-main/build/notices'
import { contentTypes } from '../../../../src-main/content-types.mjs'

// What is loaded when: the page as it is built, with the modules that stand in each of its chunks.

let files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]
/** What a chunk loads at once, with all that these load. */
let loadedWith: (chunk: Rolldown.OutputChunk) => ReadonlySet<Rolldown.OutputChunk>
const chunks = () => files.filter((file) => file.type === 'chunk')
const named = (name: string) => chunks().find((chunk) => chunk.name === name)!

beforeAll(async () => {
  // As when it is built for people: React is another one in tests.
  vi.stubEnv('NODE_ENV', 'production')
  const { renderer } = config as { renderer: { build: object } }
  const built = await build({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: { ...renderer.build, write: false },
  })
  files = (built as Rolldown.RolldownOutput).output
  loadedWith = (chunk) => {
    const found = new Set([chunk])
    for (const next of found)
      for (const name of next.imports) found.add(chunks().find(({ fileName }) => fileName === name)!)
    return found
  }
}, 300_000)
afterAll(() => void vi.unstubAllEnvs())

const IN_PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/

/** The packages and the files of the project that stand in what is loaded with a chunk. */
function contents(chunk: Rolldown.OutputChunk): readonly string[] {
  const root = fileURLToPath(new URL('../../../..', import.meta.url))
  const modules = [...loadedWith(chunk)].flatMap(({ moduleIds }) => moduleIds)
  return modules.map((id) => {
    const inPackage = IN_PACKAGE.exec(id)
    return inPackage ? inPackage[1]! : id.replace(root, '')
  })
}

const size = (some: Iterable<Rolldown.OutputChunk>) =>
  [...some].reduce((sum, { code }) => sum + Buffer.byteLength(code), 0)

/** What a file of the build that is no script says. */
const source = (name: string) =>
  String((files.find(({ fileName }) => fileName === name) as Rolldown.OutputAsset).source)

test('the first screen stands in the page, and its script is small enough to be waited for', () => {
  const html = source('index.html')
  expect(html).toMatch(/<div id="root"><div class="app">.*<h1>Chainrule<.*<button[^>]* data-begin="file.new"/)
  expect(html).toMatch(/<script type="module" blocking="render" crossorigin src=".\/assets\/index-/)
  const packages = new Set(contents(named('index')).filter((name) => !/[./]\w+$|\0|^vite/.test(name)))
  expect([...packages].sort()).toEqual(['react', 'zustand'])
  // In bytes of minified script.
  expect(size(loadedWith(named('index')))).toBeLessThan(30_000)
})

test('React is there once', () => {
  const reactDom = chunks().flatMap((chunk) =>
    Object.entries(chunk.modules).filter(([id]) => /react-dom-client\.production/.test(id)),
  )
  expect(reactDom).toHaveLength(1)
  expect(
    chunks().flatMap((chunk) => Object.keys(chunk.modules).filter((id) => /react-dom-server/.test(id))),
  ).toEqual([])
})

test.each(['katex', 'uplot', 'papaparse', 'pdfkit', '@xyflow/react', 'fflate'])(
  'the welcome page works without %s',
  (name) => expect(contents(named('application'))).not.toContain(name),
)

test('the welcome page works without examples, panels and dialogs', () => {
  const found = contents(named('application'))
  expect(found.filter((name) => name.includes('.chainrule'))).toEqual([])
  for (const panel of ['inspector', 'derivation', 'training', 'data', 'health', 'compare', 'palette'])
    expect(found.filter((name) => name.startsWith(`src-renderer/panels/${panel}/`))).toEqual([])
  // A question may come at once, and a large file may be what is opened first.
  const overlay = /overlays\/(?!Question|Work)\w*(Dialog|Sheet|About|Picture)/
  expect(found.filter((name) => overlay.test(name))).toEqual([])
})

test.each(['katex', 'uplot', 'papaparse', 'pdfkit'])('a graph is drawn and edited without %s', (name) => {
  expect(contents(named('Editor'))).not.toContain(name)
  // What is loaded later is there.
  expect(chunks().flatMap((chunk) => contents(chunk))).toContain(name)
})

test('a graph is drawn and edited without the lecture examples', () => {
  expect(contents(named('Editor')).filter((name) => /\.chainrule|welcome\/Example/.test(name))).toEqual([])
})

test.each([
  // The file itself, what the page began with, and how modules find each other.
  ['application', 3],
  ['Editor', 5],
  ['Examples', 6],
])('%s comes in few files', (name, atMost) => {
  expect(loadedWith(named(name)).size).toBeLessThanOrEqual(atMost)
})

test('each of KaTeX’s fonts is there once', () => {
  const fonts = files.map(({ fileName }) => fileName).filter((name) => /KaTeX.*\.\w+$/.test(name))
  expect(fonts.length).toBeGreaterThan(10)
  expect(fonts.filter((name) => !name.endsWith('.woff2'))).toEqual([])
})

test('each file of the build is of a kind that is served', () => {
  const names = files.map(({ fileName }) => fileName).filter((name) => name !== 'THIRD-PARTY.txt')
  expect(names.filter((name) => !contentTypes.has(extname(name)))).toEqual([])
})

test('every package of which something is built in is noticed with its licence', () => {
  const noticed = new Set(
    noticesOf(fileURLToPath(new URL('../../../..', import.meta.url))).map(({ name }) => name),
  )
  const packages = new Set(
    chunks().flatMap(({ moduleIds }) => moduleIds.flatMap((id) => IN_PACKAGE.exec(id)?.[1] ?? [])),
  )
  expect(packages.size).toBeGreaterThan(20)
  expect([...packages].filter((name) => !noticed.has(name))).toEqual([])
})

test('no source map is built', () => {
  expect(files.filter(({ fileName }) => fileName.endsWith('.map'))).toEqual([])
})

test('the page and the manifest name everything relative to where they stand', () => {
  const addresses = Array.from(
    source('index.html').matchAll(/(?:src|href)="([^"]+)"/g),
    ([, address]) => address!,
  )
  const manifest = JSON.parse(source('manifest.webmanifest')) as {
    start_url: string
    scope: string
    icons: { src: string }[]
    file_handlers: { action: string }[]
  }
  addresses.push(manifest.start_url, manifest.scope)
  addresses.push(
    ...manifest.icons.map(({ src }) => src),
    ...manifest.file_handlers.map(({ action }) => action),
  )
  expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([])
  const names = new Set(files.map(({ fileName }) => `./${fileName}`))
  expect(addresses.filter((address) => address !== './' && !names.has(address))).toEqual([])
})

test('the service worker keeps every file of the build, and has a version of its contents', () => {
  const { code } = named('service-worker')
  expect(named('service-worker').imports).toEqual([])
  expect(code).not.toMatch(/__VERSION__|__FILES__/)
  expect(code).toMatch(/[`"'][0-9a-f]{16}[`"']/)
  for (const { fileName } of files)
    if (!['service-worker.js', 'THIRD-PARTY.txt'].includes(fileName)) expect(code).toContain(`"${fileName}"`)
})
