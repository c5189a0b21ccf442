import { expect, test } from 'vitest'
import { setSeed } from '@shared/document/edit-fields'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, documentSaying } from '../desk'
import { createHandWorkshop } from '../hand-workshop'

const trainable = () => {
  const document = documentSaying('loss = (w - 1) ^ 2', { w: 2 })
  const nodes = document.nodes.map((node) => (node.name === 'w' ? { ...node, op: 'parameter' } : node))
  return { ...document, nodes }
}

test('one step shows the training beside the graph, and can be kept, left or cancelled', () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(trainable(), null, workshop)
  usePreferences.setState({ inspector: false })
  const enabled = () =>
    (['train.run', 'train.pause', 'train.cancel', 'train.same', 'train.keep'] as const).filter(desk.isEnabled)
  expect(enabled()).toEqual(['train.run'])
  desk.run('train.step')
  // Nothing of it shows yet that could be kept.
  expect(enabled()).toEqual(['train.pause', 'train.cancel', 'train.same'])
  workshop.settle()
  expect(enabled()).toEqual(['train.run', 'train.cancel', 'train.same', 'train.keep'])
  expect(desk.workspace.session.getState().detail?.view).toBe('training')
  expect(usePreferences.getState().inspector).toBe(true)
  desk.run('train.keep')
  expect(desk.node('w').value).toBeCloseTo(1.8, 14)
  expect(enabled()).toEqual(['train.run'])
})

test('the curves are exported as a table', async () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(trainable(), null, workshop)
  expect(desk.isEnabled('train.exportCsv')).toBe(false)
  desk.run('train.step')
  workshop.settle()
  desk.run('train.exportCsv')
  await expect
    .poll(() => desk.world.exported.map(({ name }) => name))
    .toEqual([expect.stringMatching(/\.csv$/)])
  expect(new TextDecoder().decode(desk.world.exported[0]!.bytes)).toContain('1,1,0.64')
})

test('weights that are not drawn have no next seed', () => {
  expect(createDesk(multiplyAfterAdd).isEnabled('train.fresh')).toBe(false)
})

test('while presenting a run goes on, but nothing of it is kept', () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(trainable(), null, workshop)
  desk.run('view.present')
  desk.run('train.step')
  workshop.settle()
  expect(desk.valueOf('loss')).toBeCloseTo(0.64, 14)
  expect(desk.isEnabled('train.keep')).toBe(false)
})

test.each(['step.next', 'step.mode', 'step.play', 'step.forwardEnd', 'view.present'] as const)(
  'a run that is on pauses for %s, at the step that showed',
  (command) => {
    const workshop = createHandWorkshop()
    const desk = createDesk(trainable(), null, workshop)
    const { training, playback } = desk.workspace
    training.go(1_000_000)
    workshop.settle(40)
    expect(training.getState().phase).toBe('running')
    const { shown } = training.getState()
    const loss = desk.valueOf('loss')
    desk.run(command)
    playback.setState({ playing: false })
    // It hears of that later, and may have gone on for a while.
    workshop.settle()
    expect(training.getState()).toMatchObject({ phase: 'paused', shown })
    expect(desk.valueOf('loss')).toBe(loss)
  },
)

test('why a run ended is said until another begins, another graph opens or the graph is presented', () => {
  const workshop = createHandWorkshop()
  const desk = createDesk(trainable(), null, workshop)
  const endARun = () => {
    desk.run('train.run')
    workshop.settle(10)
    desk.edit((document) => setSeed(document, document.seed + 1))
    expect(desk.notices).toHaveLength(1)
  }
  endARun()
  desk.run('train.run')
  expect(desk.notices).toEqual([])
  endARun()
  desk.window.openBeside(multiplyAfterAdd)
  expect(desk.notices).toEqual([])
  endARun()
  desk.run('view.present')
  expect(desk.notices).toEqual([])
})
