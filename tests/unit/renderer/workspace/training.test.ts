import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { setTarget, setTitle } from '@shared/document/edit-fields'
import { setGiven } from '@shared/document/edit-gradients'
import { moveNodes, setValue } from '@shared/document/edit-nodes'
import { setTraining } from '@shared/document/edit-training'
import { readDocument } from '@shared/document/file'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack } from '@shared/layers/stack'
import { ok } from '@shared/result'
import { defaultSettings, readSettings, type WrittenSettings } from '@shared/training/settings'
import { must } from '../../document/builders'
import { graphOf } from '../../engine/builders'
import { createDesk, type Desk, documentSaying } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

const at = (path: string) => join(import.meta.dirname, '../../../..', path)
const example = (name: string): ChainruleDocument =>
  must(readDocument(readFileSync(at(`shared/examples/${name}.chainrule`), 'utf8')))
const fixture = JSON.parse(readFileSync(at('tests/fixtures/lecture-examples/two-layer-bce.json'), 'utf8'))

/** A desk whose training goes on when the test says so. */
function trainingDesk(document: ChainruleDocument, written: WrittenSettings = {}) {
  const workshop = createHandWorkshop()
  const desk = createDesk(document, null, workshop)
  const settings = must(readSettings(written))
  if (Object.keys(written).length > 0) desk.edit((document) => setTraining(document, settings))
  const { training } = desk.workspace
  return {
    desk,
    training,
    workshop,
    state: () => training.getState(),
    /** Trains so many steps, to the end. */
    go(steps: number) {
      training.go(steps)
      workshop.settle()
    },
    scrubTo(step: number | null) {
      training.scrubTo(step)
      workshop.settle()
    },
  }
}

const numbers = ({ workspace }: Desk, name: string): number[] => [
  ...workspace.evaluation.nodeReading(workspace.document.current.nodes.find((node) => node.name === name)!.id)
    .value!.data,
]

/** The parabola (w − 1)², from w = 2. */
const parabola = (): ChainruleDocument => {
  const { graph, target } = graphOf('loss = (w - 1) ^ 2', { w: 2 })
  const nodes = graph.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
  return documentFrom({ ...graph, nodes }, { target: nodes.find(({ name }) => name === target)!.id })
}

describe('the notebook’s step on the two-layer network', () => {
  test('gives its loss in the record and on the canvas, and its weights in the document once they are kept', () => {
    const { desk, go, state, training } = trainingDesk(example('two-layer-bce'))
    const [text, entries] = [desk.text, desk.entries]
    go(1)
    const { loss } = state().run!.columns
    expect(loss.at(1)).toBeCloseTo(0.6169411948853357, 12)
    expect(desk.valueOf('loss')).toBe(loss.at(1))
    expect(desk.text).toBe(text)
    expect(training.keep()).toBeNull()
    expect(desk.entries).toBe(entries + 1)
    for (const name of ['W1', 'b1', 'W2', 'b2'])
      expect(
        [desk.node(name).value].flat(3).map((number) => Number(number)),
        name,
      ).toEqual([fixture.update.parameters[name]].flat(3).map((number) => expect.closeTo(number, 12)))
    expect(desk.valueOf('loss')).toBe(loss.at(1))
    expect(state().phase).toBe('idle')
    desk.undo()
    expect(desk.text).toBe(text)
    expect(desk.valueOf('loss')).toBeCloseTo(fixture.values.loss, 12)
  })
})

