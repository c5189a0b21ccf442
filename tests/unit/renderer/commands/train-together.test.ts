import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { setSeed } from '@shared/document/edit-fields'
import { setTraining } from '@shared/document/edit-training'
import { apply } from '@shared/document/patch'
import { defaultSettings } from '@shared/training/settings'
import { documentName } from '../../../../src-renderer/commands/document-name'
import { overlaidWith, runsOf } from '../../../../src-renderer/commands/overlaid'
import { scrubTraining, trainSteps } from '../../../../src-renderer/commands/train'
import { must } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk, documentSaying } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

/** The parabola (w − 1)² with a drawn w; trained with a rate, from a seed. */
function parabola(rate: number, seed = 0): ChainruleDocument {
  const document = documentSaying('loss = (w - 1) ^ 2', { w: 2 })
  const drawn = { distribution: 'normal', mean: 0, std: 1, shape: [], trained: true }
  const nodes = document.nodes.map((node) =>
    node.name === 'w' ? { ...node, op: 'random', attributes: drawn, value: null } : node,
  )
  const made = { ...document, nodes, seed }
  return apply(made, must(setTraining(made, { ...defaultSettings, learningRate: rate, length: 20 })))
}

function side(left: ChainruleDocument, right: ChainruleDocument) {
  const workshop = createHandWorkshop()
  const first = createDesk(left, null, workshop)
  const second = createDeskBeside(first, right)
  return { first, second, workshop }
}

const stateOf = ({ workspace }: Desk) => workspace.training.getState()
const lossOf = (desk: Desk): number[] => [...stateOf(desk).run!.columns.loss.all]

test('each graph trains by itself until both are told to train together', () => {
  const { first, second, workshop } = side(parabola(0.1), parabola(0.1))
  first.run('train.step')
  workshop.settle()
  expect([stateOf(first).done, stateOf(second).done]).toEqual([1, 0])
  first.run('train.together')
  expect([first.isChecked('train.together'), second.isChecked('train.together')]).toEqual([true, true])
  expect(first.announcement).toContain('train together')
  second.run('train.step')
  workshop.settle()
  expect([stateOf(first).done, stateOf(second).done]).toEqual([2, 1])
  second.run('train.together')
  second.run('train.step')
  workshop.settle()
  expect([stateOf(first).done, stateOf(second).done]).toEqual([2, 2])
})

test('telling both to train together opens the panel with what one presses next', () => {
  const { first } = side(parabola(0.1), parabola(0.1))
  const view = () => first.workspace.session.getState().detail?.view
  expect(view()).not.toBe('training')
  first.run('train.together')
  expect(view()).toBe('training')
})

describe('two graphs that train together', () => {
  function together(left = parabola(0.1), right = parabola(0.3)) {
    const pair = side(left, right)
    pair.first.run('train.together')
    return pair
  }

  test('run, are scrubbed to the same step, and go back to their weights, each with a record of its own', () => {
    const { first, second, workshop } = together()
    const own = first.valueOf('w')
    first.run('train.run')
    workshop.settle()
    expect([stateOf(first).done, stateOf(second).done]).toEqual([20, 20])
    expect([stateOf(first).run!.settings.learningRate, stateOf(second).run!.settings.learningRate]).toEqual([
      0.1, 0.3,
    ])
    expect(lossOf(first)[20]).toBeGreaterThan(lossOf(second)[20]!)
    scrubTraining(second.workspace, 3)
    workshop.settle()
    for (const desk of [first, second]) {
      expect(stateOf(desk).shown).toBe(3)
      expect(desk.valueOf('loss')).toBe(lossOf(desk)[3])
    }
    second.run('train.same')
    expect([stateOf(first).phase, stateOf(second).phase]).toEqual(['idle', 'idle'])
    expect([first.valueOf('w'), second.valueOf('w')]).toEqual([own, own])
  })

  test('are paused, go on and are cancelled as one', () => {
    const { first, second, workshop } = together()
    trainSteps(first.workspace, 4000)
    workshop.settle(20)
    second.run('train.pause')
    workshop.settle()
    for (const desk of [first, second]) {
      expect(stateOf(desk).phase).not.toBe('running')
      expect(stateOf(desk).done).toBeLessThan(4000)
    }
    trainSteps(second.workspace, 1)
    workshop.settle()
    first.run('train.cancel')
    expect([stateOf(first).runs, stateOf(second).runs]).toEqual([[], []])
    expect(workshop.workers).toBe(0)
  })

  test('begin with the seed of the one that is meant, also where their own are unlike', () => {
    const { first, second, workshop } = together(parabola(0.1, 3), parabola(0.1, 8))
    expect(first.valueOf('w')).not.toBe(second.valueOf('w'))
    first.run('train.step')
    workshop.settle()
    expect(lossOf(second)).toEqual(lossOf(first))
    expect(stateOf(second).run!.seed).toBe(3)
    // The documents are as they were.
    expect([first.document.seed, second.document.seed]).toEqual([3, 8])
  })

  test('get new weights from one seed, which none of them had', () => {
    const { first, second } = together(parabola(0.1, 3), parabola(0.1, 8))
    first.run('train.fresh')
    expect([first.document.seed, second.document.seed]).toEqual([9, 9])
    expect(first.valueOf('w')).toBe(second.valueOf('w'))
  })

  test('go on where one of them has ended, which stays', () => {
    const { first, second, workshop } = together()
    second.edit((document) => setTraining(document, { ...document.training!, length: 5 }))
    first.run('train.run')
    workshop.settle()
    expect([stateOf(first).done, stateOf(second).done]).toEqual([20, 5])
    scrubTraining(first.workspace, 12)
    workshop.settle()
    expect([stateOf(first).shown, stateOf(second).shown]).toEqual([12, 5])
  })

  test('are apart again when one is closed', () => {
    const { first, second } = together()
    second.window.close(second.workspace)
    expect([first.isEnabled('train.together'), first.isChecked('train.together')]).toEqual([false, false])
  })
})

describe('the curves of two graphs', () => {
  test('are drawn and exported in one, from left to right, by what tells the graphs apart', async () => {
    const { first, second, workshop } = side(parabola(0.1), parabola(0.3))
    expect(runsOf(first.workspace)).toEqual([])
    first.run('train.together')
    first.run('train.step')
    workshop.settle()
    for (const desk of [first, second])
      expect(runsOf(desk.workspace).map(({ name, runs }) => [name, runs.length])).toEqual([
        [documentName(first.workspace), 1],
        [documentName(second.workspace), 1],
      ])
    second.run('train.exportCsv')
    await expect.poll(() => first.world.exported.length).toBe(1)
    const lines = new TextDecoder().decode(first.world.exported[0]!.bytes).split('\r\n')
    expect(lines[0]).toMatch(/^graph,run,step,loss,/)
    expect(lines.slice(1, 5).map((line) => line.split(',').slice(0, 3).join())).toEqual([
      'Untitled,1,0',
      'Untitled,1,1',
      'Untitled 2,1,0',
      'Untitled 2,1,1',
    ])
  })

  test('are those of one where somebody wants that', () => {
    const { first, second } = side(parabola(0.1), parabola(0.3))
    expect(overlaidWith(second.workspace)).toEqual([first.workspace, second.workspace])
    first.window.comparison.setState({ overlaid: false })
    expect(overlaidWith(second.workspace)).toEqual([second.workspace])
  })
})

test('a seed that is the largest is followed by the first', () => {
  const { first } = side(parabola(0.1), parabola(0.1))
  first.edit((document) => setSeed(document, 2 ** 32 - 1))
  first.run('train.fresh')
  expect(first.document.seed).toBe(0)
})
