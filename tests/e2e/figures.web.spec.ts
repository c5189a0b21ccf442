import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { plainNumerals, writeNumber } from '../../shared/numerals'
import { expect, test } from '../harness/web'
import { chooseExample, enterStepMode, leaveGraph, setGrain } from './editor'
import { type Shown, walk, type Written } from './shown'

// Stepping through the lecture examples: every figure when it is reached, and nothing before.

interface Figures {
  readonly values: Readonly<Record<string, number>>
  readonly gradients: Readonly<Record<string, number>>
  readonly edges: readonly {
    readonly source: string
    readonly target: string
    readonly input: number
    readonly local: number
    readonly contribution: number
  }[]
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'))

const figuresOf = (id: string) => read(`../fixtures/lecture-examples/${id}.json`) as Figures

/** The scalar examples: those with figures on every wire. */
const examples = readdirSync(fileURLToPath(new URL('../fixtures/lecture-examples', import.meta.url)))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
  .filter((id) => figuresOf(id).edges?.length)
  .map((id) => {
    const { title } = read(`../../shared/examples/${id}.chainrule`) as { readonly title: string }
    return [id, title] as const
  })

const wireName = ({ source, target, input }: Figures['edges'][number]) => `${source} → ${target} ${input}`

/** A figure as it is written where it has seven characters of room, with 4 digits at most; and with all its digits. */
function written(figure: number): Written {
  // It was computed in another order than ours: the last digits may differ.
  const near = figure === 0 ? 0 : expect.closeTo(figure, 12 - Math.ceil(Math.log10(Math.abs(figure))))
  return { text: writeNumber(figure, plainNumerals, { digits: 4, room: 7 }), all: near as number }
}

/**
 * What must show at each of some steps, by their names: what was reached up to there. At each step all that it
 * is computed from was reached before.
 */
function expected(steps: readonly string[], figures: Figures, fine: boolean): Shown[] {
  const { values, gradients, edges } = figures
  // What they hold is there from the start.
  const sources = Object.keys(values).filter((name) => edges.every(({ target }) => target !== name))
  const seen = {
    values: new Set(sources),
    gradients: new Set<string>(),
    locals: new Set<string>(),
    globals: new Set<string>(),
  }
  const shown = (figure: number, isSeen: boolean) => (isSeen ? written(figure) : null)
  const named = (figures: Readonly<Record<string, number>>, seen: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, shown(figure, seen.has(name))]))
  // Where a single wire leaves a node, that carries its gradient.
  const fan = (name: string) => edges.filter(({ source }) => source === name).length
  const own = (figures: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(figures).filter(([name]) => fan(name) !== 1))
  const expectations = steps.map((step): Shown => {
    const [, phase, name = '', part] = /^(forward|backward) ([^ ]+)(?: · (.+))?$/.exec(step) ?? []
    const incoming = edges.filter(({ target }) => target === name).map(wireName)
    if (phase === 'forward') {
      for (const { source, target } of edges) if (target === name) expect(seen.values).toContain(source)
      seen.values.add(name)
    } else if (phase === 'backward') {
      const outgoing = edges.filter(({ source }) => source === name)
      for (const edge of outgoing) expect(seen.globals).toContain(wireName(edge))
      const [, arrived, count] = /contribution (\d+) of (\d+)/.exec(part ?? '') ?? []
      if (arrived === count) seen.gradients.add(name)
      if (!fine || part === 'local gradients') for (const wire of incoming) seen.locals.add(wire)
      if (!fine || part === 'products') for (const wire of incoming) seen.globals.add(wire)
    }
    return {
      step,
      values: named(values, seen.values),
      gradients: named(own(gradients), seen.gradients),
      wires: Object.fromEntries(
        edges.map((edge) => [
          wireName(edge),
          {
            local: shown(edge.local, seen.locals.has(wireName(edge))),
            global: shown(edge.contribution, seen.globals.has(wireName(edge))),
          },
        ]),
      ),
    }
  })
  // At the end everything was there.
  expect([...seen.values]).toEqual(expect.arrayContaining(Object.keys(values)))
  expect([...seen.gradients]).toEqual(expect.arrayContaining(Object.keys(own(gradients))))
  expect([...seen.globals]).toEqual(expect.arrayContaining(edges.map(wireName)))
  return expectations
}

test('every figure when it is reached, none before, in every example; coarse and fine, there and back', async ({
  page,
}) => {
  expect(examples.length).toBeGreaterThan(5)
  await page.goto('/')
  for (const [id, title] of examples)
    await test.step(title, async () => {
      const figures = figuresOf(id)
      await chooseExample(page, title)
      await enterStepMode(page)
      for (const grain of ['coarse', 'fine'] as const) {
        await setGrain(page, grain)
        const forth = await walk(page, 'F10')
        const steps = forth.map(({ step }) => step)
        expect(forth).toMatchObject(expected(steps, figures, grain === 'fine'))
        const back = await walk(page, 'F9')
        expect(back.toReversed()).toEqual(forth)
      }
      await leaveGraph(page)
    })
})
