import { expect, test } from 'vitest'
import { makeStack } from '@shared/layers/make'
import { defaultStack, settleStack } from '@shared/layers/stack'
import { setTraining } from '@shared/document/edit-training'
import { setSeed } from '@shared/document/edit-fields'
import { defaultSettings } from '@shared/training/settings'
import { compareWithStep } from '../../../../src-renderer/commands/compare-steps'
import { documentName, shortName } from '../../../../src-renderer/commands/document-name'
import { trainSteps } from '../../../../src-renderer/commands/train'
import { must } from '../../document/builders'
import { createDesk, type Desk, deskOf } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

/** A graph that was trained for some steps, in batches whose rows change from step to step. */
function trained(steps: number) {
  const workshop = createHandWorkshop()
  const stack = settleStack({ ...defaultStack, sizes: [2, 4, 1], data: 'xor' })
  const desk = createDesk(makeStack(must(stack)), null, workshop)
  desk.edit((document) =>
    setTraining(document, { ...defaultSettings, batchSize: 1, shuffle: true, seed: 4, length: 50 }),
  )
  trainSteps(desk.workspace, steps)
  workshop.settle()
  return { desk, workshop }
}

async function compare({ workspace, window }: Desk, step: number): Promise<Desk> {
  await compareWithStep(workspace, step)
  return deskOf(window.active)
}

const stateOf = ({ workspace }: Desk) => workspace.training.getState()

test('another step of a run opens beside it, with its own values, gradients and rows, and what differs is listed', async () => {
  const { desk, workshop } = trained(9)
  const beside = await compare(desk, 4)
  workshop.settle()
  expect(beside.workspace).not.toBe(desk.workspace)
  expect([stateOf(desk).shown, stateOf(beside).shown]).toEqual([9, 4])
  expect([...stateOf(beside).run!.columns.loss.all]).toEqual(
    [...stateOf(desk).run!.columns.loss.all].slice(0, 5),
  )
  expect(desk.workspace.session.getState().detail).toMatchObject({ view: 'training', isCompared: true })
  expect(beside.workspace.session.getState().detail?.view).toBe('differences')
  expect(documentName(beside.workspace)).toBe(`step 4 of ${documentName(desk.workspace)}`)
  expect(beside.announcement).toContain('done')
  const { structure, numbers } = desk.window.comparison.current!
  expect(structure).toEqual([])
  const quantities = new Set(numbers.map(({ quantity }) => quantity))
  expect([quantities.has('value'), quantities.has('gradient')]).toEqual([true, true])
  // Where the graph itself is scrubbed to the same step, nothing differs.
  desk.workspace.training.scrubTo(4)
  workshop.settle()
  expect(desk.window.comparison.current).toEqual({ structure: [], numbers: [] })
})

test('the step before the first one shows the weights that the run began with', async () => {
  const { desk, workshop } = trained(3)
  desk.run('train.compareSteps')
  await Promise.resolve()
  await Promise.resolve()
  workshop.settle()
  const beside = deskOf(desk.window.active)
  expect([stateOf(beside).shown, stateOf(beside).phase]).toEqual([0, 'paused'])
  desk.workspace.training.scrubTo(0)
  workshop.settle()
  expect(desk.window.comparison.current!.numbers).toEqual([])
})

test('a further step is shown in the same copy, back from its record or by training on', async () => {
  const { desk, workshop } = trained(9)
  const beside = await compare(desk, 4)
  workshop.settle()
  for (const step of [2, 7, 0]) {
    expect((await compare(desk, step)).workspace).toBe(beside.workspace)
    workshop.settle()
    expect(stateOf(beside).shown).toBe(step)
    expect(shortName(beside.workspace)).toContain(`step ${step} of`)
  }
  expect(desk.window.panes.getState().workspaces).toHaveLength(2)
})

test('the copy draws from the seeds of the run, not of the document', async () => {
  const { desk, workshop } = trained(0)
  desk.workspace.training.cancel()
  desk.workspace.training.go(5, { graph: 11, order: 12 })
  workshop.settle()
  const beside = await compare(desk, 5)
  workshop.settle()
  expect(desk.window.comparison.current!.numbers).toEqual([])
  expect(stateOf(beside).run!.settings.seed).toBe(12)
})

test('a copy that was trained otherwise meanwhile, or changed, shows the step of the run all the same', async () => {
  const { desk, workshop } = trained(6)
  const beside = await compare(desk, 2)
  workshop.settle()
  beside.workspace.training.backToSameWeights()
  beside.workspace.training.go(4, { graph: 21, order: 22 })
  workshop.settle()
  await compare(desk, 6)
  workshop.settle()
  expect([stateOf(beside).shown, desk.window.comparison.current!.numbers]).toEqual([6, []])
  beside.edit((document) => setSeed(document, 7))
  const anew = compare(desk, 6)
  await beside.reply('discard')
  await anew
  workshop.settle()
  expect(desk.window.comparison.current).toEqual({ structure: [], numbers: [] })
})

test('graphs that train together are apart then, and the copy is one of the graph once its run is over', async () => {
  const { desk, workshop } = trained(5)
  desk.window.setTrainedTogether(true)
  const beside = await compare(desk, 2)
  workshop.settle()
  expect(desk.isChecked('train.together')).toBe(false)
  beside.workspace.training.backToSameWeights()
  expect(documentName(beside.workspace)).toBe(`${documentName(desk.workspace)} (copy)`)
  expect(beside.document).toBe(desk.document)
})

test('without a run there is no step to compare with', async () => {
  const { desk } = trained(3)
  expect(desk.isEnabled('train.compareSteps')).toBe(true)
  desk.edit((document) => setSeed(document, 7))
  expect(desk.isEnabled('train.compareSteps')).toBe(false)
  await compareWithStep(desk.workspace, 1)
  expect(desk.window.panes.getState().workspaces).toHaveLength(1)
})