describe('weights that are drawn', () => {
  const stack = { ...defaultStack, sizes: [2, 4, 1], data: 'xor' }

  test.each(['tensor', 'scalar'] as const)('are trained before one’s eyes, %s', (form) => {
    const { desk, go, state, scrubTo } = trainingDesk(makeStack(must(settleStack({ ...stack, form }))))
    const weight = form === 'tensor' ? 'W1' : 'w1_11'
    const first = numbers(desk, weight)
    go(300)
    expect(desk.valueOf('loss')).toBe(state().run!.columns.loss.at(300))
    expect(desk.valueOf('loss')).toBeLessThan(0.1)
    expect(numbers(desk, weight)).not.toEqual(first)
    scrubTo(0)
    expect(numbers(desk, weight)).toEqual(first)
  })

  test('beside what is drawn at every step stay what they were trained to be', () => {
    const mixed = makeStack(must(settleStack(stack)))
    const noise = documentSaying('noise ~ uniform(0, 1, shape=[3], everyStep=true)')
    const nodes = [...mixed.nodes, ...noise.nodes.map((node) => ({ ...node, id: `noise ${node.id}` }))]
    const { desk, go, state } = trainingDesk({ ...mixed, nodes })
    const [first, drawn] = [numbers(desk, 'W1'), numbers(desk, 'noise')]
    go(20)
    expect(numbers(desk, 'noise')).not.toEqual(drawn)
    expect(numbers(desk, 'W1')).not.toEqual(first)
    expect(desk.valueOf('loss')).toBe(state().run!.columns.loss.at(20))
  })
})

describe('a run', () => {
  test('shows what was typed into an input before it began', () => {
    const { graph, target } = graphOf('loss = (w * x - 1) ^ 2', { w: 2, x: 1 })
    const nodes = graph.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
    const id = (name: string) => nodes.find((node) => node.name === name)!.id
    const { desk, go, state, scrubTo } = trainingDesk(
      documentFrom({ ...graph, nodes }, { target: id(target) }),
    )
    desk.edit((document) => setValue(document, id('x'), 3))
    go(2)
    expect(desk.valueOf('x')).toBe(3)
    expect(desk.valueOf('loss')).toBe(state().run!.columns.loss.at(2))
    scrubTo(1)
    expect(desk.valueOf('loss')).toBe(state().run!.columns.loss.at(1))
  })

  test('goes on as long as the settings say, and then as long again', () => {
    const { training, workshop, state, desk } = trainingDesk(parabola(), { length: 20 })
    training.run()
    expect(state().phase).toBe('running')
    workshop.settle()
    expect([state().phase, state().done, state().note]).toEqual([
      'ended',
      20,
      { kind: 'done', step: 20, flat: null },
    ])
    expect(desk.announcement).toContain('20 steps done')
    training.run()
    workshop.settle()
    expect([state().phase, state().done]).toEqual(['ended', 40])
  })

  test('is paused and goes on to the same numbers as one that was not', () => {
    const whole = trainingDesk(parabola(), { length: 400 })
    whole.training.run()
    whole.workshop.settle()
    const halted = trainingDesk(parabola(), { length: 400 })
    halted.training.run()
    halted.workshop.settle(8)
    halted.training.pause()
    halted.workshop.settle()
    const { done, phase } = halted.state()
    expect(phase).toBe('paused')
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(400)
    halted.training.run()
    halted.workshop.settle()
    expect([...halted.state().run!.columns.loss.all]).toEqual([...whole.state().run!.columns.loss.all])
    expect(numbers(halted.desk, 'w')).toEqual(numbers(whole.desk, 'w'))
  })

  test('is scrubbed to any step, whose values and gradients are those of a run of as many', () => {
    const run = trainingDesk(example('two-layer-bce'))
    run.go(50)
    for (const step of [3, 49, 0, 17]) {
      const other = trainingDesk(example('two-layer-bce'))
      if (step > 0) other.go(step)
      run.scrubTo(step)
      expect([run.state().shown, run.state().position]).toEqual([step, step])
      for (const name of ['W1', 'loss', 'a1'])
        expect(numbers(run.desk, name)).toEqual(numbers(other.desk, name))
      expect(run.desk.workspace.evaluation.nodeReading(run.desk.node('W1').id).gradient).toEqual(
        other.desk.workspace.evaluation.nodeReading(other.desk.node('W1').id).gradient,
      )
    }
    run.scrubTo(null)
    expect([run.state().shown, run.state().position]).toEqual([50, null])
  })

  test('keeps the step of the timeline while its steps are scrubbed', () => {
    const { desk, go, scrubTo } = trainingDesk(example('two-layer-bce'))
    go(10)
    desk.goToStep('backward loss')
    const words = desk.stepInWords
    const { timeline } = desk.playback
    scrubTo(3)
    expect(desk.playback.timeline).toBe(timeline)
    expect(desk.stepInWords).not.toBe('')
    expect(desk.position).toBeGreaterThan(0)
    expect(words).toContain('loss')
  })

  test('kept at the step that is looked at gives that step’s values', () => {
    const { desk, go, scrubTo, training } = trainingDesk(parabola())
    go(10)
    scrubTo(1)
    training.keep()
    expect(desk.node('w').value).toBeCloseTo(1.8, 14)
  })

  test('is cancelled: the worker ends, the curves go, the graph shows its own values', () => {
    const { desk, training, workshop, state } = trainingDesk(parabola(), { length: 1e9 })
    training.run()
    workshop.settle(20)
    expect(desk.valueOf('loss')).not.toBe(1)
    training.cancel()
    expect([workshop.workers, state().phase, state().runs, desk.valueOf('loss')]).toEqual([0, 'idle', [], 1])
    workshop.settle()
    expect(state().phase).toBe('idle')
  })

  test('is left with its curves, and the next one begins at the same weights', () => {
    const { desk, go, training, state } = trainingDesk(parabola())
    go(5)
    training.backToSameWeights()
    expect(desk.valueOf('loss')).toBe(1)
    go(5)
    const [first, second] = state().runs
    expect([...second!.columns.loss.all]).toEqual([...first!.columns.loss.all])
  })

  test('shows frames only as fast as they are drawn, and lets none of its numbers fall between two', () => {
    const { training, workshop, state } = trainingDesk(parabola(), { length: 300 })
    training.run()
    workshop.settle()
    expect(state().run!.columns.loss.length).toBe(301)
    expect(workshop.replies.filter((kind) => kind === 'frame').length).toBeLessThan(150)
    expect(state().run!.measures.steps.length).toBe(301)
  })
})

