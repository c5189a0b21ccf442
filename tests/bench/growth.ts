import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { MAX_NODES } from '@shared/document/limits'
import { kinds, kindsOfOperations, type Make } from '../unit/growth/kinds'
import { drawnStages, Refusal, type Stage, stages } from '../unit/growth/stages'

// Nothing may grow faster than n log n, whatever a document is large in: time at n and at 2n. The unit tests count what
// runs in small documents; here is what these do not see, in large ones.

/** What of the processor is measured is more than this, in ms, or as large as a document may be. */
const ENOUGH = 200
/** Twice as many are refused by no stage. */
const SMALLEST = 1_000
/**
 * Beyond the logarithm: what no longer fits into the caches is slower to reach. What surely grows with n takes more than
 * twice as long for it, too: that is measured in turns with the stage, and said where the stage takes longer only so.
 */
const MOST = 2.3
/** So many things are found in all, at least. */
const REFERENCE = 40_000
const LEAST_TURNS = 2
const MOST_TURNS = 12

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
  const counts: Record<Verdict, number> = { met: 0, 'as what is linear': 0, 'NOT MET': 0 }
  try {
    for (const [kind, make] of named(all)) {
      const sized = documentsIn(folder, make)
      for (const [name, stage] of named(done)) {
        const n = await sizeFor(stage, sized)
        const row = await measure(stage, sized, n)
        counts[verdictOf(row)]++
        yield printRow(kind, name, n, row)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  const said = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`)
  yield `growth  ${said.join(', ')}`
}

/** Those of which the command line names some; all where it names none. */
function named<T>(all: Readonly<Record<string, T>>): [string, T][] {
  const wanted = Object.entries(all).filter(([name]) => process.argv.includes(name))
  return wanted.length > 0 ? wanted : Object.entries(all)
}

/** A document, and the file that it is in. */
interface Saved {
  readonly document: ChainruleDocument
  readonly path: string
}

/** Documents of one kind by their size, each made once. */
function documentsIn(folder: string, make: Make): (n: number) => Saved {
  const made = new Map<number, Saved>()
  return (n) => {
    const known = made.get(n)
    if (known) return known
    const saved = { document: make(n), path: join(folder, `${n}.chainrule`) }
    writeFileSync(saved.path, writeDocument(saved.document))
    made.set(n, saved)
    return saved
  }
}

/** So many that twice as many take long enough to be measured, unless that is more than a document may have. */
async function sizeFor(stage: Stage, sized: (n: number) => Saved): Promise<number> {
  let n = SMALLEST
  // A few nodes come on top of what there are n of.
  while (4 * n <= MAX_NODES - 100) {
    try {
      if ((await time(prepare(stage, sized(4 * n)))) > 4 * ENOUGH) return n
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      return n
    }
    n *= 2
  }
  return n
}

/** Times in ms at n and at twice as many, of a stage and of what surely grows with n. */
interface Row {
  readonly stage: readonly [number, number]
  readonly reference: readonly [number, number]
}

/**
 * In turns, and of each the least: what else runs, and a collection of garbage, only add to it. More turns only where the
 * first would say no.
 */
async function measure(stage: Stage, sized: (n: number) => Saved, n: number): Promise<Row> {
  const least = { stage: [Infinity, Infinity], reference: [Infinity, Infinity] } satisfies Record<
    string,
    [number, number]
  >
  const saved = [sized(n), sized(2 * n)] as const
  await warmUp(() => time(prepare(stage, saved[0])))
  for (let turn = 0; turn < LEAST_TURNS || (turn < MOST_TURNS && verdictOf(least) !== 'met'); turn++)
    for (const at of [0, 1] as const) {
      least.stage[at] = Math.min(least.stage[at], await time(prepare(stage, saved[at])))
      least.reference[at] = Math.min(least.reference[at], await timeOfReference(n * (at + 1)))
    }
  return least
}

/** Until it gets no faster: V8 has then compiled what it will. */
async function warmUp(run: () => Promise<number>): Promise<void> {
  let before = Infinity
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const took = await run()
    if (took > 0.9 * before) return
    before = took
  }
}

const prepare = (stage: Stage, { document, path }: Saved) => stage(document, path)

/** Makes n things, finds each by its name and writes them: what nearly every stage does, if not much else. */
function findAll(n: number): number {
  const things = Array.from({ length: n }, (_, i) => ({ id: `f${i}`, position: { x: i, y: 0 } }))
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  let sum = 0
  for (let i = 0; i < n; i++) sum += byId.get(`f${i}`)!.position.x
  return sum + JSON.stringify(things).length
}

/** In ms; as often as it takes for the clock to be fine enough. */
async function timeOfReference(n: number): Promise<number> {
  const times = Math.ceil(REFERENCE / n)
  let sum = 0
  for (let i = 0; i < times; i++) sum += await time(() => findAll(n))
  return sum / times
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as (what: { readonly type: 'minor' }) => void

/** What of the processor something takes, in ms; young garbage of what was before is not its own. */
async function time(act: () => unknown): Promise<number> {
  collect({ type: 'minor' })
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const ratio = ([half, whole]: readonly [number, number]): number => whole / half

type Verdict = 'met' | 'as what is linear' | 'NOT MET'

function verdictOf({ stage, reference }: Row): Verdict {
  // Where nothing much is done, the clock of the processor is coarser than it.
  if (stage[1] < ENOUGH / 3 || ratio(stage) <= MOST) return 'met'
  return ratio(stage) <= (MOST / 2) * ratio(reference) ? 'as what is linear' : 'NOT MET'
}

function printRow(kind: string, name: string, n: number, row: Row): string {
  const [half, whole] = row.stage
  const times = `${half.toFixed(0).padStart(6)} ms at ${String(n).padStart(6)}, ${whole.toFixed(0).padStart(6)} ms at twice as many`
  const ratios = `${ratio(row.stage).toFixed(2)}× (what is linear: ${ratio(row.reference).toFixed(2)}×)`
  return `growth  ${verdictOf(row).padEnd(17)}  ${kind.padEnd(24)} ${name.padEnd(28)} ${times}: ${ratios}`
}
