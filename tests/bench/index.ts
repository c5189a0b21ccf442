// Ratios within one run, project and reference in turns. Absolute times drift with the machine and mean nothing alone.
// `npm run bench` runs everything; `npm run bench -- scalar training` only what is named.
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

const wanted = process.argv.slice(2)
for (const [name, lines] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for await (const line of await lines()) console.log(typeof line === 'string' ? line : printLine(line))
}
