import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { kinds, kindsOfOperations, type Make } from '../unit/growth/kinds'
import { drawnStages, type Stage, stages } from '../unit/growth/stages'

// Nothing may grow faster than n log n, whatever a document is large in: time at n and at 2n. The unit tests count what
// runs in small documents; here is what these do not see, in large ones.

/** What of the processor is measured is more than this, in ms, or as large as a document may be. */
const ENOUGH = 100
const SMALLEST = 500
const LARGEST = 16_000
/** Beyond the logarithm: what no longer fits into the caches is slower to reach. */
const MOST = 2.3

/** Every stage with documents that are large in every respect. */
export const growth = (): AsyncGenerator<string> => lines(kinds, { ...stages, ...drawnStages })

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
        // In turns, and of each the least: what else runs, and a collection of garbage, only add to it. More turns only
        // where the first would say no.
        const times: [number, number] = [Infinity, Infinity]
        for (let turn = 0; turn < LEAST_TURNS || (turn < MOST_TURNS && !isMet(times)); turn++) {
          times[0] = Math.min(times[0], await time(stage, half))
          times[1] = Math.min(times[1], await time(stage, whole))
        }
        yield printRow(kind, name, n, times)
      }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const LEAST_TURNS = 2
const MOST_TURNS = 8

/** Where nothing much is done, the clock of the processor is coarser than it. */
const isMet = ([half, whole]: readonly [number, number]): boolean =>
  whole / half <= MOST || whole < ENOUGH / 3

function printRow(kind: string, stage: string, n: number, [half, whole]: [number, number]): string {
  const ratio = whole / half
  const verdict = isMet([half, whole]) ? 'met   ' : 'NOT MET'
  const times = `${half.toFixed(0).padStart(6)} ms at ${String(n).padStart(6)}, ${whole.toFixed(0).padStart(6)} ms at twice as many`
  return `growth  ${verdict}  ${kind.padEnd(24)} ${stage.padEnd(28)} ${times}: ${ratio.toFixed(2)}×`
}
