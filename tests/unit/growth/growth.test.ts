import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocument } from '@shared/document/file'
import { kinds, type Make } from './kinds'
import { type Stage, stages } from './stages'

// Nothing may grow faster than n log n, whatever a document is large in. Times say little on a busy machine: what is
// counted is how often each piece of the sources runs. `npm run bench -- growth` measures larger documents.

const SIZE = 80
/** What runs this often for each node or edge counts; less is noise. */
const LEAST = 4
/** Twice as many, by the logarithm a little more, and what is bounded by a constant comes into its own. */
const MOST = 2.8

let session: Session
let folder: string
beforeAll(async () => {
  // What is optimised does not count how often it is called.
  setFlagsFromString('--no-opt')
  setFlagsFromString('--no-maglev')
  folder = mkdtempSync(join(tmpdir(), 'chainrule-growth-'))
  session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
})
afterAll(async () => {
  await session.post('Profiler.stopPreciseCoverage')
  session.disconnect()
  setFlagsFromString('--maglev')
  setFlagsFromString('--opt')
  rmSync(folder, { recursive: true })
})

/** By function of the sources: how often it ran since the last time, or the loop in it that ran most often. */
async function takeCounts(): Promise<ReadonlyMap<string, number>> {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const counts = new Map<string, number>()
  for (const { url, functions } of result) {
    const [source] = /(shared|src-main|src-renderer)\/[^?]*$/.exec(url) ?? []
    if (source === undefined) continue
    for (const { functionName, ranges } of functions) {
      const count = Math.max(...ranges.map((range) => range.count))
      counts.set(`${source} ${functionName || 'a function'} at ${ranges[0]!.startOffset}`, count)
    }
  }
  return counts
}

/** How much runs of the sources while a stage is done with a document of a size. */
async function countsOf(stage: Stage, make: Make, n: number): Promise<ReadonlyMap<string, number>> {
  const document = make(n)
  const path = join(folder, 'graph.chainrule')
  writeFileSync(path, writeDocument(document))
  const act = stage(document, path)
  await takeCounts()
  await act()
  return takeCounts()
}

async function expectNoGrowth(stage: Stage, make: Make): Promise<void> {
  const half = await countsOf(stage, make, SIZE)
  const whole = await countsOf(stage, make, 2 * SIZE)
  expect(whole.size).toBeGreaterThan(0)
  const tooOften = [...whole].filter(
    ([name, count]) => count > 2 * LEAST * SIZE && count / (half.get(name) ?? 0) > MOST,
  )
  expect(tooOften.map(([name, count]) => `${name}: ${half.get(name) ?? 0} times, then ${count}`)).toEqual([])
}

describe.each(Object.entries(kinds))('a large document: %s:', (_, make) => {
  test.each(Object.entries(stages))('%s takes at most n log n', (_, stage) => expectNoGrowth(stage, make))
})
