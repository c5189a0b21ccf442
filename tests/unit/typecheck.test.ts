import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The project's own compiler options, each over a small file that asks for what there is elsewhere.

const root = fileURLToPath(new URL('../..', import.meta.url))

const text = "export const bytes = new TextEncoder().encode('text')\n"
const page = 'export const width = document.body.clientWidth\n'
const node = "import { sep } from 'node:path'\nexport const place = process.cwd() + sep\n"
const bundled = "export { default } from './text.chainrule?raw'\n"
const probes = { text, page, node, bundled }

const rooms: Record<string, (keyof typeof probes)[]> = {
  shared: ['text'],
  'src-main': ['text', 'node'],
  'src-renderer': ['text', 'page', 'bundled'],
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainrule-types-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
  for (const room of Object.keys(rooms)) {
    mkdirSync(join(folder, room))
    cpSync(join(root, room, 'tsconfig.json'), join(folder, room, 'tsconfig.json'))
    for (const [name, lines] of Object.entries(probes)) writeFileSync(join(folder, room, `${name}.ts`), lines)
  }
  cpSync(join(root, 'shared/text-encoding.d.ts'), join(folder, 'shared/text-encoding.d.ts'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler says of a room. */
function compiled(room: string): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '-p', room, '--pretty', 'false']
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout
}

test.each(Object.entries(rooms))('%s knows nothing of what is not there where it runs', (room, fine) => {
  const stdout = compiled(room)
  const refused = new Set(
    Array.from(stdout.matchAll(/^\S*?(\w+)\.ts\(\d+,\d+\): error/gm), ([, name]) => name!),
  )
  expect([...refused].sort()).toEqual(
    Object.keys(probes)
      .filter((name) => !fine.some((other) => other === name))
      .sort(),
  )
})

const harness = join(root, 'tests/harness')

/** The stand-in for Electron in a folder of its own, with changes in it: of a file, a text and what stands there instead. */
function putStandIn(place: string, changes: Record<string, readonly [string, string]>): void {
  mkdirSync(place, { recursive: true })
  for (const name of readdirSync(harness).filter((file) => /^(electron.*|wire\.mjs)$/.test(file))) {
    const text = readFileSync(join(harness, name), 'utf8')
    const [from, to] = changes[name] ?? ['', '']
    expect(text).toContain(from)
    writeFileSync(
      join(place, name),
      text.replace(from, () => to),
    )
  }
}

test('what the stand-in models of Electron has Electron’s own types, and is all there', () => {
  const [types, main] = ['electron-types.ts', 'electron.mjs'] as const
  const path = "'open-file': [event: Cancellable, path: "
  const ways: Record<string, Record<string, readonly [string, string]>> = {
    'as-it-is': {},
    'a-member-with-another-type': { [types]: ['getVersion: () => string', 'getVersion: () => number'] },
    'an-event-with-another-type': { [types]: [`${path}string`, `${path}number`] },
    'an-event-that-there-is-not': { [types]: ["'ready-to-show': []", "'ready-to-shine': []"] },
    'a-parameter-that-takes-more': { [types]: ["policy: 'disable_non_proxied_udp'", 'policy: string'] },
    'a-member-left-out': { [main]: ['  getVersion: () => version,\n', ''] },
    'a-member-that-answers-otherwise': { [main]: ['getVersion: () => version', 'getVersion: () => 45'] },
  }
  for (const [name, changes] of Object.entries(ways)) putStandIn(join(folder, 'harness', name), changes)
  const config = { extends: '../tsconfig.json', include: ['*/electron-conformity.ts'] }
  writeFileSync(join(folder, 'harness/tsconfig.json'), JSON.stringify(config))
  const refused = Array.from(
    compiled('harness').matchAll(/^harness\/([\w-]+)\/\S+: error/gm),
    ([, name]) => name!,
  )
  expect([...new Set(refused)].sort()).toEqual(Object.keys(ways).slice(1).sort())
})

test('what src-main uses of Electron the stand-in must model', () => {
  const place = join(folder, 'modelled')
  putStandIn(join(place, 'tests/harness'), {
    'electron-types.ts': ['  readonly getVersion: () => string\n', ''],
  })
  mkdirSync(join(place, 'src-main'))
  for (const name of [
    'tsconfig.json',
    'tests/harness/tsconfig.json',
    'src-main/log-faults.ts',
    'src-main/log.ts',
  ])
    cpSync(join(root, name), join(place, name))
  expect(compiled('modelled/tests/harness').match(/^\S+: error.*$/gm)).toEqual([
    expect.stringMatching(/src-main\/log-faults\.ts\S+: error TS2339: .*'getVersion'/),
  ])
})
