import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The project's own lint configuration, run over small files laid out like the project.

const root = fileURLToPath(new URL('../..', import.meta.url))

const files: Record<string, { may: string[]; mayNot: string[] }> = {
  'shared/result.ts': { may: ['./invariant'], mayNot: ['./ops/op', 'zod', 'node:util'] },
  'shared/invariant.ts': { may: ['./result'], mayNot: ['./engine/graph'] },
  'shared/tensor/kernels.ts': {
    may: ['./tensor', '../result', '../invariant'],
    mayNot: ['../ops/op', '../engine/graph', '../symbolic/expr', '../random/generator', 'zod'],
  },
  'shared/symbolic/latex.ts': {
    may: ['./expr', '../tensor/tensor', '../result'],
    mayNot: ['../ops/op', '../random/generator', 'zod'],
  },
  'shared/random/normal.ts': {
    may: ['./generator', '../invariant'],
    mayNot: ['../ops/op', '../tensor/tensor', '../document/schema', 'node:crypto', 'crypto'],
  },
  'shared/ops/arithmetic.ts': {
    may: ['./op', '../tensor/tensor', '../symbolic/expr', '../random/generator', '../result', 'zod'],
    mayNot: ['../engine/graph', '../document/schema', '../json', '../layout/tidy', 'react'],
  },
  'shared/engine/backward.ts': {
    may: ['./graph', '../ops/registry', '../tensor/tensor', '../symbolic/expr', '../result', '../invariant'],
    mayNot: [
      '../explain/derivation',
      '../document/schema',
      './../document/schema',
      '../expression/parse',
      '../training/sgd',
      '../layout/tidy',
      '../json',
      'zod',
    ],
  },
  'shared/explain/derivation.ts': {
    may: ['./print', '../engine/graph', '../ops/op', '../symbolic/expr', '../tensor/tensor'],
    mayNot: ['../words/index', '../document/schema', '../layout/tidy', '../json', 'zod'],
  },
  'shared/document/text.ts': {
    may: ['./schema', '../engine/graph', '../ops/registry', '../json'],
    mayNot: ['zod', '../expression/parse', '../training/sgd', '../examples/index', 'electron'],
  },
  'shared/expression/graph.ts': {
    may: ['./parse', '../engine/graph', '../ops/registry', '../layout/tidy'],
    mayNot: ['../document/schema', '../training/sgd', '@shared/engine/graph', 'zod'],
  },
  'shared/training/loop.ts': {
    may: ['./sgd', '../engine/graph', '../random/generator'],
    mayNot: ['../document/schema', '../expression/parse', '../examples/index', 'zod'],
  },
  'shared/layout/order.ts': {
    may: ['./tidy', '../invariant'],
    mayNot: ['../engine/graph', '../document/schema', '../ops/op', 'react'],
  },
  'shared/json.ts': {
    may: ['./result'],
    mayNot: ['./engine/graph', './document/schema', './tensor/tensor'],
  },
  'shared/examples/index.ts': {
    may: ['../document/text', '../result'],
    mayNot: ['../engine/graph', '../ops/registry', 'node:fs'],
  },
  'shared/ipc/contract.ts': {
    may: ['../document/text'],
    mayNot: ['electron', 'node:fs', 'react', '../../src-main/index', '../../src-renderer/App'],
  },
  'src-main/index.ts': {
    may: ['electron', 'node:path', '@shared/document/text', './window'],
    mayNot: ['../src-renderer/App', 'react', 'react-dom/client', 'fs'],
  },
  'src-main/cli.ts': {
    may: ['node:fs', '@shared/engine/graph', './cli/eval'],
    mayNot: ['electron', '../src-renderer/App'],
  },
  'src-main/cli/eval.ts': { may: ['@shared/engine/graph', './usage'], mayNot: ['electron'] },
  'src-main/start.mjs': { may: ['node:child_process'], mayNot: ['electron'] },
  'src-main/ipc/handle.ts': {
    may: ['electron', '@shared/ipc/contract'],
    mayNot: ['../../src-renderer/bridge'],
  },
  'src-renderer/App.tsx': {
    may: ['react', './canvas/Canvas', './panels/Inspector', './commands/file', './state/store'],
    mayNot: ['../src-main/index', 'electron', 'node:fs'],
  },
  'src-renderer/canvas/Canvas.tsx': {
    may: ['./Node', '../ui/Latex', '../commands/file', '../state/store', '@shared/result'],
    mayNot: ['../App', '../panels/Inspector', '../../src-main/files', 'electron'],
  },
  'src-renderer/panels/Inspector.tsx': {
    may: ['../ui/Latex', '../commands/file', '../state/store', '@shared/ops/registry'],
    mayNot: ['../App', '../canvas/Canvas', 'node:path'],
  },
  'src-renderer/commands/file.ts': {
    may: ['./edit', '../state/store', '../bridge', '@shared/document/edits'],
    mayNot: ['../App', '../canvas/Canvas', '../panels/Inspector', '../ui/Latex'],
  },
  'src-renderer/state/store.ts': {
    may: ['./session', '@shared/engine/graph'],
    mayNot: ['../App', '../canvas/Canvas', '../panels/Inspector', '../commands/file', '../ui/Latex'],
  },
  'src-renderer/ui/Latex.tsx': {
    may: ['./Chart', 'react', '@shared/result'],
    mayNot: [
      '../App',
      '../canvas/Canvas',
      '../panels/Inspector',
      '../commands/file',
      '../state/store',
      '../bridge',
    ],
  },
  'tests/unit/engine.test.ts': { may: ['@shared/engine/graph', '../../src-main/cli'], mayNot: ['electron'] },
}

const rawChannels = ['src-main/window.ts', 'src-main/ipc/handle-raw.ts', 'src-main/preload.ts']

let folder: string
let reported: Set<string>

const write = (file: string, lines: string[]) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), lines.map((line) => `${line}\n`).join(''))
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainrule-lint-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  // One import a line: the line of a report says which import it is about.
  for (const [file, { may, mayNot }] of Object.entries(files))
    write(
      file,
      [...may, ...mayNot].map((name) => `import '${name}'`),
    )
  for (const file of rawChannels) write(file, ["import { ipcMain } from 'electron'", 'void ipcMain'])

  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=unix'], { cwd: folder, encoding: 'utf8' })
  const reports = stdout.matchAll(/^(.+?:\d+):\d+: .*\b(?:no-restricted-imports|prefer-node-protocol)\b/gm)
  reported = new Set([...reports].map(([, place]) => place!))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(Object.entries(files))('%s imports only what stands below it', (file, { may, mayNot }) => {
  const refused = [...may, ...mayNot].filter((_, line) => reported.has(`${file}:${line + 1}`))
  expect(refused).toEqual(mayNot)
})

test('raw IPC channels are for the wrappers and the preload alone', () => {
  expect(rawChannels.filter((file) => reported.has(`${file}:1`))).toEqual(['src-main/window.ts'])
})
