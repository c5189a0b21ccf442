import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomOf } from '../lint/rooms.mjs'

// The project's own lint configuration, run over small files laid out like the project.

const root = fileURLToPath(new URL('../..', import.meta.url))

const files: Record<string, { may: string[]; mayNot: string[] }> = {
  'shared/result.ts': { may: [], mayNot: ['./invariant', './ops/op', 'zod', 'node:util'] },
  'shared/invariant.ts': { may: [], mayNot: ['./result', './engine/graph'] },
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
  'shared/data/table.ts': {
    may: ['./generators', '../ops/attributes', '../random/random-state', '../result', 'papaparse'],
    mayNot: ['../engine/graph', '../document/schema', '../training/trainer', 'zod'],
  },
  'shared/engine/backward.ts': {
    may: [
      './graph',
      '../data/table',
      '../ops/registry',
      '../tensor/tensor',
      '../symbolic/expr',
      '../result',
      '../invariant',
    ],
    mayNot: [
      '../document/schema',
      './../document/schema',
      '../expression/parse',
      '../training/sgd',
      '../layout/tidy',
      '../json',
      'zod',
    ],
  },
  'shared/layers/stack.ts': {
    may: ['../expression/build', '../document/create', '../training/settings', '../data/table'],
    mayNot: ['../scene/arrange', '../words/index', 'zod'],
  },
  'shared/unfolding/unfold.ts': {
    may: ['./draft', '../document/document', '../engine/evaluate', '../symbolic/settle', '../scene/arrange'],
    mayNot: ['../words/index', '../code/program', '../figure/print', 'katex'],
  },
  'shared/prediction/plane.ts': {
    may: ['./predictor', '../data/table', '../engine/evaluation', '../tensor/tensor'],
    mayNot: ['../document/schema', '../training/sgd', '../words/index', '../scene/wire'],
  },
  'shared/explain/equation.ts': {
    may: ['./derivation', '../engine/trace', '../symbolic/expr', '../training/update'],
    mayNot: ['../document/schema', '../playback/timeline', '../words/index', 'katex'],
  },
  'shared/playback/shown.ts': {
    may: ['./timeline', '../engine/trace', '../training/update', '../tensor/tensor'],
    mayNot: ['../document/schema', '../explain/equation', '../words/index', 'zustand'],
  },
  'shared/health/finding.ts': {
    may: ['../engine/evaluation', '../tensor/tensor', '../training/trainer'],
    mayNot: ['../document/schema', '../words/index'],
  },
  'shared/document/text.ts': {
    may: [
      './schema',
      '../engine/graph',
      '../training/settings',
      '../ops/registry',
      '../json',
      '../layout/tidy',
    ],
    mayNot: ['zod', '../expression/parse', '../health/finding', '../examples/index', 'electron'],
  },
  'shared/compare/compare.ts': {
    may: ['./match', '../document/schema', '../engine/evaluation', '../training/sgd', '../tensor/tensor'],
    mayNot: ['../scene/mark', '../words/index', '../health/finding', 'zod'],
  },
  'shared/document/parts/nodes.ts': {
    may: ['./edges', '../part', '../../engine/graph', '../../ops/registry', '../../json'],
    mayNot: ['zod', '../../expression/parse', '../../words/index', '../../examples/index', 'electron'],
  },
  'shared/expression/graph.ts': {
    may: ['./parse', '../engine/graph', '../ops/registry'],
    mayNot: ['../document/schema', '../training/sgd', '@shared/engine/graph', 'zod'],
  },
  'shared/code/program.ts': {
    may: [
      './notebook',
      '../engine/evaluation',
      '../ops/op',
      '../symbolic/expr',
      '../tensor/tensor',
      '../json',
    ],
    mayNot: ['../document/schema', '../explain/equation', '../words/index', '../cli/fault', 'node:fs'],
  },
  'shared/training/loop.ts': {
    may: ['./sgd', '../engine/graph', '../random/generator'],
    mayNot: ['../document/schema', '../expression/parse', '../examples/index', 'zod'],
  },
  'shared/scene/wire.ts': {
    may: [
      './box',
      '../document/schema',
      '../engine/evaluation',
      '../playback/shown',
      '../health/experiment',
      '../layout/tidy',
      '../explain',
    ],
    mayNot: ['../words/index', '../commands/table', 'react'],
  },
  'shared/figure/svg.ts': {
    may: ['./figure', '../scene/mark', '../playback/timeline', '../explain/equation', '../document/schema'],
    mayNot: ['../words/index', '../commands/table', 'react', 'node:fs'],
  },
  'shared/figure/order.ts': {
    may: ['../playback/moments'],
    mayNot: ['./figure', '../scene/mark', '../document/schema', '../words/index'],
  },
  'shared/figure/excess.ts': {
    may: [],
    mayNot: ['./figure', '../layout/graph', '../words/index'],
  },
  'shared/words/english/index.ts': {
    may: [
      './engine',
      '../sentences',
      '../../explain/equation',
      '../../playback/standing',
      '../../health/finding',
      '../../training/sgd',
      '../../document/schema',
      '../../expression/fault',
      '../../code/program',
      '../../engine/problem',
      '../../ipc/contract',
      '../../cli/fault',
      '../../figure/order',
      '../../figure/excess',
      '../../numerals',
    ],
    mayNot: ['../../scene/wire', '../../examples/index', 'react', 'i18next'],
  },
  'shared/commands/table.ts': {
    may: ['../result'],
    mayNot: ['../document/schema', '../ipc/contract', '../words/index'],
  },
  'shared/layout/order.ts': {
    may: ['./tidy', './routing/route', './graph', '../invariant'],
    mayNot: ['../engine/graph', '../document/schema', '../ops/op', 'react'],
  },
  'shared/layout/routing/router.ts': {
    may: ['./space', '../graph'],
    mayNot: ['../tidy', '../items', '../../engine/graph', 'react'],
  },
  'shared/layout/graph.ts': { may: [], mayNot: ['./tidy', './routing/route', '../engine/graph'] },
  'shared/json.ts': {
    may: ['./result'],
    mayNot: ['./engine/graph', './document/schema', './tensor/tensor'],
  },
  'shared/examples/index.ts': {
    may: [],
    mayNot: ['../document/text', '../engine/graph', 'node:fs'],
  },
  'shared/notices.ts': { may: [], mayNot: ['./result', './words/index'] },
  'shared/pieces.ts': { may: [], mayNot: ['./result', './words/index', './engine/graph'] },
  'shared/nearest.ts': { may: [], mayNot: ['./result', './words/index', './ops/op'] },
  'shared/lists.ts': { may: [], mayNot: ['./result', './words/index', './tensor/tensor'] },
  'shared/numerals.ts': { may: [], mayNot: ['./result', './words/index', './symbolic/print'] },
  'shared/cli/fault.ts': {
    may: ['../document/text', '../ipc/file-trouble', '../expression/fault', '../health/finding'],
    mayNot: ['../words/english/cli', 'node:fs'],
  },
  'shared/ipc/contract.ts': {
    may: ['../document/text', '../commands/table'],
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
  'src-main/cli/eval.ts': {
    may: ['@shared/engine/graph', '@shared/words', './usage', '../system-reason', '../../package.json'],
    mayNot: ['electron', 'react'],
  },
  'src-main/start.mjs': {
    may: ['node:child_process', './electron-process.mjs', './static-server.mjs'],
    mayNot: ['electron', 'vite', '@shared/result', './files'],
  },
  'src-main/electron-process.mjs': {
    may: ['node:child_process'],
    mayNot: ['electron', './files', './static-server.mjs'],
  },
  'src-main/static-server.mjs': {
    may: ['node:http', './content-types.mjs'],
    mayNot: ['electron', 'vite', './files'],
  },
  'src-main/content-types.mjs': { may: [], mayNot: ['node:http', './files'] },
  'electron.vite.config.ts': {
    may: ['vite', './src-main/build/icons'],
    mayNot: ['electron', './src-renderer/App'],
  },
  'src-main/ipc/handle.ts': {
    may: ['electron', '@shared/ipc/contract'],
    mayNot: ['../../src-renderer/bridge'],
  },
  'src-renderer/App.tsx': {
    may: ['react', './canvas/Canvas', './panels/Inspector', './commands/file', './workspace/store'],
    mayNot: ['../src-main/index', 'electron', 'node:fs'],
  },
  'src-renderer/canvas/Canvas.tsx': {
    may: [
      './Node',
      '../ui/Latex',
      '../commands/file',
      '../workspace/store',
      '@shared/result',
      '@xyflow/react/dist/base.css',
    ],
    mayNot: ['../App', '../panels/Inspector', '../../src-main/files', 'electron'],
  },
  'src-renderer/panels/Inspector.tsx': {
    may: ['../ui/Latex', '../commands/file', '../workspace/store', '../examples', '@shared/words'],
    mayNot: ['../App', '../canvas/Canvas', 'node:path'],
  },
  'src-renderer/commands/file.ts': {
    may: [
      './edit',
      '../workspace/store',
      '../host/host',
      '../example',
      '@shared/words',
      '../../package.json',
    ],
    mayNot: ['../bridge', '../App', '../examples', '../canvas/Canvas', '../panels/Inspector', '../ui/Latex'],
  },
  'src-renderer/arranging/start.ts': {
    may: ['./contract', '@shared/scene/arrange', '@shared/words'],
    mayNot: ['../workspace/store', '../host/host', '../ui/Latex', 'react', 'electron'],
  },
  'src-renderer/training/session.ts': {
    may: ['./contract', '@shared/training/run', '@shared/words'],
    mayNot: ['../workspace/store', '../host/host', '../ui/Latex', 'react', 'electron'],
  },
  'src-renderer/workspace/store.ts': {
    may: [
      './session',
      '@shared/engine/graph',
      '../host/host',
      '../arranging/contract',
      '../training/contract',
      'zustand',
    ],
    mayNot: [
      '../bridge',
      '../App',
      '../canvas/Canvas',
      '../panels/Inspector',
      '../commands/file',
      '../ui/Latex',
      'electron',
    ],
  },
  'src-renderer/bridge.ts': {
    may: ['./host/host', '@shared/ipc/contract'],
    mayNot: ['./workspace/store', './App', 'electron', 'react'],
  },
  'src-renderer/host/desktop.ts': {
    may: ['./host', '@shared/ipc/contract'],
    mayNot: ['../bridge', '../workspace/store', 'electron', 'node:fs'],
  },
  'src-renderer/example.ts': {
    may: ['@shared/document/file', '@shared/examples'],
    mayNot: ['./examples', './workspace/store', './ui/Latex', 'electron'],
  },
  'src-renderer/examples.ts': {
    may: ['../shared/examples/max-gate.chainrule?raw', '@shared/examples'],
    mayNot: ['./workspace/store', 'react'],
  },
  'src-renderer/ui/Latex.tsx': {
    may: ['./Chart', 'react', '@shared/result'],
    mayNot: [
      '../App',
      '../canvas/Canvas',
      '../panels/Inspector',
      '../commands/file',

      '../workspace/store',
      '../bridge',
    ],
  },
  'tests/unit/engine.test.ts': { may: ['@shared/engine/graph', '../../src-main/cli'], mayNot: ['electron'] },
}

/** What else lets a module run another: each leads from a room to one above it. */
const otherWays = {
  'shared/ops/all.ts': "export * from '../engine/graph'",
  'shared/ops/some.ts': "export { compile } from '../engine/program'",
  'shared/ops/late.ts': "void import('../engine/program')",
  'shared/ops/typed.ts': "import type { Graph } from '../engine/graph'\nexport type G = Graph",
  'shared/ops/inline.ts': "export type G = import('../engine/graph').Graph",
}

const cycles = {
  'shared/tensor/one.ts': "import type { Two } from './two'\nexport type One = Two | null",
  'shared/tensor/two.ts': "import type { One } from './one'\nexport type Two = { one: One }",
  'shared/tensor/three.ts': "import type { One } from './one'\nexport type Three = One",
}

/** One of the window's pieces a line, and whether it may be written so. */
const pieces: readonly (readonly [piece: string, may: boolean])[] = [
  ['<p>{words.hint}</p>', true],
  ['<p>▸ {number}</p>', true],
  ['<h1>Chainrule</h1>', true],
  ['<p>Press a key.</p>', false],
  ["<p>{'Press a key.'}</p>", false],
  ['<input placeholder={words.name} />', true],
  ['<input placeholder="Name" />', false],
  ['<div aria-label="Steps" className="steps" />', false],
  ['<div role="group" className="steps" />', true],
]

const rawChannels = ['src-main/window.ts', 'src-main/ipc/handle-raw.ts', 'src-main/preload.ts']

let folder: string
let reports: { place: string; rule: string }[]

const write = (file: string, ...lines: string[]) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), lines.map((line) => `${line}\n`).join(''))
}

