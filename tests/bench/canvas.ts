import type { Page } from 'playwright'
import { benchPage } from './bench-page'
import type { Bench, Side } from './canvas/main'
import type { Line } from './report'

declare const bench: Bench

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** Goals 7 to 9 and 14, in a real Chromium, production build of React, without minifying so that components have names. */
export async function* canvasGoals(): AsyncGenerator<Line | string> {
  const { page, end } = await benchPage()
  try {
    yield await rendersOfOneChange(page)
    yield* changesAndFirstRender(page)
    yield await panning(page)
    yield* scrubbing(page)
    yield* opening(page)
  } finally {
    await end()
  }
}

const mount = (page: Page, side: Side, nodes: number) =>
  page.evaluate(([which, count]) => bench.mount(which, count), [side, nodes] as const)

/** Goal 7, counted: the source whose value changes and its own wire, and nothing else, where nothing else changes. */
async function rendersOfOneChange(page: Page): Promise<string> {
  await mount(page, 'project', 1_000)
  const {
    GateView = 0,
    SourceView = 0,
    WireView = 0,
  } = await page.evaluate(() => {
    bench.change('project', 0.75)
    bench.takeRenders()
    bench.change('project', 0.5)
    return bench.takeRenders()
  })
  const met = GateView === 0 && SourceView === 1 && WireView === 1
  const counted = `${GateView + SourceView} node and ${WireView} wire rendered`
  return `goal 7  ${met ? 'met   ' : 'NOT MET'}  one value of 1,000 nodes changes: ${counted}, goal 1 and its own`
}

async function* changesAndFirstRender(page: Page): AsyncGenerator<Line> {
  const times = {
    project: { first: [] as number[], change: [] as number[] },
    baseline: { first: [] as number[], change: [] as number[] },
  }
  for (let round = 0; round < 6; round++)
    for (const side of ['project', 'baseline'] as const) {
      const first = await mount(page, side, 1_000)
      const change = await page.evaluate((which) => {
        const taken = Array.from({ length: 12 }, (_, i) => bench.change(which, i % 2 ? 0.5 : 0.75))
        return taken.slice(2)
      }, side)
      // The first round warms up.
      if (round === 0) continue
      times[side].first.push(first)
      times[side].change.push(...change)
    }
  const line = (name: string, what: 'first' | 'change', bound: number): Line => {
    const [project, reference] = [median(times.project[what]), median(times.baseline[what])]
    return {
      goal: 7,
      name,
      reference: 'numbers in node.data',
      timing: { project: project * 1_000, reference: reference * 1_000 },
      ratio: project / reference,
      bound: { at: 'most', ratio: bound },
    }
  }
  yield line('one value of 1,000 nodes changes', 'change', 0.3)
  yield line('first render of 1,000 nodes', 'first', 0.6)
}

/** Goal 9: dragging through a timeline of 1,000 steps, from end to end and back, beside rendering the window anew. */
async function* scrubbing(page: Page): AsyncGenerator<Line | string> {
  const times: { scrub: number[]; everything: number[] } = { scrub: [], everything: [] }
  let count = 0
  for (let round = 0; round < 4; round++) {
    const everything = await mount(page, 'window', 525)
    count = await page.evaluate(() => bench.positions())
    const scrub = await page.evaluate(async () => {
      const last = bench.positions()
      const there = Array.from({ length: 26 }, (_, i) => Math.round((i / 25) * last))
      const taken: number[] = []
      for (const position of [...there, ...there.toReversed()]) taken.push(await bench.scrub(position))
      return taken
    })
    // The first round warms up.
    if (round === 0) continue
    times.scrub.push(...scrub)
    times.everything.push(everything)
  }
  const [project, reference] = [median(times.scrub), median(times.everything)]
  yield {
    goal: 9,
    name: `a position of a timeline of ${count.toLocaleString('en')} steps`,
    reference: 'rendering the window anew',
    timing: { project: project * 1_000, reference: reference * 1_000 },
    ratio: project / reference,
    bound: { at: 'most', ratio: 1 },
  }
  const within = times.scrub.filter((time) => time <= 50).length
  const met = within === times.scrub.length
  yield `goal 9  ${met ? 'met   ' : 'NOT MET'}  each position of the timeline shows within 50 ms: ${within} of ${times.scrub.length} do, the slowest takes ${Math.max(...times.scrub).toFixed(1)} ms`
}

/** Goal 14: a document of 10,000 nodes is opened in a window that is there, and one of its values changes. */
async function* opening(page: Page): AsyncGenerator<Line | string> {
  await mount(page, 'window', 100)
  const times: { picture: number[]; computing: number[]; edit: number[] } = {
    picture: [],
    computing: [],
    edit: [],
  }
  for (let round = 0; round < 4; round++) {
    const computing = await page.evaluate(() => bench.compute(10_000))
    const picture = await page.evaluate(() => bench.open(10_000))
    const edits = await page.evaluate(async () => {
      const taken: number[] = []
      for (let i = 0; i < 6; i++) taken.push(await bench.edit(i % 2 ? 0.5 : 0.75))
      return taken
    })
    // The first round warms up.
    if (round === 0) continue
    times.picture.push(picture)
    times.computing.push(computing)
    times.edit.push(...edits)
  }
  const [project, reference] = [median(times.picture), median(times.computing)]
  yield {
    goal: 14,
    name: 'the first picture of 10,000 nodes that are opened',
    reference: 'evaluating them and leading their wires',
    timing: { project: project * 1_000, reference: reference * 1_000 },
    ratio: project / reference,
    bound: { at: 'most', ratio: 2 },
  }
  const within = times.edit.filter((time) => time <= 50).length
  const met = within === times.edit.length
  yield `goal 14  ${met ? 'met   ' : 'NOT MET'}  an edit in 10,000 nodes shows within 50 ms: ${within} of ${times.edit.length} do, the slowest takes ${Math.max(...times.edit).toFixed(1)} ms`
}

/** Goal 8: main-thread time of a frame while panning at zoom 1. */
async function panning(page: Page): Promise<Line> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value
  }
  const perFrame = async (nodes: number): Promise<number> => {
    await mount(page, 'project', nodes)
    await page.evaluate(() => bench.zoomToOne())
    await page.mouse.move(640, 400)
    const steps = 60
    const start = await busy()
    for (let i = 0; i < steps; i++) {
      await page.mouse.wheel(i < steps / 2 ? 24 : -24, i < steps / 2 ? 12 : -12)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    }
    return ((await busy()) - start) / steps
  }
  const times: { many: number[]; few: number[] } = { many: [], few: [] }
  for (let round = 0; round < 4; round++) {
    times.few.push(await perFrame(100))
    times.many.push(await perFrame(2_000))
  }
  const [project, reference] = [median(times.many), median(times.few)]
  return {
    goal: 8,
    name: 'a frame of panning 2,000 nodes',
    reference: '100 nodes',
    timing: { project: project * 1e6, reference: reference * 1e6 },
    ratio: project / reference,
    bound: { at: 'most', ratio: 2 },
  }
}