describe('what happens to the document during a run', () => {
  test.each([
    ['a value', ({ edit, node }: Desk) => edit((document) => setValue(document, node('w').id, 5)), 'edited'],
    ['the target', ({ edit, node }: Desk) => edit((document) => setTarget(document, node('w').id)), 'edited'],
    [
      'a setting',
      ({ edit }: Desk) => edit((document) => setTraining(document, { ...defaultSettings, learningRate: 1 })),
      'set',
    ],
  ] as const)('ends it with a sentence where %s changes', (_, act, kind) => {
    const { desk, go, state, workshop } = trainingDesk(parabola())
    go(5)
    act(desk)
    expect([state().note?.kind, state().phase, workshop.workers]).toEqual([kind, 'idle', 0])
    expect(desk.notices.at(-1)).toContain('The run has ended')
    expect(desk.workspace.evaluation.isVisiting).toBe(false)
  })

  test('ends it where a zero changes its sign, too', () => {
    const { graph, target } = graphOf('loss = (w - 1) ^ 2 + 1 / exp(1 / x)', { w: 2, x: 0 })
    const nodes = graph.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
    const id = (name: string) => nodes.find((node) => node.name === name)!.id
    const { desk, go, state } = trainingDesk(documentFrom({ ...graph, nodes }, { target: id(target) }))
    go(1)
    desk.edit((document) => setValue(document, id('x'), -0))
    expect(state().phase).toBe('idle')
    expect(desk.valueOf('loss')).toBe(Infinity)
  })

  test('leaves it alone where only places and words change', () => {
    const { desk, go, state } = trainingDesk(parabola())
    go(5)
    const loss = desk.valueOf('loss')
    desk.edit((document) => setTitle(document, 'A parabola'))
    desk.edit((document) => moveNodes(document, new Map([[desk.node('w').id, { x: 1, y: 2 }]])))
    expect([state().phase, desk.valueOf('loss')]).toEqual(['paused', loss])
  })

  test('forgets all runs where another document is opened, and ends the worker with the workspace', () => {
    const first = trainingDesk(parabola())
    first.go(5)
    first.desk.open(documentSaying('f = a * 2', { a: 3 }))
    expect([first.state().runs, first.workshop.workers, first.desk.valueOf('f')]).toEqual([[], 0, 6])
    const second = trainingDesk(parabola())
    second.go(5)
    second.desk.workspace.dispose()
    expect(second.workshop.workers).toBe(0)
  })
})

