import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentTypes } from './content-types.mjs'

// The page is served as app://chainrule/…: unlike file: it has an origin of its own, headers, and no way to the disk.

export const SCHEME = 'app'
const HOST = 'chainrule'
export const ORIGIN = `${SCHEME}://${HOST}`
export const START_PAGE = `${ORIGIN}/index.html`

/**
 * The policy of index.html, and that no page may frame this one, which only a header can say. Of inline styles there are
 * attributes, which React Flow and KaTeX set, and two elements that React Aria adds, known by their hashes.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src-elem 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=' 'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers requests for the files of one folder, and for nothing outside it. */
export const pageServer =
  (root: string) =>
  async ({ method, url }: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const path = method === 'GET' ? pathIn(root, url) : null
    const type = path === null ? undefined : contentTypes.get(extname(path))
    if (path === null || type === undefined) return missing()
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': contentSecurityPolicy,
          'X-Content-Type-Options': 'nosniff',
        },
      })
    } catch {
      return missing()
    }
  }

const missing = () => new Response(null, { status: 404 })

/** The file of the folder that an address names; null where it names anything else. */
function pathIn(root: string, address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.protocol !== `${SCHEME}:` || url.host !== HOST) return null
  let name: string
  try {
    name = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  // On Windows these separate and name drives.
  if (/[\\:]/.test(name)) return null
  // Dots and slashes can hide behind percent signs from the address's own normalisation.
  const path = join(root, name)
  return path.startsWith(root + sep) ? path : null
}
