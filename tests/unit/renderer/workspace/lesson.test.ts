import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { setTraining } from '@shared/document/edit-training'
import { readDocument } from '@shared/document/file'
import { targetOf } from '@shared/engine/target'
import { optimizerNames, optimizers } from '@shared/training/optimizers'
import { scheduleNames } from '@shared/training/schedule'
import { defaultSettings, readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { updatesOf } from '@shared/training/update'
import { must } from '../../document/builders'
import { graphOf } from '../../engine/builders'
import { plainOrder } from '@shared/figure/order'
import { printFigure } from '@shared/figure/print'
import { sitterOf } from '../../../../src-renderer/commands/figure'
import { createDesk, createDeskBeside, type Desk, documentSaying } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

// One update is a lesson at every step of a run, and the steps of a run follow one another on the timeline.

const at = (path: string) => join(import.meta.dirname, '../../../..', path)
const example = (name: string): ChainruleDocument =>
  must(readDocument(readFileSync(at(`shared/examples/${name}.chainrule`), 'utf8')))
const published = JSON.parse(readFileSync(at('tests/fixtures/lecture-examples/two-layer-bce.json'), 'utf8'))

/** A desk whose training goes on when the test says so. */
function lessonDesk(document: ChainruleDocument, written: WrittenSettings | null = null) {
  const workshop = createHandWorkshop()
  const desk = createDesk(document, null, workshop)
  if (written) desk.edit((document) => setTraining(document, must(readSettings(written))))
  const { training } = desk.workspace
  return {
    desk,
    training,
    workshop,
    go(steps: number) {
      training.go(steps)
      workshop.settle()
    },
    scrubTo(step: number) {
      training.scrubTo(step)
      workshop.settle()
    },
    run(id: 'step.next' | 'step.back' | 'step.backwardEnd' | 'step.reset') {
      desk.run(id)
      workshop.settle()
    },
  }
}

/** mean((v h − y)²), h = tanh(w x), over the rows of a table; u is no part of it. */
function fed(): ChainruleDocument {
  const rows = [1, -2, 0.5, 3, -1]
  const { graph } = graphOf('u = 4 * 1; loss = mean((v * tanh(w * x) - 1) ^ 2)', {
    w: 0.5,
    v: -1.5,
    x: rows,
  })
  const nodes = graph.nodes.map((node) => {
    if (node.name === 'w' || node.name === 'v') return { ...node, op: 'parameter' }
    return node.name === 'x'
      ? { ...node, value: null, op: 'data', attributes: { table: 'rows', columns: ['x'], flat: true } }
      : node
  })
  const content = { kind: 'rows', rows: rows.map((row) => [row]) } as const
  return {
    ...documentFrom({ ...graph, nodes }, { target: nodes.find(({ name }) => name === 'loss')!.id }),
    tables: [{ id: 't1', name: 'rows', columns: ['x'], content }],
  }
}

/** A trainer of what is open, after so many steps. */
function trainerAt({ document }: Desk, steps: number): Trainer {
  const trainer = new Trainer(document, targetOf(document)!, document.training ?? defaultSettings)
  for (let step = 0; step < steps; step++) trainer.advance()
  return trainer
}

const clippings: readonly WrittenSettings[] = [
  {},
  { clipValue: 0.05 },
  { clipNorm: 0.1 },
  { clipValue: 0.3, clipNorm: 0.2, clipConvention: 'pytorch' },
]

/** Numbers with which the optimisers remember all that they can. */
const remembering: Partial<Record<string, Record<string, number | boolean>>> = {
  sgd: { momentum: 0.9, weightDecay: 0.1 },
  adam: { amsgrad: true },
  rmsprop: { momentum: 0.5, centered: true },
}

describe.each(optimizerNames)('at any step of a run by %s', (name) => {
  const chosen = [{}, ...(remembering[name] ? [remembering[name]] : [])]

  test.each(scheduleNames)('the update is that of a training, %s', (schedule) => {
    for (const numbers of chosen)
      for (const clipping of clippings) {
        const { desk, go, scrubTo } = lessonDesk(fed(), {
          ...clipping,
          learningRate: optimizers[name].learningRate,
          optimizer: { name, numbers },
          schedule: { name: schedule, numbers: {} },
          batchSize: 2,
          shuffle: true,
        })
        go(8)
        desk.playback.resume()
        for (const step of [7, 1, 2, 0]) {
          scrubTo(step)
          const trainer = trainerAt(desk, step)
          const { timeline } = desk.playback
          const source = desk.playback.source()
          expect(updatesOf(source)).toEqual(updatesOf(trainer))
          expect(source.state).toMatchObject({ done: step, rate: trainer.state.rate })
          expect(desk.valueOf('loss')).toBe(trainer.state.loss)
          const rows = trainer.rowsAt(step).get('rows')!
          expect(desk.workspace.evaluation.nodeReading(desk.node('x').id).value!.shape).toEqual([rows.length])
          expect(timeline.program).toBe(desk.workspace.evaluation.current.program)
          trainer.advance()
          expect(updatesOf(source).map(({ after }) => after.data)).toEqual(
            trainer.parameters.map(({ value }) => value.data),
          )
        }
      }
  })
})

test('a document without settings is updated by those of its run, as long as that is on', () => {
  const { desk, go, training } = lessonDesk(documentSaying('param w = 2; loss = (w - 1) ^ 2'))
  expect(desk.playback.timeline.training).toBeNull()
  go(2)
  desk.playback.goTo(desk.playback.timeline.moments.length)
  expect(desk.stepInWords).toContain('update w')
  training.cancel()
  expect(desk.playback.timeline.training).toBeNull()
  expect(desk.position).toBe(desk.playback.timeline.moments.length)
})

describe('after the last update', () => {
  test('ten steps of the notebook’s network follow one another, and back again', () => {
    const { desk, run } = lessonDesk(example('two-layer-bce'))
    const text = desk.text
    run('step.backwardEnd')
    run('step.backwardEnd')
    const [losses, updates] = [[desk.valueOf('loss')], [updatesOf(desk.playback.source())]]
    for (let step = 1; step <= 10; step++) {
      run('step.next')
      expect([desk.mode, desk.position, desk.workspace.training.getState().shown]).toEqual(['step', 0, step])
      expect(desk.announcement).toContain(`Training step ${step + 1}`)
      losses.push(desk.valueOf('loss'))
      updates.push(updatesOf(desk.playback.source()))
      run('step.backwardEnd')
      run('step.backwardEnd')
    }
    const trainer = trainerAt(desk, 0)
    for (let step = 0; step <= 10; step++) {
      expect(losses[step]).toBe(trainer.state.loss)
      expect(updates[step]).toEqual(updatesOf(trainer))
      trainer.advance()
    }
    expect(losses[1]).toBeCloseTo(published.update.valuesAfter.loss, 12)
    for (const { node, after } of updates[0]!) {
      const { name } = desk.workspace.evaluation.current.program.graph.nodes[node]!
      const numbers = [published.update.parameters[name]].flat(3)
      expect([...after.data], name).toEqual(numbers.map((number) => expect.closeTo(number, 12)))
    }
    for (let step = 9; step >= 0; step--) {
      run('step.reset')
      run('step.back')
      expect(desk.position).toBe(desk.playback.timeline.moments.length)
      expect(desk.valueOf('loss')).toBe(losses[step])
    }
    run('step.reset')
    expect(desk.isEnabled('step.back')).toBe(false)
    expect(desk.text).toBe(text)
  })

  test('of a step that is looked at comes the next of the same run, which is not trained anew', () => {
    const { desk, go, scrubTo, run, training } = lessonDesk(example('two-layer-bce'))
    go(20)
    scrubTo(3)
    run('step.backwardEnd')
    run('step.backwardEnd')
    run('step.next')
    expect(training.getState()).toMatchObject({ shown: 4, position: 4, done: 20 })
    expect(desk.valueOf('loss')).toBe(trainerAt(desk, 4).state.loss)
    run('step.back')
    expect(training.getState()).toMatchObject({ shown: 3, position: 3, done: 20 })
    expect(desk.stepInWords).toContain('update b2')
  })

  test('there is no next step where nothing is trained', () => {
    const { desk, run } = lessonDesk(documentSaying('f = x * y', { x: 2, y: 3 }))
    run('step.backwardEnd')
    expect(desk.isEnabled('step.next')).toBe(false)
  })

  test('a run that goes on stops where somebody steps on', () => {
    const { desk, run, training, workshop } = lessonDesk(example('two-layer-bce'), { length: 1e9 })
    training.run()
    workshop.settle(30)
    desk.playback.goTo(desk.playback.timeline.moments.length)
    const { shown } = training.getState()
    run('step.next')
    expect(training.getState()).toMatchObject({ phase: 'paused', shown: shown + 1 })
    expect(desk.position).toBe(0)
  })

  test('graphs that step together go on when all are at their ends', () => {
    const { desk, workshop } = lessonDesk(example('two-layer-bce'))
    const other = createDeskBeside(desk, example('gradient-clipping'))
    desk.window.panes.setState({ together: true })
    desk.run('step.mode')
    const longer = Math.max(desk.playback.timeline.moments.length, other.playback.timeline.moments.length)
    for (let step = 0; step < longer; step++) desk.run('step.next')
    const shown = () => [desk, other].map(({ workspace }) => workspace.training.getState().shown)
    expect(shown()).toEqual([0, 0])
    desk.run('step.next')
    workshop.settle()
    expect(shown()).toEqual([1, 1])
    expect([desk.position, other.position]).toEqual([0, 0])
  })
})

test('rows that were picked during a run leave the timeline where it can be', () => {
  const plain = fed()
  // With one row there is no loss: the other factor has five entries and is multiplied by matmul.
  const { graph } = graphOf('loss = sum(M @ x) + w * 1', { M: [[1, 2, 3, 4, 5]], w: 2, x: [1, 2, 3, 4, 5] })
  const nodes = graph.nodes.map((node) => {
    if (node.name === 'w') return { ...node, op: 'parameter' }
    return node.name === 'x' ? { ...plain.nodes.find(({ name }) => name === 'x')!, id: node.id } : node
  })
  const target = nodes.find(({ name }) => name === 'loss')!.id
  const { desk, go, training } = lessonDesk({
    ...documentFrom({ ...graph, nodes }, { target }),
    tables: plain.tables,
  })
  go(2)
  desk.playback.goTo(desk.playback.timeline.moments.length)
  const last = desk.position
  const { rows, evaluation } = desk.workspace
  const isWithin = () => desk.position <= desk.playback.timeline.moments.length
  rows.pick('t1', 0)
  expect(evaluation.current.program.problems.length).toBeGreaterThan(0)
  expect([isWithin(), desk.position < last]).toEqual([true, true])
  rows.pick('t1', null)
  expect(desk.position).toBe(last)
  rows.pick('t1', 0)
  training.backToSameWeights()
  expect(evaluation.current.program.problems.length).toBeGreaterThan(0)
  expect([isWithin(), desk.position < last]).toEqual([true, true])
})

test('a row that was picked is no batch: its numbers lead to no update', () => {
  const { desk, go } = lessonDesk(fed(), { length: 3 })
  const ends = () => desk.playback.timeline.moments.length === desk.playback.timeline.backwardEnd
  for (const train of [() => undefined, () => go(2)]) {
    train()
    expect(ends()).toBe(false)
    desk.workspace.rows.pick('t1', 3)
    expect(ends()).toBe(true)
    desk.workspace.rows.pick('t1', null)
  }
  expect(updatesOf(desk.playback.source())).toEqual(updatesOf(trainerAt(desk, 2)))
})

test.each([
  ['clipNorm', 0.5773502691896257],
  ['clipValue', 1],
] as const)('clipping by %s is a line of its own on the exploding chain', (clipping, clipped) => {
  const { desk, go } = lessonDesk(example('gradient-clipping'), { learningRate: 0.1, [clipping]: 1 })
  for (const update of updatesOf(desk.playback.source())) {
    expect(update.gradient!.data[0]).toBeCloseTo(3100, 9)
    expect(update.lines.map(({ to }) => to)).toEqual(['adjusted', 'value'])
    expect(update.lines[0]!.result.data[0]).toBeCloseTo(clipped, 12)
    expect(update.after.data[0]).toBeCloseTo(5 - 0.1 * clipped, 12)
  }
  go(1)
  expect(updatesOf(desk.playback.source())).toEqual(updatesOf(trainerAt(desk, 1)))
})

test.each(['seeded-small-weights', 'seeded-large-weights', 'seeded-xavier', 'seeded-he'])(
  '%s ends in the window at the notebook’s weights after the ten steps that it is set to',
  (id) => {
    const { desk, training, workshop } = lessonDesk(example(id))
    training.run()
    workshop.settle()
    const { finalW } = JSON.parse(readFileSync(at(`tests/fixtures/lecture-examples/${id}.json`), 'utf8')) as {
      finalW: number[][]
    }
    expect(training.getState()).toMatchObject({ shown: 10, phase: 'ended' })
    expect([...desk.workspace.evaluation.nodeReading(desk.node('W').id).value!.data]).toEqual(
      finalW.flat().map((number) => expect.closeTo(number, 12)),
    )
    expect(updatesOf(desk.playback.source())).toEqual(updatesOf(trainerAt(desk, 10)))
  },
)

test('a derivation that is copied out of a run has the numbers of its step', async () => {
  const { desk, go } = lessonDesk(example('gradient-clipping'), { optimizer: { name: 'adam', numbers: {} } })
  go(2)
  const order = { ...plainOrder, format: 'markdown', which: { kind: 'steps', phases: 'update' } } as const
  const written = async () => {
    const press = { player: {} as never, rasterise: () => expect.fail(), goOn: () => Promise.resolve(true) }
    return String((await printFigure(sitterOf(desk.workspace, { scope: 'graph' }), order, press))!)
  }
  const [here, { parameters }] = [await written(), trainerAt(desk, 2)]
  expect(here).toContain(parameters[0]!.value.data[0]!.toPrecision(4))
  desk.workspace.training.cancel()
  expect(await written()).not.toBe(here)
})