describe('a run that cannot go on', () => {
  test('says so where nothing is trained, or nothing is differentiated', () => {
    const none = trainingDesk(documentSaying('f = a * 2', { a: 3 }))
    none.go(1)
    expect(none.desk.notices.at(-1)).toContain('nothing to train')
    const several = trainingDesk(documentFrom(graphOf('f = a * 2; g = a * 3', { a: 3 }).graph))
    several.go(1)
    expect(several.desk.notices.at(-1)).toContain('Choose a target')
  })

  test('names the step and the first node that was not finite', () => {
    const { desk, training, workshop, state } = trainingDesk(parabola(), { learningRate: 1e60, length: 100 })
    training.run()
    workshop.settle()
    const { note, phase, done } = state()
    expect([phase, note]).toMatchObject(['ended', { kind: 'not-finite', step: done, of: 'loss' }])
    expect(note).toMatchObject({ finding: { kind: 'non-finite' } })
    expect(desk.notices.at(-1)).toContain(`Stopped after ${done} steps: the loss is no finite number. First:`)
  })

  test('stops early by its patience, and may be made to go on', () => {
    const { training, workshop, state, go } = trainingDesk(parabola(), { learningRate: 1, patience: 3 })
    training.run()
    workshop.settle()
    expect(state().note).toMatchObject({ kind: 'patience', step: 3 })
    go(2)
    expect(state().done).toBe(5)
  })

  test('says for how long the loss has hardly changed', () => {
    const { go, state, desk } = trainingDesk(parabola(), { learningRate: 1e-9 })
    go(60)
    expect(state().note).toEqual({ kind: 'done', step: 60, flat: 60 })
    expect(desk.announcement).toBe('60 steps done. The loss has hardly changed for 60 steps.')
  })

  test('says it of the whole stretch, however slowly the loss has drifted there', () => {
    // By 1e-6 of itself a step: over all 150 by more than what is hardly a change.
    const { go, state } = trainingDesk(parabola(), { learningRate: 2.5e-7 })
    go(150)
    expect(state().note).toEqual({ kind: 'done', step: 150, flat: 99 })
  })

  test('does not say it of a few steps at the end of a long run, in which it falls all the time', () => {
    // By 1.5e-6 of itself a step.
    const { go, state } = trainingDesk(parabola(), { learningRate: 3.75e-7 })
    go(1_000)
    expect(state().note).toEqual({ kind: 'done', step: 1_000, flat: null })
  })

  test('says why where the worker fails, and leaves the document alone', () => {
    const { desk, go, workshop, state } = trainingDesk(parabola())
    go(5)
    workshop.fail('out of memory')
    expect([state().phase, desk.valueOf('loss')]).toEqual(['idle', 1])
    expect(desk.notices.at(-1)).toContain('out of memory')
  })
})

describe('what is drawn', () => {
  test('has other weights with the next seed', () => {
    const { desk, go, training } = trainingDesk(example('seeded-xavier'))
    const [first] = numbers(
      desk,
      desk.names.find((name) => desk.node(name).op === 'random')!,
    )
    go(2)
    expect(desk.isEnabled('train.fresh')).toBe(true)
    const { seed } = desk.document
    training.newWeights()
    expect(desk.document.seed).toBe(seed + 1)
    expect(
      numbers(
        desk,
        desk.names.find((name) => desk.node(name).op === 'random')!,
      )[0],
    ).not.toBe(first)
    expect(desk.workspace.evaluation.isVisiting).toBe(false)
  })
})

test('a state shows with what was drawn at its step', () => {
  const document = documentSaying('loss = sum(dropout(w, p=0.5) ^ 2)', { w: [1, 2, 3, 4, 5, 6] })
  const nodes = document.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
  const { desk, go, scrubTo, state } = trainingDesk({ ...document, nodes }, { learningRate: 0.01 })
  go(6)
  const { loss } = state().run!.columns
  for (const step of [6, 2, 5, 0]) {
    scrubTo(step)
    expect(desk.valueOf('loss'), `step ${step}`).toBe(loss.at(step))
  }
})

