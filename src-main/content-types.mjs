// What a build of the page consists of, and how each of it is served; nothing else is.

/** @type {ReadonlyMap<string, string>} */
export const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.icc', 'application/vnd.iccprofile'],
  ['.json', 'application/json'],
  ['.webmanifest', 'application/manifest+json'],
  ['.chainrule', 'application/json'],
])
