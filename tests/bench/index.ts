// Ratios within one run, project and reference in turns. Absolute times drift with the machine and mean nothing alone.
// `npm run bench` runs everything; `npm run bench -- scalar training` only what is named.
import { spawnSync } from 'node:child_process'
import type { Line } from './report'
import { printLine } from './report'

type Lines = Iterable<Line | string> | AsyncIterable<Line | string>

// Each group loads what it needs when it runs: TensorFlow.js and a browser's driver are no part of the others.
const groups: Record<string, () => Promise<Lines>> = {
  scalar: async () => (await import('./scalar')).scalarGraphs(),
  incremental: async () => (await import('./scalar')).incremental(),
  chain: async () => [(await import('./long-chain')).longChain()],
  matmul: async () => (await import('./tensor')).matrixProduct(),
  convolution: async () => (await import('./tensor')).convolution(),
  training: async () => (await import('./training')).trainingSteps(),
  layout: async () => (await import('./layout')).layouts(),
  growth: async () => (await import('./growth')).growth(),
  'growth-of-operations': async () => (await import('./growth')).growthOfOperations(),
  figure: async () => (await import('./figure')).figures(),
  start: async () => (await import('./start')).startPage(),
  canvas: async () => (await import('./canvas')).canvasGoals(),
}

/**
 * These run in a process with room for so much that V8 collects garbage rarely: what that costs depends on what else lives,
 * and would be charged to whoever has just allocated.
 */
const roomy = new Set(['growth', 'growth-of-operations'])
const ROOM = ['--min-semi-space-size=256', '--max-semi-space-size=256', '--initial-old-space-size=9000']
const hasRoom = ROOM.every((flag) => process.execArgv.includes(flag))

const wanted = process.argv.slice(2)
for (const [name, lines] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  if (roomy.has(name) && !hasRoom) {
    spawnSync(
      process.execPath,
      [...ROOM, process.argv[1]!, name, ...wanted.filter((word) => !(word in groups))],
      { stdio: 'inherit' },
    )
    continue
  }
  for await (const line of await lines()) console.log(typeof line === 'string' ? line : printLine(line))
}
