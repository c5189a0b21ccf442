// Serves the browser edition: the files of one folder, to this machine alone.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'
import { contentTypes } from './content-types.mjs'

const HOST = '127.0.0.1'
/** So many ports after the one that is asked for are tried. */
const TRIES = 100

/**
 * Serves a folder on the port, or on the next one that is free; 0 takes any.
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<{ address: string, close(): Promise<void> }>}
 */
export async function serveFolder(folder, port) {
  const server = createServer((request, response) => void answer(folder, request, response))
  const taken = await listen(server, port)
  return {
    address: `http://${HOST}:${taken}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function listen(server, first) {
  for (let port = first; ; port++) {
    try {
      await new Promise((done, fail) => {
        server.once('error', fail)
        server.listen(port, HOST, () => {
          server.off('error', fail)
          done()
        })
      })
      return server.address().port
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port - first >= TRIES || port >= 65535) throw error
    }
  }
}

async function answer(folder, { method, url, headers }, response) {
  const refuse = (status) => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${status}\n`)
  // A page from elsewhere may have its own name point here; it is not to read what is served.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')) return refuse(403)
  if (method !== 'GET' && method !== 'HEAD') return refuse(405)
  const path = pathIn(folder, url)
  const type = path === null ? undefined : contentTypes.get(extname(path))
  const found = type === undefined ? null : await stat(path).catch(() => null)
  if (!found?.isFile()) return refuse(404)
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': found.size,
    // Built files carry a hash in their names; the others are asked for anew.
    'Cache-Control': /[/\\]assets[/\\]/.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
    // What the page's own policy cannot say.
    'Content-Security-Policy': "frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  })
  if (method === 'HEAD') return response.end()
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response)
}

/** The file of the folder that an address names; null where it names anything else. */
function pathIn(folder, address) {
  let name
  try {
    name = decodeURIComponent(address.split(/[?#]/, 1)[0])
  } catch {
    return null
  }
  if (/[\\:\0]/.test(name) || name.split('/').some((part) => part.startsWith('.'))) return null
  const path = join(folder, name.endsWith('/') ? `${name}index.html` : name)
  return path.startsWith(folder + sep) ? path : null
}
