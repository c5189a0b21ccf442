import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { arrange } from '@shared/scene/arrange'
import { run } from '../../src-main/cli/main'
import { kinds, kindsOfOperations, type Make } from '../unit/growth/kinds'
import { type Stage, stages } from '../unit/growth/stages'

// Nothing may grow faster than n log n, whatever a document is large in: time at n and at 2n. The unit tests count what
// runs in small documents; here is what these do not see, in large ones.

/** What of the processor is measured is more than this, in ms, or as large as a document may be. */
const ENOUGH = 150
const SMALLEST = 1_000
const LARGEST = 32_000
/** Beyond the logarithm: what no longer fits into the caches is slower to reach. */
const MOST = 2.3

const drawn: Readonly<Record<string, Stage>> = {
  'chainrule figure': (_, path) => () => printed('figure', path),
  'chainrule figure as TikZ': (_, path) => () => printed('figure', path, '--format', 'tikz'),
  arranging: (document) => () => arrange(document),
}

async function printed(...given: string[]): Promise<number> {
  let length = 0
  for (const piece of (await run(given)).stdout) length += piece.length
  return length
}

/** Every stage with documents that are large in every respect. */
export const growth = (): AsyncGenerator<string> => lines(kinds, { ...stages, ...drawn })

/** What evaluates and shows numbers, with many nodes of each operation. */
export const growthOfOperations = (): AsyncGenerator<string> =>
  lines(
    kindsOfOperations,
    Object.fromEntries(
      ['reading', 'evaluating', 'explaining', 'printing', 'chainrule eval', 'chainrule health'].map(
        (name) => [name, stages[name]!],
      ),
    ),
  )

async function* lines(
  all: Readonly<Record<string, Make>>,
  done: Readonly<Record<string, Stage>>,
): AsyncGenerator<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chainrule-growth-'))
  const path = join(folder, 'graph.chainrule')
  const time = async (stage: Stage, document: ChainruleDocument) => {
    writeFileSync(path, writeDocument(document))
    const act = stage(document, path)
    const before = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  try {
    for (const [kind, make] of Object.entries(all))
      for (const [name, stage] of Object.entries(done)) {
        let n = SMALLEST
        while (n < LARGEST / 2 && (await time(stage, make(n))) < ENOUGH) n *= 2
        const [half, whole] = [make(n), make(2 * n)]
        // In turns, and of each the least: what else runs only adds to it.
        const times: [number, number] = [Infinity, Infinity]
        for (let turn = 0; turn < 3; turn++) {
          times[0] = Math.min(times[0], await time(stage, half))
          times[1] = Math.min(times[1], await time(stage, whole))
        }
        yield printRow(kind, name, n, times)
      }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function printRow(kind: string, stage: string, n: number, [half, whole]: [number, number]): string {
  const ratio = whole / half
  // Where nothing much is done, the clock of the processor is coarser than it.
  const verdict = ratio <= MOST || whole < ENOUGH / 3 ? 'met   ' : 'NOT MET'
  const times = `${half.toFixed(0).padStart(6)} ms at ${String(n).padStart(6)}, ${whole.toFixed(0).padStart(6)} ms at twice as many`
  return `growth  ${verdict}  ${kind.padEnd(24)} ${stage.padEnd(28)} ${times}: ${ratio.toFixed(2)}×`
}
