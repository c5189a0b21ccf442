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

/** How much runs of the sources while something is done. */
async function countsOf(act: () => unknown): Promise<ReadonlyMap<string, number>> {
  await act()
  return takeCounts()
}

/** The stages with a large document, each ready to be measured. */
function ready(make: Make, n: number): ReadonlyMap<Stage, () => unknown> {
  const document = make(n)
  const path = join(folder, `${n}.chainrule`)
  writeFileSync(path, writeDocument(document))
  return new Map(Object.values(stages).map((stage) => [stage, stage(document, path)]))
}

describe.each(Object.entries(kinds))('a large document: %s:', (_, make) => {
  let half: ReturnType<typeof ready>
  let whole: ReturnType<typeof ready>
  beforeAll(async () => {
    half = ready(make, SIZE)
    whole = ready(make, 2 * SIZE)
    await takeCounts()
  })

  test.each(Object.entries(stages))('%s takes at most n log n', async (_, stage) => {
    const once = await countsOf(half.get(stage)!)
    const twice = await countsOf(whole.get(stage)!)
    expect(twice.size).toBeGreaterThan(0)
    const tooOften = [...twice].filter(
      ([name, count]) => count > 2 * LEAST * SIZE && count / (once.get(name) ?? 0) > MOST,
    )
    expect(tooOften.map(([name, count]) => `${name}: ${once.get(name) ?? 0} times, then ${count}`)).toEqual(
      [],
    )
  })
})
