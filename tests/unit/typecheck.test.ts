import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

test.each(Object.entries(rooms))('%s knows nothing of what is not there where it runs', (room, fine) => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', room, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const refused = new Set(
    Array.from(stdout.matchAll(/^\S*?(\w+)\.ts\(\d+,\d+\): error/gm), ([, name]) => name!),
  )
  expect([...refused].sort()).toEqual(
    Object.keys(probes)
      .filter((name) => !fine.some((other) => other === name))
      .sort(),
  )
})
