import { Evaluation } from '@shared/engine/evaluation'
import { compile } from '@shared/engine/program'
import type { Page } from 'playwright'
import { RunRecord } from '@shared/training/record'
import { trainerOf } from '@shared/training/run'
import { defaultSettings } from '@shared/training/settings'
import { benchPage } from './bench-page'
import type { Bench } from './canvas/main'
import { networkDocument } from './canvas/network-document'
import { compare } from './measure'
import { network, useCpu } from './networks'
import type { Line } from './report'

/** Goal 6: one training step beside TensorFlow.js on its cpu backend (which computes in single precision). */
declare const bench: Bench

export async function* trainingSteps(): AsyncGenerator<Line | string> {
  await useCpu()
  for (const [sizes, batch, goal] of [
    [[2, 16, 16, 1], 32, 3],
    [[64, 128, 64, 10], 64, 1.5],
  ] as const) {
    const { name, project, reference } = network(sizes, batch)
    const [ours, theirs] = [project(), reference()]
    if (Math.abs(ours - theirs) > 1e-5 * Math.abs(theirs)) throw new Error('the two losses differ')
    const timing = compare(project, reference, 7, 150)
    yield {
      goal: 6,
      name: `training step ${name}`,
      reference: 'tfjs cpu',
      timing,
      ratio: timing.reference / timing.project,
      bound: { at: 'least', ratio: goal },
    }
  }
  yield recordedStep()
  yield await windowWhileTraining()
}

/** A step of a recorded run, as the worker takes it, beside the engine's forward and backward alone. */
function recordedStep(): Line {
  const document = networkDocument()
  const made = trainerOf(document, document.target!, defaultSettings)
  if (!made.ok) throw new Error('the network cannot be trained')
  const trainer = made.value
  const record = new RunRecord(trainer)
  record.take(trainer)
  const program = compile(document)
  const evaluation = new Evaluation(program, program.indexOf.get(document.target!)!)
  const timing = compare(
    () => {
      trainer.advance()
      record.take(trainer)
    },
    () => {
      evaluation.forward()
      evaluation.backward()
    },
  )
  return {
    goal: 10,
    name: 'a recorded training step 2-16-16-1, batch 200',
    reference: 'forward and backward',
    timing,
    ratio: timing.project / timing.reference,
    bound: { at: 'most', ratio: 1.2 },
  }
}

/** How long what is drawn holds up the window while a worker trains, in a real Chromium. */
async function windowWhileTraining(): Promise<string> {
  const { page, end } = await benchPage()
  try {
    const steps = 2_000
    const tasks = await tasksWhile(page, async () => {
      const done = await page.evaluate((steps) => bench.train(steps), steps)
      if (done !== steps + 1) throw new Error(`${done} steps were done`)
    })
    const long = tasks.filter((task) => task > 50).length
    const longest = Math.max(...tasks)
    return `goal 10 ${long === 0 ? 'met   ' : 'NOT MET'}  tasks of the window over 50 ms while 2,000 steps are trained: ${long} of ${tasks.length}; the longest takes ${longest.toFixed(0)} ms`
  } finally {
    await end()
  }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** What the tasks of a page took while something is done in it, in ms of the processor: other work may run beside it. */
async function tasksWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  const client = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  client.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const complete = new Promise((done) => client.once('Tracing.tracingComplete', done))
  await page.evaluate(() => bench.prepareTraining())
  await client.send('Tracing.start', {
    categories: 'toplevel,__metadata,disabled-by-default-devtools.timeline',
  })
  await act()
  await client.send('Tracing.end')
  await complete
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain'
  const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`))
  return events
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1_000)
}
