import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serveFolder } from '../../../src-main/static-server.mjs'
import { emptyFolder } from './folder'

const SECRET = 'the user’s secret'
let server: Awaited<ReturnType<typeof serveFolder>>

beforeEach(async () => {
  const folder = emptyFolder()
  const root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-not'))
  const files = {
    'renderer/index.html': '<title>Chainrule</title>',
    'renderer/manifest.webmanifest': '{}',
    'renderer/assets/a b-1a.js': 'export {}',
    'renderer/.env.json': SECRET,
    'renderer/notes.md': SECRET,
    'secret.json': SECRET,
    'renderer-not/secret.js': SECRET,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  server = await serveFolder(root, 0)
})
afterEach(() => server.close())

/** A request as it is, where fetch would tidy its address up or forbid its headers. */
const raw = (path: string, { method = 'GET', host }: { method?: string; host?: string } = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((done, fail) => {
    const { hostname, port } = new URL(server.address)
    const headers = host === undefined ? {} : { host }
    request({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.on('data', (piece) => (text += String(piece)))
      answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, text }))
    })
      .on('error', fail)
      .end()
  })

test.each([
  ['/', 'text/html; charset=utf-8', '<title>Chainrule</title>', 'no-cache'],
  ['/index.html?x=1', 'text/html; charset=utf-8', '<title>Chainrule</title>', 'no-cache'],
  ['/manifest.webmanifest', 'application/manifest+json', '{}', 'no-cache'],
  ['/assets/a%20b-1a.js', 'text/javascript; charset=utf-8', 'export {}', 'max-age=31536000, immutable'],
])('%s is served as %s', async (path, type, text, keeping) => {
  const { status, headers, text: said } = await raw(path)
  expect([status, headers['content-type'], said]).toEqual([200, type, text])
  expect(headers['cache-control']).toBe(keeping)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toBe("frame-ancestors 'none'")
  // Other pages of this machine may not read it.
  expect(headers['access-control-allow-origin']).toBeUndefined()
})

describe('what is not there is 404, and nothing beside the folder is there', () => {
  test.each([
    '/unknown',
    '/unknown/',
    '/assets',
    '/assets/',
    '/notes.md',
    '/.env.json',
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%2frenderer-not/secret.js',
    '/assets/..%5c..%5csecret.json',
    '/index.html%00.js',
    '/%ff',
    '//secret.json',
  ])('%s', async (path) => {
    const { status, text } = await raw(path)
    expect(status).toBe(404)
    expect(text).not.toContain(SECRET)
  })
})

test('a page from elsewhere whose name points here reads nothing', async () => {
  expect((await raw('/', { host: 'elsewhere.example' })).status).toBe(403)
  expect((await raw('/', { host: 'localhost:4173' })).status).toBe(200)
})

test('only reading is answered', async () => {
  expect((await raw('/', { method: 'POST' })).status).toBe(405)
  const head = await raw('/', { method: 'HEAD' })
  expect([head.status, head.text]).toEqual([200, ''])
})

test('where the port is taken it is the next one that is free', async () => {
  const taken = Number(new URL(server.address).port)
  const second = await serveFolder(emptyFolder(), taken)
  expect(Number(new URL(second.address).port)).toBeGreaterThan(taken)
  await second.close()
})
