import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The files of some folders, with what they say. */
const filesIn = (...folders: string[]): [path: string, text: string][] =>
  folders.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
      .map((path): [string, string] => [join(room, path), readFileSync(join(root, room, path), 'utf8')]),
  )
const product = new Map([
  ...filesIn('shared', 'src-main', 'src-renderer'),
  // It takes what src-main/build/ has, and exports nothing by a name.
  ['electron.vite.config.ts', readFileSync(join(root, 'electron.vite.config.ts'), 'utf8')],
])
const tests = new Map(filesIn('tests'))

/** What another file of the product will use, or is used from outside of it. */
const doors: readonly string[] = [
  // The graph as text waits for the window; the tests of the parser read what it writes.
]

// A type may be exported for the sake of the signatures that it stands in.
const DECLARED = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm
const IMPORTED = /^(?:import|export) (?:type )?(?:\w+, )?\{([^}]*)\} from '([^']+)'/gm
const WHOLE = /(?:^(?:import|export) \* (?:as \w+ )?from |\bimport\()'([^']+)'/gm

/** Of which file each import is what, as `path name`, and which files are taken as a whole. */
function takenBy(readers: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>) {
  const names = new Set<string>()
  const whole = new Set<string>()
  for (const [path, text] of readers) {
    const target = (specifier: string): string => {
      const base = specifier.startsWith('@shared/')
        ? join('shared', specifier.slice('@shared/'.length))
        : join(dirname(path), specifier)
      return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((known) => files.has(known)) ?? base
    }
    for (const [, list, specifier] of text.matchAll(IMPORTED))
      for (const name of list!.split(','))
        names.add(
          `${target(specifier!)} ${
            name
              .trim()
              .replace(/^type /, '')
              .split(' ')[0]
          }`,
        )
    for (const [, specifier] of text.matchAll(WHOLE)) whole.add(target(specifier!))
  }
  return { names, whole }
}

/**
 * What files export and no other one takes, as `path name`. What its own file uses as well may be exported for a test that
 * looks at it closely; what nothing but tests use is dead.
 */
function unused(files: ReadonlyMap<string, string>, readBy: ReadonlyMap<string, string>): string[] {
  const taken = takenBy(files, files)
  const tested = takenBy(readBy, files)
  return Array.from(files).flatMap(([path, text]) => {
    if (taken.whole.has(path)) return []
    return Array.from(text.matchAll(DECLARED), ([, name]) => name!)
      .filter((name) => {
        if (taken.names.has(`${path} ${name}`)) return false
        const isUsedHere = text.split(new RegExp(`\\b${name}\\b`)).length > 2
        return !(isUsedHere && tested.names.has(`${path} ${name}`))
      })
      .map((name) => `${path} ${name}`)
  })
}

test('what is exported is used by another file of the product', () => {
  expect(unused(product, tests).filter((exported) => !doors.includes(exported))).toEqual([])
  // A door that is used by now is none.
  expect(doors.filter((door) => !unused(product, tests).includes(door))).toEqual([])
})

test('an export that only its own file uses is found, and one that only tests use', () => {
  const files = new Map([
    ['shared/a.ts', 'export const used = 1\nexport function own() {}\nexport const close = own() + used\n'],
    ['shared/b.ts', 'export const lazy = 2\nexport const other = 3\n'],
    ['shared/d.ts', 'export const dead = 4\nexport const inner = 5\nconst outer = inner\n'],
    ['src-main/c.ts', "import { type Missing, close as it } from '@shared/a'\nawait import('@shared/b')\n"],
  ])
  const readBy = new Map([['tests/d.test.ts', "import { dead, inner } from '@shared/d'\n"]])
  expect(unused(files, readBy)).toEqual(['shared/a.ts used', 'shared/a.ts own', 'shared/d.ts dead'])
})