const isReported = (file: string, line: number, rules = ONE_WAY) =>
  reports.some(({ place, rule }) => place === `${file}:${line}` && rules.includes(rule))

/** The rules by which imports point one way. */
const ONE_WAY = ['rooms(imports)', 'eslint(no-restricted-imports)', 'unicorn(prefer-node-protocol)']

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chainrule-lint-'))
  for (const file of ['.oxlintrc.json', 'tests/lint/rooms.mjs']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    copyFileSync(join(root, file), join(folder, file))
  }
  // One import a line: the line of a report says which import it is about.
  for (const [file, { may, mayNot }] of Object.entries(files))
    write(file, ...[...may, ...mayNot].map((name) => `import '${name}'`))
  for (const [file, text] of Object.entries({ ...otherWays, ...cycles })) write(file, text)
  write(
    'src-renderer/panels/Pieces.tsx',
    ...pieces.map(([piece], at) => `export const piece${at} = ${piece}`),
  )
  for (const file of rawChannels) write(file, "import { ipcMain } from 'electron'", 'void ipcMain')

  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=unix'], { cwd: folder, encoding: 'utf8' })
  reports = Array.from(stdout.matchAll(/^(.+?:\d+):\d+: .*\[Error\/(.+)\]$/gm), ([, place, rule]) => ({
    place: place!,
    rule: rule!,
  }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every room of the table is tried', () => {
  const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')
  const rooms = JSON.parse(config).rules['rooms/imports'][1] as Record<string, string[]>
  const tried = new Set([...Object.keys(files).map((file) => roomOf(rooms, file)), 'package.json'])
  expect(Object.keys(rooms).filter((room) => !tried.has(room))).toEqual([])
})

test.each(Object.entries(files))('%s imports only what stands below it', (file, { may, mayNot }) => {
  const refused = [...may, ...mayNot].filter((_, line) => isReported(file, line + 1))
  expect(refused).toEqual(mayNot)
})

test.each(Object.entries(otherWays))('no other way leads up either: %s', (file) => {
  expect(isReported(file, 1)).toBe(true)
})

test('a cycle is refused, be it of types alone', () => {
  const inCycle = Object.keys(cycles).filter((file) => isReported(file, 1, ['import(no-cycle)']))
  expect(inCycle).toEqual(['shared/tensor/one.ts', 'shared/tensor/two.ts'])
})

test.each(pieces)('what the window says comes from the words: %s', (piece, may) => {
  const line = pieces.findIndex(([other]) => other === piece) + 1
  expect(isReported('src-renderer/panels/Pieces.tsx', line, ['react(jsx-no-literals)'])).toBe(!may)
})

test('raw IPC channels are for the wrappers and the preload alone', () => {
  expect(rawChannels.filter((file) => isReported(file, 1))).toEqual(['src-main/window.ts'])
})
