import { describe, expect, test } from 'vitest'
import { setTraining } from '@shared/document/edit-training'
import { defaultSettings } from '@shared/training/settings'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, documentSaying } from '../desk'

test('the first step enters step mode, where nothing is computed yet', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.next')
  expect([desk.mode, desk.position]).toEqual(['step', 0])
  desk.run('step.next')
  expect(desk.position).toBe(1)
})

test('live mode is one step away, there and back', () => {
  const desk = createDesk(multiplyAfterAdd)
  for (let at = 0; at < 4; at++) desk.run('step.next')
  const said = desk.announcement
  desk.run('step.mode')
  expect([desk.mode, desk.position]).toEqual(['live', 0])
  desk.run('step.mode')
  expect([desk.mode, desk.position, desk.announcement]).toEqual(['step', 3, `Step mode. ${said}`])
  desk.run('step.backwardEnd')
  desk.run('step.mode')
  desk.run('step.mode')
  expect([desk.position, desk.announcement]).toEqual([0, 'Step mode. Before the first step'])
})

test('each step is said', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.mode')
  desk.run('step.next')
  expect(desk.announcement).toMatch(/^Step 1 of \d+, forward /)
  desk.run('step.back')
  expect(desk.announcement).toBe('Before the first step')
})

test('forward, backward, and back to the beginning', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.forwardEnd')
  expect(desk.position).toBe(desk.workspace.playback.timeline.forwardEnd)
  desk.run('step.backwardEnd')
  expect(desk.position).toBe(desk.end)
  expect(desk.isEnabled('step.next')).toBe(false)
  desk.run('step.reset')
  expect([desk.position, desk.isEnabled('step.back')]).toEqual([0, false])
})

test('step mode and fine steps are switches', () => {
  const desk = createDesk(multiplyAfterAdd)
  expect([desk.isChecked('step.mode'), desk.isChecked('step.fine')]).toEqual([false, false])
  desk.run('step.mode')
  desk.run('step.fine')
  expect([desk.isChecked('step.mode'), desk.isChecked('step.fine')]).toEqual([true, true])
  desk.run('step.mode')
  expect(desk.mode).toBe('live')
})

test('an empty graph has no steps', () => {
  const desk = createDesk({ ...multiplyAfterAdd, nodes: [], edges: [], target: null })
  expect(desk.isEnabled('step.next')).toBe(false)
})

describe('the arrow keys', () => {
  test('step where no node is selected', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('step.mode')
    expect(desk.pressKey('ArrowRight')).toBe(true)
    expect(desk.pressKey('ArrowRight')).toBe(true)
    expect(desk.pressKey('ArrowLeft')).toBe(true)
    expect(desk.position).toBe(1)
  })

  test('move a selected node, and are the text field’s own', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('step.mode')
    expect(desk.pressKey('ArrowRight', 'text')).toBe(false)
    desk.selectNamed(['q'])
    const { x } = desk.node('q').position
    desk.pressKey('ArrowRight')
    expect([desk.position, desk.node('q').position.x > x]).toEqual([0, true])
  })

  test('mean nothing in live mode', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(desk.pressKey('ArrowRight')).toBe(false)
    expect(desk.mode).toBe('live')
  })
})

describe('where a document says how it is trained', () => {
  const trained = () => {
    const document = documentSaying('param w = 2; h = w * 3; loss = h ^ 2')
    return createDesk({ ...document, training: defaultSettings })
  }

  test('one goes on from the gradients into the update', () => {
    const desk = trained()
    desk.run('step.backwardEnd')
    const { timeline } = desk.workspace.playback
    expect([desk.position, desk.end]).toEqual([timeline.backwardEnd, timeline.backwardEnd + 1])
    desk.run('step.next')
    expect(desk.announcement).toMatch(
      /^Step (\d+) of \1, update w: w ← w − η · ∂loss\/∂w; w ← 2 − 0\.1 · 36 = −1\.6$/,
    )
    // From there on into the next step of the training.
    expect(desk.isEnabled('step.next')).toBe(true)
    desk.run('step.reset')
    desk.run('step.backwardEnd')
    desk.run('step.backwardEnd')
    expect(desk.position).toBe(desk.end)
  })

  test('the document keeps its values', () => {
    const desk = trained()
    const before = desk.document
    desk.run('step.backwardEnd')
    desk.run('step.next')
    expect(desk.document).toBe(before)
  })

  test('other settings, or none, keep as much of the step as there still is', () => {
    const desk = createDesk(documentSaying('param w = 2; h = w * 3; loss = h ^ 2'))
    const phase = () => desk.workspace.playback.moment?.step.phase
    desk.run('step.backwardEnd')
    expect(desk.isEnabled('step.next')).toBe(false)
    desk.edit((document) => setTraining(document, defaultSettings))
    expect(phase()).toBe('backward')
    desk.run('step.next')
    desk.edit((document) => setTraining(document, { ...defaultSettings, learningRate: 0.5 }))
    expect([desk.position, phase()]).toEqual([desk.end, 'update'])
    desk.undo()
    desk.undo()
    expect([desk.position, phase()]).toEqual([desk.end, 'backward'])
  })
})
