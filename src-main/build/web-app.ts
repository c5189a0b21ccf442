import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { maskable, pngOf } from './icons'

// What makes the built page an application that installs and works offline from any static host: its manifest, its icons,
// and the list of its files for the service worker.

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const packageJson = JSON.parse(readFileSync(at('../../package.json'), 'utf8')) as { description: string }

/**
 * https://www.w3.org/TR/appmanifest/; every address is relative, so that any folder of any host will do. Its identity is
 * the address of its start: an `id` would be one of the whole host.
 */
const manifest = {
  name: 'Chainrule',
  short_name: 'Chainrule',
  description: packageJson.description,
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#fcfaf6',
  theme_color: '#fcfaf6',
  categories: ['education', 'productivity'],
  icons: [
    { src: './icons/192.png', sizes: '192x192', type: 'image/png' },
    { src: './icons/512.png', sizes: '512x512', type: 'image/png' },
    { src: './icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: './icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
  file_handlers: [
    {
      action: './',
      accept: { 'application/vnd.chainrule+json': ['.chainrule'] },
      // Each file has a window of its own.
      launch_type: 'multiple-clients',
    },
  ],
}

/** In the built service worker, where the version and the list of files come. */
const PLACE = { version: '__VERSION__', files: '__FILES__' }

/** What nobody reads in the page. */
const NOT_KEPT = 'THIRD-PARTY.txt'

export function webApp(): Plugin {
  return {
    name: 'chainrule:web-app',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icons/192.png' }, injectTo: 'head' },
    ],
    async buildStart() {
      const mark = readFileSync(at('../../src-renderer/icon.svg'), 'utf8')
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source })
      emit('icons/icon.svg', mark)
      emit('icons/192.png', await pngOf(mark, 192))
      emit('icons/512.png', await pngOf(mark, 512))
      emit('icons/maskable-512.png', await pngOf(maskable(mark), 512))
      emit('manifest.webmanifest', `${JSON.stringify(manifest, null, 2)}\n`)
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['service-worker.js']
        if (worker?.type !== 'chunk') throw new Error('the build has no service worker')
        const others = Object.values(bundle)
          .filter((file) => file !== worker && file.fileName !== NOT_KEPT)
          .sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
        const hash = createHash('sha256').update(worker.code)
        for (const file of others)
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
        worker.code = worker.code
          .replace(PLACE.version, hash.digest('hex').slice(0, 16))
          .replace(
            new RegExp(`["'\`]${PLACE.files}["'\`]`),
            JSON.stringify(others.map(({ fileName }) => fileName)),
          )
      },
    },
  }
}
