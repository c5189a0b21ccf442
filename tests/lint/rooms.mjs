// Imports point one way. `rooms/imports` holds the table of rooms in .oxlintrc.json over every import, types included.
//
// A room is a folder or a file, the innermost that a file lies in. Its entry lists what it may import besides itself:
//   shared/engine   that room (or, of a folder of rooms, all within it), and all that it may import in turn;
//   zod, node:*, *  a package, the modules of Node, any package: for the room itself, not for who imports it;
//   !electron       not this one, although any may be.
import { posix, relative, sep } from 'node:path'

/** The room that a path lies in. */
export const roomOf = (rooms, path) =>
  Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`) || path.startsWith(`${room}.`))
    .sort((a, b) => b.length - a.length)[0]

const isWithin = (folder) => (room) => room === folder || room.startsWith(`${folder}/`)

/** The rooms that a room may import, through others too. */
export function reachable(rooms, from) {
  const found = new Set([from])
  for (const room of found)
    for (const entry of rooms[room])
      for (const within of Object.keys(rooms).filter(isWithin(entry))) found.add(within)
  return found
}

/** `@scope/name/file` is a file of the package `@scope/name`. */
function packageOf(specifier) {
  if (specifier.startsWith('node:')) return 'node:*'
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Where in the project an import leads; null: to a package. */
function pathOf(file, specifier) {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier)
  return specifier.startsWith('@shared/') ? specifier.slice(1) : null
}

/** Why a file may not import this; null where it may. */
export function refusal(rooms, file, specifier) {
  const from = roomOf(rooms, file)
  if (!from) return null
  const path = pathOf(file, specifier)
  if (path === null) {
    const name = packageOf(specifier)
    const may = rooms[from].includes(name) || (rooms[from].includes('*') && !rooms[from].includes(`!${name}`))
    return may ? null : `${from} may not import the package ${name}.`
  }
  if (specifier.startsWith('@shared/') && file.startsWith('shared/'))
    return 'Within shared imports are relative.'
  const to = roomOf(rooms, path)
  if (to && reachable(rooms, from).has(to)) return null
  return `${from} may not import ${to ?? path}: imports point one way, see the table in .oxlintrc.json.`
}

const imports = {
  meta: { schema: false },
  create(context) {
    const [rooms] = context.options
    const file = relative(context.cwd, context.filename).split(sep).join('/')
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return
      const message = refusal(rooms, file, source.value)
      if (message) context.report({ node: source, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    }
  },
}

export default { meta: { name: 'rooms' }, rules: { imports } }