test('a state of a fed run shows with the rows that its step sees', () => {
  const rows = [1, 2, 3, 4]
  const document = fed(rows)
  const { desk, go, scrubTo } = trainingDesk(document, { batchSize: 3 })
  expect(numbers(desk, 'x')).toEqual([1, 2, 3, 4])
  go(2)
  expect(numbers(desk, 'x')).toEqual([1, 2, 3])
  scrubTo(1)
  expect(numbers(desk, 'x')).toEqual([4])
  expect(desk.playback.timeline.program).toBe(desk.workspace.evaluation.current.program)
  desk.workspace.training.backToSameWeights()
  expect(numbers(desk, 'x')).toEqual([1, 2, 3, 4])
})

test('a row that is picked goes through the state of a run that shows, and through the document once it is left', () => {
  const { desk, go, scrubTo } = trainingDesk(fed([1, 2, 3, 4]), { batchSize: 3 })
  const { evaluation, rows, training } = desk.workspace
  go(2)
  const w = numbers(desk, 'w')
  rows.pick('t1', 3)
  expect([numbers(desk, 'x'), numbers(desk, 'w')]).toEqual([[4], w])
  expect([...evaluation.batch!.get('rows')!]).toEqual([0, 1, 2])
  scrubTo(1)
  expect([numbers(desk, 'x'), [...evaluation.batch!.get('rows')!]]).toEqual([[4], [3]])
  rows.pick('t1', null)
  scrubTo(2)
  expect([numbers(desk, 'x'), numbers(desk, 'w')]).toEqual([[1, 2, 3], w])
  rows.pick('t1', 1)
  training.backToSameWeights()
  expect([numbers(desk, 'x'), numbers(desk, 'w'), evaluation.batch]).toEqual([[2], [2], null])
})

test('a state of a run on a long table shows with a sample of its rows', () => {
  const rows = Array.from({ length: 5_000 }, (_, row) => row / 5_000)
  const { desk, go, state } = trainingDesk(fed(rows), { learningRate: 0.1 })
  expect(numbers(desk, 'x').slice(0, 3)).toEqual([0, 20 / 5_000, 40 / 5_000])
  expect(numbers(desk, 'x')).toHaveLength(250)
  go(1)
  expect(numbers(desk, 'x')).toHaveLength(250)
  // The curve is of all rows.
  const mean = rows.reduce((sum, x) => sum + (2 * x - 1) ** 2, 0) / rows.length
  expect(state().run!.columns.loss.at(0)).toBeCloseTo(mean, 12)
})

/** mean((w x − 1)²) over the rows of a table. */
function fed(rows: number[]): ChainruleDocument {
  const { graph } = graphOf('loss = mean((w * x - 1) ^ 2)', { w: 2, x: rows })
  const nodes = graph.nodes.map((node) => {
    if (node.name === 'w') return { ...node, op: 'parameter' }
    return node.name === 'x'
      ? { ...node, value: null, op: 'data', attributes: { table: 'rows', columns: ['x'], flat: true } }
      : node
  })
  const table = {
    id: 't1',
    name: 'rows',
    columns: ['x'],
    content: { kind: 'rows', rows: rows.map((row) => [row]) },
  } as const
  return {
    ...documentFrom({ ...graph, nodes }, { target: nodes.find(({ name }) => name === 'loss')!.id }),
    tables: [table],
  }
}

test('what comes to the target from outside is trained by, and what is given stays', () => {
  const steep = { ...parabola(), upstream: { kind: 'value', value: 10 } as const }
  const { desk, go, training, state } = trainingDesk(steep)
  go(1)
  const { loss } = state().run!.columns
  expect([loss.at(0), loss.at(1)]).toEqual([10, expect.closeTo(10 * (2 - 0.1 * 20 - 1) ** 2, 12)])
  expect(training.keep()).toBeNull()
  expect(desk.node('w').value).toBeCloseTo(2 - 0.1 * 20, 12)
  desk.edit((document) => ok(setGiven(document, [desk.node('w').id], true)))
  go(1)
  expect(desk.notices.at(-1)).toContain('nothing to train')
})
