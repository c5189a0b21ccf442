import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Notice } from '../../shared/notices'
import { english } from '../../shared/words'

// The licences of what is in the application, read from the packages that are installed. Which these are is what
// package-lock.json says: all that is no development dependency, a superset of what the bundles hold.

interface Locked {
  readonly dev?: boolean
  readonly devOptional?: boolean
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

/** Every package of the application and every typeface in it, in the order of their names. */
export function noticesOf(root: string): readonly Notice[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  const packages = Object.entries(lock.packages).flatMap(([path, { dev, devOptional }]) => {
    // Of what has an edition for each system the one of this system is there.
    const isCode = path !== '' && !path.includes('node_modules/@types/')
    const isOurs = isCode && !dev && !devOptional && existsSync(join(root, path, 'package.json'))
    return isOurs ? [noticeOf(join(root, path))] : []
  })
  const once = new Map(packages.map((notice) => [`${notice.name} ${notice.version}`, notice]))
  return [...once.values(), ...typefaces(root)].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function noticeOf(folder: string): Notice {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const { name, version } = manifest
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim()
  const licence = manifest.license ?? (text === null ? null : licenceIn(text))
  return { name, version, licence: licence ?? '', text: text ?? standardText(licence, manifest) }
}

const KATEX_FONTS = `Copyright (c) 2009-2010, Design Science, Inc. (<www.mathjax.org>)
Copyright (c) 2014-2018 Khan Academy (<www.khanacademy.org>), with Reserved Font Names beginning with KaTeX_.`

/** Typefaces that are files of the project, or of a package with another licence. */
function typefaces(root: string): readonly Notice[] {
  const text = readFileSync(join(root, 'shared/figure/faces/OFL.txt'), 'utf8').trim()
  const licence = text.slice(text.indexOf('This Font Software is licensed'))
  return [
    // Their files say so; the package's own licence is that of its code.
    {
      name: 'KaTeX fonts',
      version: noticeOf(join(root, 'node_modules/katex')).version,
      licence: 'OFL-1.1',
      text: `${KATEX_FONTS}\n\n${licence}`,
    },
    { name: 'Inter', version: '4.1', licence: 'OFL-1.1', text },
    { name: 'Noto Sans Math', version: '2.0', licence: 'OFL-1.1', text },
  ]
}

/** Which licence a text is, where the package does not say. */
const licenceIn = (text: string): string | null =>
  /Permission is hereby granted, free of charge/.test(text) ? 'MIT' : null

/** The text of a licence that a package names without having it with it. */
function standardText(licence: string | null, { name, author }: Manifest): string {
  if (licence !== 'MIT') return ''
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`
  return `The MIT License (MIT)

Copyright (c) ${holder}

${MIT}`
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** Licences that ask for nothing but to be named, and for the fonts that they are not sold alone. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
])

/** Whether an SPDX expression can be met with permissive licences alone: of `A OR B` one, of `A AND B` both. */
export const isPermissive = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence.trim())))

/** The notices as one file, to go with every copy. */
export const noticesText = (notices: readonly Notice[]): string =>
  [
    english.panels.about.contains,
    english.panels.about.electron,
    ...notices.map(
      ({ name, version, licence, text }) => `${'='.repeat(80)}\n${name} ${version}, ${licence}\n\n${text}`,
    ),
  ].join('\n\n') + '\n'

/** Puts the notices beside the page: as data, which Help → About reads when it is opened, and as a file for people. */
export const notices = (root: string): Plugin => ({
  name: 'chainrule:notices',
  configureServer({ middlewares }) {
    middlewares.use('/third-party.json', (_request, response) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(noticesOf(root)))
    })
  },
  buildStart() {
    if (this.meta.watchMode) return
    const found = noticesOf(root)
    const refused = found.filter(({ licence }) => !isPermissive(licence))
    // Not for people who use the application: for who adds a dependency.
    if (refused.length > 0)
      this.error(`not permissive: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`)
    this.emitFile({ type: 'asset', fileName: 'third-party.json', source: JSON.stringify(found) })
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: noticesText(found) })
  },
})
