import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { contentSecurityPolicy, pageServer, START_PAGE } from '../../../src-main/protocol'
import { emptyFolder } from './folder'

const SECRET = 'the user’s secret'
let serve: ReturnType<typeof pageServer>

beforeEach(() => {
  const folder = emptyFolder()
  const root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-not'))
  const files = {
    'renderer/index.html': '<title>Chainrule</title>',
    'renderer/assets/index-1a.js': 'export {}',
    'renderer/assets/a b.css': 'a {}',
    'renderer/assets/font.woff2': 'font',
    'renderer/icon.svg': '<svg/>',
    'renderer/.env': SECRET,
    'renderer/notes.txt': SECRET,
    'secret.json': SECRET,
    'secret.js': SECRET,
    'renderer-not/secret.js': SECRET,
    // Names that elsewhere than on Windows a file can have.
    ...(process.platform !== 'win32' && { 'renderer/a\\b.js': SECRET, 'renderer/C:c.js': SECRET }),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  serve = pageServer(root)
})

const get = async (url: string, method = 'GET') => {
  const response = await serve({ method, url })
  const { status, headers } = response
  return { status, headers, text: await response.text() }
}

test.each([
  [START_PAGE, 'text/html; charset=utf-8', '<title>Chainrule</title>'],
  ['app://chainrule/assets/index-1a.js', 'text/javascript; charset=utf-8', 'export {}'],
  ['app://chainrule/assets/index-1a.js?v=1#x', 'text/javascript; charset=utf-8', 'export {}'],
  ['app://chainrule/assets/a%20b.css', 'text/css; charset=utf-8', 'a {}'],
  ['app://chainrule/assets/font.woff2', 'font/woff2', 'font'],
  ['app://chainrule/icon.svg', 'image/svg+xml', '<svg/>'],
])('%s is served as %s', async (url, type, text) => {
  const answer = await get(url)
  expect([answer.status, answer.text]).toEqual([200, text])
  expect(answer.headers.get('content-type')).toBe(type)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
})

describe('nothing is served', () => {
  test.each([
    'app://chainrule/../secret.json',
    'app://chainrule/%2e%2e/secret.json',
    'app://chainrule/%2e%2e%2fsecret.json',
    'app://chainrule/..%2fsecret.json',
    'app://chainrule/assets/..%2f..%2fsecret.json',
    'app://chainrule/assets%2f..%2f..%2fsecret.json',
    'app://chainrule/..%2frenderer-not%2fsecret.js',
    'app://chainrule/..%5csecret.json',
    'app://chainrule/..\\secret.json',
    'app://chainrule/%252e%252e%252fsecret.json',
    'app://chainrule/%2fetc%2fpasswd.json',
    'app://chainrule//secret.json',
    'app://chainrule/C:/secret.json',
    'app://chainrule/C:c.js',
    'app://chainrule/a%5cb.js',
    'app://chainrule/index.html%00.js',
    'app://chainrule/%ff.js',
    'app://chainrule/%',
    'app://chainrule/',
    'app://chainrule/assets',
    'app://chainrule/assets/',
    'app://chainrule/missing.js',
    'app://chainrule/.env',
    'app://chainrule/notes.txt',
    'app://elsewhere/index.html',
    'app://chainrule:80/index.html',
    'app://user@elsewhere/index.html',
    'file:///etc/passwd',
    'https://chainrule/index.html',
    'not an address',
    '',
  ])('for %j', async (url) => {
    expect(await get(url)).toMatchObject({ status: 404, text: '' })
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('for %s', async (method) => {
    expect((await get(START_PAGE, method)).status).toBe(404)
  })

  test('that lies outside, however the way there is written', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '%252e',
      '%00',
      '..;',
      'assets',
      'secret.json',
      'secret.js',
      'renderer-not',
      'renderer',
      '//',
      '?',
      '#',
      '%c0%ae',
      'C:',
      ' ',
      '%20',
      '\u2215',
      '…',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        expect((await get(`app://chainrule/${pieces.join('')}`)).text).not.toContain(SECRET)
      }),
      { numRuns: 2000 },
    )
  })
})

test('the page itself has the policy, but for what only a header can say', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../src-renderer/index.html', import.meta.url)),
    'utf8',
  )
  const own = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1]
  expect(`${own}; frame-ancestors 'none'`).toBe(contentSecurityPolicy)
})

test('the policy allows no code but that of the build', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ')
      return [name!, sources]
    }),
  )
  expect(directives.get('default-src')).toEqual(["'none'"])
  expect(directives.get('script-src')).toEqual(["'self'"])
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/)
  expect(directives.get('style-src-elem')).not.toContain("'unsafe-inline'")
})
